/** The last line of a note that is too long to be shown whole: opens it, to be read and, where one may, written. */
import type { Editor } from 'tldraw'
import type { NoteId } from 'shared/ids.ts'
import type { HiddenLines } from 'shared/zone-layout.ts'
import { startWriting } from './new-note.ts'
import { useOwnPress } from './own-press.ts'

/** How many lines are hidden, in words; only the hundreds where nobody counted to the end. */
const sayHidden = ({ count, isExact }: HiddenLines): string => {
  if (isExact) return `${count.toLocaleString('en')} more lines`
  const hundreds = Math.floor(count / 100) * 100
  return hundreds === 0 ? 'the rest' : `${hundreds.toLocaleString('en')}+ more lines`
}

export function MoreLines({
  id,
  hidden,
  editor,
}: {
  id: NoteId
  hidden: HiddenLines
  editor: Editor
}) {
  return (
    <button
      type="button"
      className="note-more"
      {...useOwnPress()}
      onClick={() => startWriting(editor, id)}
    >
      … <span>Read {sayHidden(hidden)}</span>
    </button>
  )
}
