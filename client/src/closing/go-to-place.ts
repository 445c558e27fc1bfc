/** From something that is missing to the place where it can be filled in. */
import type { Missing, MissingNote } from 'shared/missing.ts'
import { boardDoor } from '../board/board-door.ts'
import { openCard, openPanel, showClosing } from '../ui-store.ts'

/** In a narrow window the panel covers what it leads to. */
const uncover = (): void => {
  showClosing(false)
  if (matchMedia('(max-width: 860px)').matches) openPanel(null)
}

/** Shows a note, and its card at the first field that lacks something. */
export const goToNote = ({ id, lacks: [field] }: MissingNote): void => {
  uncover()
  boardDoor.getState().door?.showNote(id)
  if (field !== undefined) openCard(id, field)
}

/** Shows the zone, or the header at the field, in which something is missing. */
export const goToPlace = ({ zone, field }: Pick<Missing, 'zone' | 'field'>): void => {
  if (zone === null) {
    showClosing(false)
    openPanel('details', field)
  } else {
    uncover()
    boardDoor.getState().door?.showZone(zone)
  }
}
