/** The field of a note's text. It grows with what is in it, and several people may write in it at once. */
import {
  useLayoutEffect,
  useRef,
  useState,
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react'
import type { Note } from 'shared/board.ts'
import type { NoteId } from 'shared/ids.ts'
import { bindText } from '../board/bind-text.ts'
import { useNoteText, useSession, type Session } from '../board/session.ts'
import { hasFinger } from '../board/soft-keyboard.ts'
import { attachPictures, findPictures } from '../note/evidence-pictures.ts'
import { writeText } from '../note/write-text.ts'
import { toListItems } from '../paste/list-items.ts'
import { offerTimeline } from '../paste/offer-timeline.ts'
import { showToast } from '../ui-store.ts'
import { makeNoteOfEach } from './note-deeds.ts'
import { useOutline } from './outline-state.ts'

/** A list that is pasted into an empty note may be a note for each of its lines. */
const offerList = (session: Session, id: NoteId, pasted: string): void => {
  const lines = toListItems(pasted)
  if (lines.length < 2) return
  showToast('Pasted as one note.', {
    label: `Make ${lines.length} notes, one per line`,
    run: () => makeNoteOfEach(session, id, lines),
  })
}

interface NoteTextProps {
  readonly note: Note
  readonly mayEdit: boolean
  /** What kind of note it is, and its states. */
  readonly label: string
  readonly describedBy: string | undefined
  onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void
}

export function NoteText({ note, mayEdit, label, describedBy, onKeyDown }: NoteTextProps) {
  const { id, text } = note
  const session = useSession()
  const { spot, orders } = useOutline()
  const field = useRef<HTMLTextAreaElement>(null)
  const [isWriting, setWriting] = useState(false)

  // While nobody writes here the field only shows; two thousand bound ones would all listen.
  useLayoutEffect(() => {
    if (!isWriting && field.current!.value !== text) field.current!.value = text
  }, [isWriting, text])

  const onFocus = (): void => {
    setWriting(true)
    orders.hold(id)
    spot.setState({ isWriting: true })
    if (mayEdit) session.presence.show({ writing: id })
  }
  const onBlur = (): void => {
    // Another window in front is no reason to stop; another field on this page is.
    if (document.activeElement === field.current) return
    setWriting(false)
    orders.hold(null)
    spot.setState({ isWriting: false })
    session.presence.show({ writing: null })
  }
  const pasteLater = (pasted: string): void => {
    writeText(session, id, { at: 0, remove: 0, insert: pasted })
    offerList(session, id, pasted)
  }
  const onPaste = (event: ClipboardEvent): void => {
    if (!mayEdit) return
    const pictures = findPictures(event.clipboardData)
    const pasted = event.clipboardData.getData('text/plain')
    if (pictures.length > 0) {
      event.preventDefault()
      void attachPictures(session, id, pictures)
    } else if (text !== '') return
    else if (note.zone === 'timeline' && offerTimeline(pasted, () => pasteLater(pasted)))
      event.preventDefault()
    else offerList(session, id, pasted)
  }
  return (
    <div className="outline-grows">
      {isWriting && <Binding id={id} field={field} />}
      {/* Gives the field its height, and is what is printed. */}
      <div className="outline-shown" aria-hidden="true">
        {text}
        {'\u200b'}
      </div>
      <textarea
        ref={field}
        className="outline-text"
        defaultValue={text}
        rows={1}
        aria-label={label}
        aria-describedby={describedBy}
        placeholder={mayEdit ? 'Write' : 'Nothing written yet'}
        readOnly={!mayEdit}
        spellCheck={isWriting}
        enterKeyHint={hasFinger ? 'enter' : 'next'}
        onFocus={onFocus}
        onBlur={onBlur}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
    </div>
  )
}

/** Keeps the field and the shared text equal while somebody writes here. */
function Binding({ id, field }: { id: NoteId; field: RefObject<HTMLTextAreaElement | null> }) {
  const session = useSession()
  const text = useNoteText(id)
  useLayoutEffect(() => {
    if (text === null) return
    return bindText(field.current!, text, (splice) => writeText(session, id, splice))
  }, [session, id, field, text])
  return null
}
