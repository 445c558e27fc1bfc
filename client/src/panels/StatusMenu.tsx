/** The chip of the top bar that says how far the postmortem itself has come. */
import { boardStatuses, type BoardStatus } from 'shared/board.ts'
import { writeMeta } from 'shared/doc/edit-head.ts'
import { boardStatusWords } from 'shared/words.ts'
import { useMeta, useSession } from '../board/session.ts'
import { ChoiceMenu } from './ChoiceMenu.tsx'

export const StatusMenu = ({ mayEdit }: { mayEdit: boolean }) => {
  const { doc, undo } = useSession()
  const { status } = useMeta()
  const choose = (value: BoardStatus): void => {
    undo.mark()
    writeMeta(doc, 'status', value)
    undo.mark()
  }
  return (
    <ChoiceMenu
      label={`Status: ${boardStatusWords[status]}`}
      face={boardStatusWords[status]}
      value={status}
      choices={boardStatuses.map((value) => ({ value, words: boardStatusWords[value] }))}
      disabled={!mayEdit}
      onChoose={choose}
    />
  )
}
