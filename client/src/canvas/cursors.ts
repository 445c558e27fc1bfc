/** The others on the canvas, through tldraw's presence records, and my own pointer to them. */
import {
  InstancePresenceRecordType,
  react,
  type Editor,
  type TLInstancePresence,
  type TLInstancePresenceID,
} from 'tldraw'
import type { NoteId } from 'shared/ids.ts'
import { findNearestZone } from 'shared/zone-layout.ts'
import { toPeople } from '../board/people.ts'
import { me } from '../board/me.ts'
import type { Session } from '../board/session.ts'
import type { CanvasState, Writer } from './canvas-state.ts'
import { findNoteId, findShownId } from './note-record.ts'
import type { Projection } from './projection.ts'

const toRecordId = (clientId: number): TLInstancePresenceID =>
  InstancePresenceRecordType.createId(String(clientId))

/** Starts both directions; returns their stop. */
export const openCursors = (
  editor: Editor,
  { presence, view }: Session,
  projection: Projection,
  { writers, openStack }: CanvasState,
): (() => void) => {
  const { store } = editor
  const shown = new Map<number, string>()

  const showOthers = (): void => {
    const peers = presence.peers.getState().filter(({ clientId }) => clientId !== presence.clientId)
    const labels = new Map(
      toPeople(presence.peers.getState(), me.getState().id).flatMap(({ clientIds, label }) =>
        clientIds.map((id) => [id, label] as const),
      ),
    )
    const put: TLInstancePresence[] = []
    const here = new Set<number>()
    const typing = new Map<NoteId, Writer[]>()
    for (const { clientId, presence: state } of peers) {
      here.add(clientId)
      const label = labels.get(clientId) ?? state.participant.name
      const { colour } = state.participant
      if (state.writing !== null)
        typing.set(state.writing, [...(typing.get(state.writing) ?? []), { label, colour }])
      // A cursor whose state says the same as before has not moved; a new record would say "active".
      const known = state.selected.filter((id) => view.notes.has(id))
      const selectedShapeIds = [...new Set(known.map((id) => findShownId(editor, view, id)))]
      const says = JSON.stringify([state, label, selectedShapeIds])
      if (shown.get(clientId) === says && store.has(toRecordId(clientId))) continue
      shown.set(clientId, says)
      put.push(
        InstancePresenceRecordType.create({
          id: toRecordId(clientId),
          userId: String(clientId),
          userName: label,
          color: colour,
          currentPageId: editor.getCurrentPageId(),
          lastActivityTimestamp: Date.now(),
          cursor:
            state.cursor === null
              ? null
              : { ...projection.toPoint(state.cursor), type: 'default', rotation: 0 },
          selectedShapeIds,
          camera: null,
          screenBounds: null,
        }),
      )
    }
    const gone = [...shown.keys()].filter((id) => !here.has(id))
    for (const id of gone) shown.delete(id)
    store.mergeRemoteChanges(() => {
      if (put.length > 0) store.put(put)
      if (gone.length > 0) store.remove(gone.map(toRecordId))
    })
    if (JSON.stringify([...typing]) !== JSON.stringify([...writers.get()])) writers.set(typing)
  }

  const stopOpening = react('others in the open stack', () => {
    openStack.get()
    // The notes of the stack come and go in this tick.
    queueMicrotask(showOthers)
  })
  const stopPeers = presence.peers.subscribe(showOthers)
  showOthers()

  const stopSelection = react('tell the selection', () => {
    const selected = editor
      .getSelectedShapeIds()
      .map(findNoteId)
      .filter((id) => id !== null && view.notes.has(id)) as NoteId[]
    presence.show({ selected: selected.slice(0, 50) })
  })

  const tellCursor = ({ clientX, clientY }: PointerEvent): void => {
    const { x, y } = editor.screenToPage({ x: clientX, y: clientY })
    const layout = projection.layout()
    const zone = findNearestZone(layout, x, y)
    const box = layout[zone]
    presence.show({ cursor: { zone, x: Math.round(x - box.x), y: Math.round(y - box.y) } })
  }
  const hideCursor = (): void => presence.show({ cursor: null })
  const container = editor.getContainer()
  // A finger is nowhere until it touches.
  container.addEventListener('pointerdown', tellCursor)
  container.addEventListener('pointermove', tellCursor)
  container.addEventListener('pointerleave', hideCursor)

  return () => {
    stopPeers()
    stopOpening()
    stopSelection()
    container.removeEventListener('pointerdown', tellCursor)
    container.removeEventListener('pointermove', tellCursor)
    container.removeEventListener('pointerleave', hideCursor)
  }
}
