/** The keys of the outline, while nothing is being typed. */
import { zones } from 'shared/zones.ts'
import { isKeyOfBoard } from '../board/own-keys.ts'
import type { Session } from '../board/session.ts'
import { focusHeading } from './focus.ts'
import type { OutlineState } from './outline-state.ts'
import { addNoteHere } from './use-note-deeds.ts'

/** Listens on the page, so that the first key works before anything was clicked; returns its stop. */
export const openOutlineKeys = (
  session: Session,
  { spot }: OutlineState,
  mayEdit: boolean,
): (() => void) => {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isKeyOfBoard(event) || event.altKey) return
    const key = event.key.toLowerCase()
    const isAccel = event.ctrlKey || event.metaKey
    const zone = zones.find(({ number }) => String(number) === key)
    if (isAccel && (key === 'y' || (key === 'z' && event.shiftKey))) session.undo.redo()
    else if (isAccel && key === 'z') session.undo.undo()
    else if (isAccel) return
    else if (zone !== undefined) focusHeading(zone.id)
    else if (key === 'n' && mayEdit) addNoteHere(session, spot.getState().zone)
    else return
    event.preventDefault()
  }
  document.addEventListener('keydown', onKeyDown)
  return () => document.removeEventListener('keydown', onKeyDown)
}
