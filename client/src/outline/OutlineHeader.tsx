/** What the postmortem is about, over its zones: on paper its title page. */
import { boardStatusWords } from 'shared/words.ts'
import { sayDue } from 'shared/due-date.ts'
import { useHead } from '../board/head.ts'
import { useMeta } from '../board/session.ts'
import { openPanel } from '../ui-store.ts'

export function OutlineHeader() {
  const meta = useMeta()
  const { factors } = useHead()
  const facts: readonly (readonly [string, string | null])[] = [
    ['Severity', meta.severity],
    ['Status', boardStatusWords[meta.status]],
    ['Owner', meta.owner],
    ['Began', meta.incident?.raw ?? null],
    ['Time zone', meta.timeZone],
    ['Users affected', meta.usersAffected],
    ['Products', meta.products],
    ['Revenue', meta.revenueImpact],
    ['Found by', meta.detectionSource],
    ['To be published by', meta.dueAt === null ? null : sayDue(meta.dueAt)],
  ]
  return (
    <header className="outline-header">
      <h1>{meta.title}</h1>
      <dl className="outline-about">
        {facts.map(
          ([label, value]) =>
            value !== null &&
            value !== '' && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {meta.impact.trim() !== '' && <p className="outline-long">{meta.impact}</p>}
      {factors.length > 0 && (
        <div className="outline-factors">
          <p className="label" id="outline-factors">
            Contributing factors
          </p>
          <ul aria-labelledby="outline-factors">
            {factors.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      <p className="no-print">
        <button
          type="button"
          className="button quiet outline-details"
          onClick={() => openPanel('details')}
        >
          About this postmortem
        </button>
      </p>
    </header>
  )
}
