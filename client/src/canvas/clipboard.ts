/** Copy, cut and paste on the canvas. Inside a note's field the browser's own apply. */
import type { Editor, VecLike } from 'tldraw'
import { noteColours, type NoteColour } from 'shared/board.ts'
import { addNotes, deleteNotes, type NewNote } from 'shared/doc/edit.ts'
import { createNoteId, type NoteId } from 'shared/ids.ts'
import { readingOrder } from 'shared/reading-order.ts'
import {
  findFreeGround,
  findNearestZone,
  noteHeight,
  tidyPlaces,
  zoneContentHeight,
  zoneHeaderHeight,
  noteGap,
} from 'shared/zone-layout.ts'
import { zoneIds, zoneOf, type ZoneId } from 'shared/zones.ts'
import { randomBytes } from '../board/random.ts'
import { stampNow } from '../board/me.ts'
import type { Session } from '../board/session.ts'
import { areTexts, offerTimeline, openPastedFiles } from '../paste/paste-store.ts'
import { showToast } from '../ui-store.ts'
import { findMeantPoint } from './camera.ts'
import { findNoteId, toShapeId } from './note-record.ts'
import { attachPictures, findPictures, placePictures } from './pictures.ts'

const ownType = 'application/x-blameless-notes'

interface CopiedNote {
  readonly text: string
  readonly colour: NoteColour
}

const parseCopied = (json: string): CopiedNote[] => {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return []
  }
  if (!Array.isArray(value)) return []
  return (value as Partial<CopiedNote>[])
    .filter((note) => typeof note?.text === 'string')
    .map(({ text, colour }) => ({
      text: text!,
      colour: noteColours.includes(colour!) ? colour! : 'yellow',
    }))
}

/** Lines of a pasted list, without bullets, numbers and check boxes. */
export const toListItems = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*(?:[-*+•]|\d+[.)])?\s*(?:\[[ xX]\]\s+)?/, '').trim())
    .filter((line) => line !== '')

/** The selected notes in reading order. */
export const findSelectedNotes = (editor: Editor, { view }: Session): NoteId[] => {
  const selected = new Set(editor.getSelectedShapeIds().map(findNoteId))
  return zoneIds.flatMap((zone) =>
    readingOrder(zone, view.notesIn(zone), view.timeline)
      .filter(({ id }) => selected.has(id))
      .map(({ id }) => id),
  )
}

/** The zone under the pointer, or the one in the middle of the window. */
const findTargetZone = (editor: Editor, { view }: Session): ZoneId => {
  const point = findMeantPoint(editor)
  return findNearestZone(view.layout, point.x, point.y)
}

/** Adds notes to a zone without covering any: one on free ground, several in rows under the others. */
const addToZone = (
  editor: Editor,
  session: Session,
  zone: ZoneId,
  copied: readonly CopiedNote[],
): NoteId[] => {
  const { doc, undo, view } = session
  const notes = view.notesIn(zone)
  const drafts = copied.map(({ text }) => ({ zone, text, time: null, source: null, links: [] }))
  const [only] = drafts
  const under = Math.max(zoneHeaderHeight, zoneContentHeight(notes) + noteGap)
  const places =
    drafts.length === 1
      ? [findFreeGround(zone, notes, noteHeight(only!))]
      : tidyPlaces(zone, drafts, notes.length === 0 ? zoneHeaderHeight : under)
  // Field by field: a whole note would bring its id along and be written over.
  const added: NewNote[] = copied.map(({ text, colour }, i) => ({
    id: createNoteId(randomBytes),
    place: places[i]!,
    born: stampNow(),
    text,
    colour,
  }))
  undo.mark()
  addNotes(doc, added)
  undo.mark()
  editor.setSelectedShapes(added.map(({ id }) => toShapeId(id)))
  return added.map(({ id }) => id)
}

/** Copies of the selected notes, on free ground of their zones. */
export const duplicateSelected = (editor: Editor, session: Session): void => {
  if (editor.getIsReadonly()) return
  const notes = findSelectedNotes(editor, session).map((id) => session.view.notes.get(id)!)
  const made = zoneIds.flatMap((zone) => {
    const mine = notes.filter((note) => note.zone === zone)
    return mine.length === 0 ? [] : addToZone(editor, session, zone, mine)
  })
  editor.setSelectedShapes(made.map(toShapeId))
}

