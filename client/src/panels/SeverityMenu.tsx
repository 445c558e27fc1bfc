/** The severity chip of the top bar and what it can become. */
import { severities } from 'shared/board.ts'
import { writeMeta } from 'shared/doc/edit.ts'
import { useMeta, useSession } from '../board/session.ts'
import { Icon } from '../Icon.tsx'
import { Popover } from './Popover.tsx'

export const SeverityMenu = ({ mayEdit }: { mayEdit: boolean }) => {
  const { doc, undo } = useSession()
  const { severity } = useMeta()
  const choose = (value: string | null): void => {
    undo.mark()
    writeMeta(doc, 'severity', value)
    undo.mark()
  }
  // A board may say its severity in its own words; those stay on offer.
  const known: readonly string[] = severities
  const offered = severity === null || known.includes(severity) ? known : [...known, severity]
  return (
    <Popover
      role="menu"
      className="chip top-bar-chip"
      label={`Severity: ${severity ?? 'not set'}`}
      disabled={!mayEdit}
      face={severity ?? 'Severity'}
    >
      {[...offered, null].map((value) => (
        <button
          key={value ?? ''}
          type="button"
          role="menuitemradio"
          aria-checked={value === severity}
          className="menu-item"
          onClick={() => choose(value)}
        >
          {value ?? 'Not set'}
          {value === severity && (
            <span className="menu-mark">
              <Icon name="check" />
            </span>
          )}
        </button>
      ))}
    </Popover>
  )
}
