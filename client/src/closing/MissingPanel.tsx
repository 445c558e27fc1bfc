/** What is missing before the postmortem can be closed: musts, what was let through, and nudges. */
import { findOpenMusts } from 'shared/checks.ts'
import type { Missing } from 'shared/missing.ts'
import { sayCount } from 'shared/missing.ts'
import { useMissing } from '../board/head.ts'
import { useMayEdit } from '../board/links.ts'
import { showClosing } from '../ui-store.ts'
import { CheckItem } from './CheckItem.tsx'
import './closing.css'

export const MissingPanel = () => {
  const missing = useMissing()
  const mayEdit = useMayEdit()
  const musts = findOpenMusts(missing)
  const unsettled = musts.find(({ id }) => id === 'name-and-date')?.notes.length ?? 0
  const risk = musts.find(({ id }) => id === 'empty-risk')
  return (
    <>
      <p role="status">
        {musts.length === 0
          ? 'Nothing is missing. This postmortem can be closed.'
          : 'A postmortem is complete when none of this is left, or each has a reason.'}
      </p>
      {mayEdit && (
        <button type="button" className="button primary" onClick={() => showClosing(true)}>
          {unsettled > 0 ? `Walk through ${sayCount(unsettled, 'action')}` : 'Finish the meeting'}
        </button>
      )}
      {risk !== undefined && <RiskIsEmpty missing={risk} />}
      <Checks title="Before closing" missing={musts.filter(({ id }) => id !== 'empty-risk')} />
      <Checks
        title="Let through with a reason"
        missing={missing.filter(({ override }) => override !== null)}
      />
      <Checks title="Worth a look" missing={missing.filter(({ level }) => level === 'nudge')} />
    </>
  )
}

/** The question that tired teams skip: it is not one line among others. */
const RiskIsEmpty = ({ missing }: { missing: Missing }) => (
  <section className="risk-is-empty" aria-label="Other Areas of Risk is empty">
    <h3>Other Areas of Risk is empty</h3>
    <p>
      The next incident is often the same weakness in another place. It is the question that tired
      teams skip.
    </p>
    <ul>
      <CheckItem missing={missing} />
    </ul>
  </section>
)

/** A heading and its checks; nothing where there are none. */
export const Checks = ({ title, missing }: { title: string; missing: readonly Missing[] }) =>
  missing.length === 0 ? null : (
    <section className="checks" aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {missing.map((one) => (
          <CheckItem key={one.id} missing={one} />
        ))}
      </ul>
    </section>
  )