const offerList = (
  editor: Editor,
  session: Session,
  zone: ZoneId,
  text: string,
  whole: NoteId,
): void => {
  const items = toListItems(text)
  if (items.length < 2) return
  showToast(`Pasted as one note.`, {
    label: `Make ${items.length} notes, one per line`,
    run: () => {
      const colour = session.view.notes.get(whole)?.colour ?? zoneOf(zone).noteColour
      deleteNotes(session.doc, [whole], stampNow())
      addToZone(
        editor,
        session,
        zone,
        items.map((item) => ({ text: item, colour })),
      )
    },
  })
}

/** Files and text that are dropped on Rough Timeline are events to be. */
const dropText = ({ view }: Session, data: DataTransfer | null, { x, y }: VecLike): void => {
  if (data === null || findNearestZone(view.layout, x, y) !== 'timeline') return
  const files = [...data.files]
  if (areTexts(files)) void openPastedFiles(files)
  else offerTimeline(data.getData('text/plain'))
}

const isTyping = (): boolean => {
  const active = document.activeElement
  return (
    active instanceof HTMLElement &&
    (active.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(active.tagName))
  )
}

/** Listens to the clipboard while the canvas has the keyboard; returns its stop. */
export const openClipboard = (editor: Editor, session: Session): (() => void) => {
  const copy = (event: ClipboardEvent): void => {
    if (isTyping() || event.clipboardData === null) return
    const ids = findSelectedNotes(editor, session)
    if (ids.length === 0) return
    const notes = ids.map((id) => session.view.notes.get(id)!)
    const copied: CopiedNote[] = notes.map(({ text, colour }) => ({ text, colour }))
    event.clipboardData.setData('text/plain', notes.map(({ text }) => text).join('\n'))
    event.clipboardData.setData(ownType, JSON.stringify(copied))
    event.preventDefault()
    if (event.type === 'cut' && !editor.getIsReadonly()) {
      session.undo.mark()
      deleteNotes(session.doc, ids, stampNow())
    }
  }
  const paste = (event: ClipboardEvent): void => {
    const { clipboardData: data } = event
    if (isTyping() || data === null || editor.getIsReadonly()) return
    const zone = findTargetZone(editor, session)
    const pictures = findPictures(data)
    const selected = findSelectedNotes(editor, session)
    if (pictures.length > 0) {
      event.preventDefault()
      const point = findMeantPoint(editor)
      if (selected.length === 1) void attachPictures(session, selected[0]!, pictures)
      else void placePictures(editor, session, pictures, point)
      return
    }
    const own = parseCopied(data.getData(ownType) || '[]')
    const text = data.getData('text/plain')
    const files = [...data.files]
    if (own.length > 0) addToZone(editor, session, zone, own)
    else if (zone === 'timeline' && areTexts(files)) void openPastedFiles(files)
    else if (text.trim() === '') return
    else if (zone !== 'timeline' || !offerTimeline(text)) {
      const [id] = addToZone(editor, session, zone, [{ text, colour: zoneOf(zone).noteColour }])
      offerList(editor, session, zone, text, id!)
    }
    event.preventDefault()
  }
  const drop = (event: DragEvent): void => {
    const pictures = findPictures(event.dataTransfer)
    event.preventDefault()
    event.stopPropagation()
    if (editor.getIsReadonly()) return
    const point = editor.screenToPage({ x: event.clientX, y: event.clientY })
    if (pictures.length === 0) return dropText(session, event.dataTransfer, point)
    const target = editor.getShapeAtPoint(point, { hitInside: true })
    const note = target === undefined ? null : findNoteId(target.id)
    if (note !== null && session.view.notes.has(note)) void attachPictures(session, note, pictures)
    else void placePictures(editor, session, pictures, point)
  }
  const container = editor.getContainer()
  document.addEventListener('copy', copy)
  document.addEventListener('cut', copy)
  document.addEventListener('paste', paste)
  container.addEventListener('drop', drop, true)
  return () => {
    document.removeEventListener('copy', copy)
    document.removeEventListener('cut', copy)
    document.removeEventListener('paste', paste)
    container.removeEventListener('drop', drop, true)
  }
}
