/** Copy, cut and paste on the canvas. Inside a note's field the browser's own apply. */
import type { Editor, VecLike } from 'tldraw'
import type * as Y from 'yjs'
import { noteColours, type NoteColour } from 'shared/board.ts'
import { addNotes, deleteNotes, type NewNote } from 'shared/doc/edit.ts'
import { createNoteId, parseGroupId, parseNoteId, type GroupId, type NoteId } from 'shared/ids.ts'
import { readingOrder } from 'shared/reading-order.ts'
import { renameGroup } from 'shared/doc/edit-groups.ts'
import { idsOf } from 'shared/stacks.ts'
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
import { groupOnto, readTitle } from '../note/grouping.ts'
import { attachPictures, findPictures } from '../note/evidence-pictures.ts'
import { toListItems } from '../paste/list-items.ts'
import { offerTimeline } from '../paste/offer-timeline.ts'
import { areTexts, openPastedFiles } from '../paste/paste-store.ts'
import { showToast } from '../ui-store.ts'
import { findMeantPoint } from './camera.ts'
import { findNoteId, isNoteShape, toShapeId } from './note-record.ts'
import { placePictures } from './pictures.ts'

const ownType = 'application/x-blameless-notes'

interface CopiedNote {
  /** The note that it is a copy of; a copy of a draft is a draft. */
  readonly id: NoteId | null
  /** The group of that note: copies of several of its notes are a group of their own. */
  readonly group: GroupId | null
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
    .map(({ id, group, text, colour }) => ({
      id: parseNoteId(id),
      group: parseGroupId(group),
      text: text!,
      colour: noteColours.includes(colour!) ? colour! : 'yellow',
    }))
}

/** The selected notes in reading order, of a pile all of them. */
export const findSelectedNotes = (editor: Editor, { view }: Session): NoteId[] => {
  const shapes = editor.getSelectedShapes()
  const selected = new Set(shapes.flatMap((one) => (isNoteShape(one) ? idsOf(one.props.note) : [])))
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

/** Selects these notes as far as they are not hidden in a pile. */
const selectShown = (editor: Editor, ids: readonly NoteId[]): void => {
  const shapes = ids.map(toShapeId)
  editor.setSelectedShapes(shapes.filter((id) => editor.getShape(id) !== undefined))
}

/** Adds notes to a zone without covering any: one on free ground, several in rows under the others. */
const addToZone = (
  editor: Editor,
  session: Session,
  zone: ZoneId,
  copied: readonly CopiedNote[],
): NoteId[] => {
  const { docOfNew, undo, view } = session
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
  const docOfCopy = (_: NewNote, i: number): Y.Doc => docOfNew(copied[i]!.id ?? undefined)
  for (const [doc, its] of Map.groupBy(added, docOfCopy)) addNotes(doc, its)
  const groups = Map.groupBy(added, (_, i) => copied[i]!.group)
  for (const [group, [first, ...others]] of groups)
    if (group !== null) groupCopies(session, group, first!.id, others)
  undo.mark()
  selectShown(
    editor,
    added.map(({ id }) => id),
  )
  return added.map(({ id }) => id)
}

const groupCopies = (
  session: Session,
  group: GroupId,
  first: NoteId,
  others: readonly NewNote[],
): void => {
  if (others.length === 0) return
  const title = readTitle(session.view, { group })
  groupOnto(
    session,
    others.map(({ id }) => id),
    first,
  )
  const of = session.view.stackOf(first)?.group ?? null
  if (of !== null && title !== '') session.edit([first], (doc) => renameGroup(doc, of, title))
}

/** Copies of the selected notes, on free ground of their zones. */
export const duplicateSelected = (editor: Editor, session: Session): void => {
  if (editor.getIsReadonly()) return
  const notes = findSelectedNotes(editor, session).map((id) => session.view.notes.get(id)!)
  const made = zoneIds.flatMap((zone) => {
    const mine = notes.filter((note) => note.zone === zone)
    return mine.length === 0 ? [] : addToZone(editor, session, zone, mine)
  })
  selectShown(editor, made)
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
      session.edit([whole], (doc, ids) => deleteNotes(doc, ids, stampNow()))
      addToZone(
        editor,
        session,
        zone,
        items.map((item) => ({ id: whole, group: null, text: item, colour })),
      )
    },
  })
}

/** Files and text that are dropped on Rough Timeline are events to be. */
const dropText = ({ view }: Session, data: DataTransfer | null, { x, y }: VecLike): void => {
  if (data === null || findNearestZone(view.layout, x, y) !== 'timeline') return
  const files = [...data.files]
  if (areTexts(files)) void openPastedFiles(files)
  else offerTimeline(data.getData('text/plain'), () => {})
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
    const copied = notes.map(({ id, group, text, colour }): CopiedNote => ({
      id,
      group,
      text,
      colour,
    }))
    event.clipboardData.setData('text/plain', notes.map(({ text }) => text).join('\n'))
    event.clipboardData.setData(ownType, JSON.stringify(copied))
    event.preventDefault()
    if (event.type === 'cut' && !editor.getIsReadonly()) {
      session.undo.mark()
      session.edit(ids, (doc, its) => deleteNotes(doc, its, stampNow()))
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
    else {
      const addNote = (): void => {
        const [id] = addToZone(editor, session, zone, [
          { id: null, group: null, text, colour: zoneOf(zone).noteColour },
        ])
        offerList(editor, session, zone, text, id!)
      }
      if (zone !== 'timeline' || !offerTimeline(text, addNote)) addNote()
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
