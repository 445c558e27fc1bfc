/** Pictures that are pasted or dropped onto a row are evidence on its note, as on the canvas. */
import type { NoteId } from 'shared/ids.ts'
import { isKeyOfBoard } from '../board/own-keys.ts'
import type { Session } from '../board/session.ts'
import { attachPictures, findPictures } from '../note/evidence-pictures.ts'
import { showToast } from '../ui-store.ts'

const findNoteAround = (target: EventTarget | null): NoteId | null => {
  const row = target instanceof Element ? target.closest<HTMLElement>('.outline-note') : null
  return (row?.dataset['note'] as NoteId | undefined) ?? null
}

/** Listens on the page; returns its stop. The text of a note has its own way with what is pasted there. */
export const openPictures = (session: Session): (() => void) => {
  const take = (target: EventTarget | null, pictures: readonly File[]): void => {
    const note = findNoteAround(target)
    if (note !== null) void attachPictures(session, note, pictures)
    else showToast('Put the picture onto a note, as its evidence.')
  }
  const onPaste = (event: ClipboardEvent): void => {
    const pictures = findPictures(event.clipboardData)
    if (pictures.length === 0 || !isKeyOfBoard({ target: event.target, isComposing: false })) return
    event.preventDefault()
    take(event.target, pictures)
  }
  const carriesFiles = ({ dataTransfer }: DragEvent): boolean =>
    dataTransfer?.types.includes('Files') === true
  const onDragOver = (event: DragEvent): void => {
    // Without this the browser would leave the board and open the file.
    if (carriesFiles(event)) event.preventDefault()
  }
  const onDrop = (event: DragEvent): void => {
    if (!carriesFiles(event) || event.defaultPrevented) return
    event.preventDefault()
    const pictures = findPictures(event.dataTransfer)
    if (pictures.length > 0) take(event.target, pictures)
  }
  document.addEventListener('paste', onPaste)
  document.addEventListener('dragover', onDragOver)
  document.addEventListener('drop', onDrop)
  return () => {
    document.removeEventListener('paste', onPaste)
    document.removeEventListener('dragover', onDragOver)
    document.removeEventListener('drop', onDrop)
  }
}
