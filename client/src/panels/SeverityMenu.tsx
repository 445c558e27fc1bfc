/** The severity chip of the top bar and what it can become. */
import { severities } from 'shared/board.ts'
import { writeMeta } from 'shared/doc/edit-head.ts'
import { useMeta, useSession } from '../board/session.ts'
import { ChoiceMenu } from './ChoiceMenu.tsx'

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
    <ChoiceMenu
      label={`Severity: ${severity ?? 'not set'}`}
      face={severity ?? 'Severity'}
      value={severity}
      choices={[...offered, null].map((value) => ({ value, words: value ?? 'Not set' }))}
      disabled={!mayEdit}
      onChoose={choose}
    />
  )
}
