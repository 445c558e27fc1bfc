/** Title, severity and time zone in one place; in a narrow window the only one. */
import { severities } from 'shared/board.ts'
import { writeMeta } from 'shared/doc/edit.ts'
import { useMeta, useSession } from '../board/session.ts'
import { useMayEdit } from '../board/links.ts'
import { TimeZoneField } from './TimeZoneField.tsx'

export const DetailsPanel = () => {
  const { doc, undo } = useSession()
  const { title, severity, timeZone, source } = useMeta()
  const mayEdit = useMayEdit()
  const write = (key: 'severity' | 'timeZone', value: string | null): void => {
    undo.mark()
    writeMeta(doc, key, value)
    undo.mark()
  }
  const known: readonly string[] = severities
  const offered = severity === null || known.includes(severity) ? known : [...known, severity]
  return (
    <>
      <p className="details-title">{title}</p>
      {source !== null && (
        <p className="hint">
          From:{' '}
          {source.url === null ? (
            source.name
          ) : (
            <a href={source.url} target="_blank" rel="noreferrer">
              {source.name}
            </a>
          )}
        </p>
      )}
      <fieldset className="details" disabled={!mayEdit}>
        <div className="field">
          <label htmlFor="details-severity">Severity</label>
          <select
            id="details-severity"
            className="select"
            value={severity ?? ''}
            onChange={({ target }) => write('severity', target.value === '' ? null : target.value)}
          >
            <option value="">Not set</option>
            {offered.map((value) => (
              <option key={value}>{value}</option>
            ))}
          </select>
        </div>
        <TimeZoneField value={timeZone} onChoose={(zone) => write('timeZone', zone)} />
        <p className="hint">
          New times on the timeline are read in this zone. Times that are there keep theirs.
        </p>
      </fieldset>
    </>
  )
}
