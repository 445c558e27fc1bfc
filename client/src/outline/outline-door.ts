/** What the rest of the page asks of the outline: going to zones and notes, following, saying where one is. */
import { flushSync } from 'react-dom'
import type { BoardView } from 'shared/doc/watch.ts'
import type { NoteId } from 'shared/ids.ts'
import type { Target } from 'shared/meeting/meeting.ts'
import { findNearestZone, noteHeight, noteWidth, type Box } from 'shared/zone-layout.ts'
import { zoneIds, type ZoneId } from 'shared/zones.ts'
import { boardDoor, type BoardDoor } from '../board/board-door.ts'
import type { Session } from '../board/session.ts'
import { closeCard } from '../ui-store.ts'
import { findField, findRow, focusRow, focusText, toHeadingId } from './focus.ts'
import { addAnswer } from './note-deeds.ts'
import type { OutlineState } from './outline-state.ts'

/** What a page of the canvas shows, told in zones and notes: the first zone whose head it shows, else the note in its middle. */
export const findTargetIn = (view: BoardView, box: Box): Exclude<Target, { box: Box }> => {
  const { layout } = view
  const isHeadShown = (zone: ZoneId): boolean => {
    const { x, y } = layout[zone]
    return x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height
  }
  const headed = zoneIds.find(isHeadShown)
  if (headed !== undefined) return { zone: headed }
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const zone = findNearestZone(layout, x, y)
  let nearest: NoteId | null = null
  let least = Number.POSITIVE_INFINITY
  for (const note of view.notesIn(zone)) {
    const place = view.placeOf(note)
    const dx = layout[zone].x + place.x + noteWidth / 2 - x
    const dy = layout[zone].y + place.y + noteHeight(note) / 2 - y
    if (dx * dx + dy * dy >= least) continue
    least = dx * dx + dy * dy
    nearest = note.id
  }
  return nearest === null ? { zone } : { note: nearest }
}

const isInView = (element: Element, scroller: Element): boolean => {
  const box = element.getBoundingClientRect()
  const frame = scroller.getBoundingClientRect()
  return box.bottom > frame.top && box.top < frame.bottom
}

const findSection = (zone: ZoneId): HTMLElement | null =>
  document.getElementById(toHeadingId(zone))?.closest('section') ?? null

/** The zone that fills the upper third of the window. */
const findZoneInView = (scroller: Element): ZoneId => {
  const frame = scroller.getBoundingClientRect()
  const line = frame.top + frame.height / 3
  const above = zoneIds.filter((zone) => {
    // Not its heading: to say where that is, all of a zone that is far away would be laid out.
    const section = findSection(zone)
    return section !== null && section.getBoundingClientRect().top <= line
  })
  return above.at(-1) ?? 'summary'
}

/** Whether a shown note may have the keyboard: not while somebody types in the search, or reads a panel. */
const mayTakeKeyboard = (): boolean =>
  document.activeElement?.closest('search, dialog, aside, .note-card') == null

/** Opens the door for as long as the outline is shown. `scroller` is what scrolls. Returns its stop. */
export const openOutlineDoor = (
  session: Session,
  { spot, followed }: OutlineState,
  scroller: HTMLElement,
): (() => void) => {
  const { view, presence } = session
  const follow = (clientId: number | null): void => followed.setState({ clientId })

  /** At once: rows get their height when they are first drawn, which stops a smooth scroll on its way. */
  const scrollTo = (element: Element | null, block: ScrollLogicalPosition): void => {
    const scroll = (): void => element?.scrollIntoView({ block, behavior: 'instant' })
    scroll()
    // What is drawn now may be higher than it was thought to be.
    requestAnimationFrame(scroll)
  }
  const goToPlace = (target: Target): void => {
    const place = 'box' in target ? findTargetIn(view, target.box) : target
    if ('zone' in place) scrollTo(findSection(place.zone), 'start')
    else scrollTo(findRow(place.note), 'center')
  }

  const looksAt = (): Target => {
    const { at } = spot.getState()
    const row = at === null ? null : findRow(at)
    // Nobody is brought to what only I see.
    return row !== null && isInView(row, scroller) && !view.isDraft(at!)
      ? { note: at! }
      : { zone: findZoneInView(scroller) }
  }

  let frame: number | null = null
  const tell = (): void => {
    frame = null
    const zone = findZoneInView(scroller)
    if (spot.getState().zone !== zone) spot.setState({ zone })
    presence.show({ looksAt: view.layout[zone], cursor: null })
  }
  const tellSoon = (): void => {
    frame ??= requestAnimationFrame(tell)
  }
  tell()

  const lookAlong = (): void => {
    const { clientId } = followed.getState()
    if (clientId === null) return
    const peer = presence.peers.getState().find((other) => other.clientId === clientId)
    if (peer === undefined) return follow(null)
    const { selected, looksAt: box } = peer.presence
    const [only] = selected
    if (selected.length === 1 && findRow(only!) !== null) goToPlace({ note: only! })
    else if (box !== null) goToPlace({ box })
  }
  let lastSeen = ''
  const lookAlongWhenElsewhere = (): void => {
    const peer = presence.peers
      .getState()
      .find(({ clientId }) => clientId === followed.getState().clientId)
    const seen = JSON.stringify([peer?.clientId, peer?.presence.selected, peer?.presence.looksAt])
    if (seen !== lastSeen) lookAlong()
    lastSeen = seen
  }
  const stops = [
    presence.peers.subscribe(lookAlongWhenElsewhere),
    followed.subscribe(lookAlongWhenElsewhere),
  ]
  const stopFollowing = (): void => follow(null)
  const own = ['wheel', 'pointerdown', 'keydown'] as const
  for (const type of own) scroller.addEventListener(type, stopFollowing, { passive: true })
  scroller.addEventListener('scroll', tellSoon, { passive: true })

  const showNote: BoardDoor['showNote'] = (id, how) => {
    const row = findRow(id)
    if (row === null) return
    row.scrollIntoView({ block: 'nearest' })
    if (how?.isWriting === true) focusText(id, 'end')
    else if (mayTakeKeyboard()) focusRow(id)
    else spot.setState({ at: id })
    presence.show({ selected: [id] })
  }

  boardDoor.setState({
    door: {
      follow,
      showNote,
      askHow: (id) => {
        // What was read is read; now something is written.
        closeCard()
        const made = flushSync(() => addAnswer(session, id))
        if (made !== null) focusText(made, 'end')
      },
      showZone: (zone) => goToPlace({ zone }),
      goTo: (target) => {
        follow(null)
        goToPlace(target)
      },
      isHolding: () => scroller.matches(':active'),
      looksAt,
      findHeld: () => {
        const { at, isWriting } = spot.getState()
        return at === null || findRow(at) === null
          ? null
          : { id: at, isWriting: isWriting && findField(at) !== null }
      },
      setDark: () => {},
    },
  })
  return () => {
    boardDoor.setState({ door: null })
    for (const stop of stops) stop()
    for (const type of own) scroller.removeEventListener(type, stopFollowing)
    scroller.removeEventListener('scroll', tellSoon)
    if (frame !== null) cancelAnimationFrame(frame)
    presence.show({ selected: [], looksAt: null })
  }
}
