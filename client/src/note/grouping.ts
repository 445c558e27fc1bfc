/** Grouping notes and taking stacks apart, whatever shows them. One step for undo each, unless said otherwise. */
import type { Note, Place } from 'shared/board.ts'
import { restoreNotes } from 'shared/doc/edit.ts'
import { groupNotes, leaveGroup, renameGroup, ungroup } from 'shared/doc/edit-groups.ts'
import type { BoardView } from 'shared/doc/watch.ts'
import { createGroupId, toGroupId, type GroupId, type NoteId } from 'shared/ids.ts'
import { placeBehind } from 'shared/reading-order.ts'
import { canStack, idsOf, type LyingNote } from 'shared/stacks.ts'
import {
  findFreeGround,
  noteGap,
  noteHeight,
  tidyPlaces,
  zoneContentHeight,
} from 'shared/zone-layout.ts'
import { makeRoom, move } from '../board/move.ts'
import { randomBytes } from '../board/random.ts'
import type { Session } from '../board/session.ts'

/** How a stack is called; empty for one that nobody named. */
export const readTitle = (
  { groups }: Pick<BoardView, 'groups'>,
  { group }: Pick<LyingNote, 'group'>,
): string => groups.find(({ id }) => id === group)?.title ?? ''

/** The stack that a note is in, or the note that lies by itself; null for one that is not on the board. */
export const findLying = (view: BoardView, id: NoteId): LyingNote | null =>
  view.stackOf(id) ?? view.notes.get(id) ?? null

/** The stacks that these notes are in, and those that lie by themselves, each once. */
const toThings = (view: BoardView, ids: readonly NoteId[]): LyingNote[] => [
  ...new Set(ids.map((id) => findLying(view, id)).filter((thing) => thing !== null)),
]

const isGroupOfOthers = (view: BoardView, group: GroupId, ids: ReadonlySet<NoteId>): boolean =>
  [...view.notes.values()].some((note) => note.group === group && !ids.has(note.id))

/**
 * Puts notes onto a note or the stack that it is in; a whole stack brings its title along to where
 * there is none. No step of its own: it belongs to the drag, or to whatever else brought it about.
 */
export const groupOnto = (session: Session, ids: readonly NoteId[], target: NoteId): void => {
  const { view } = session
  const onto = findLying(view, target)
  if (onto === null || !canStack(onto.zone)) return
  const all = new Set([...idsOf(onto), ...ids])
  const brought = toThings(view, ids).filter(
    (thing) =>
      thing.stack !== undefined && thing !== onto && idsOf(thing).every((id) => all.has(id)),
  )
  const own = isGroupOfOthers(view, toGroupId(target), all) ? null : toGroupId(target)
  const group =
    (onto.stack === undefined ? brought[0]?.group : onto.group) ?? own ?? createGroupId(randomBytes)
  const title = [...(onto.stack === undefined ? [] : [onto]), ...brought]
    .map((stack) => readTitle(view, stack))
    .find((words) => words !== '')
  const { zone, x, y } = onto
  session.edit([...all], (doc, some) => {
    groupNotes(doc, group, some, { zone, x, y })
    renameGroup(doc, group, title ?? '')
    for (const stack of brought) if (stack.group !== group) renameGroup(doc, stack.group!, '')
  })
  const stack = view.stackOf(target)
  if (stack !== null) makeRoom(session, onto, stack)
}

/** What of these notes can be one stack, the thing first that the others are put onto; empty when that is not several. */
export const findGroupable = (view: BoardView, ids: readonly NoteId[]): readonly LyingNote[] => {
  const things = toThings(view, ids).filter(({ zone }) => canStack(zone))
  const [first] = things
  const alike = things.filter(({ id }) => view.isDraft(id) === view.isDraft(first!.id))
  const onto = alike.find(({ stack }) => stack !== undefined) ?? first
  return alike.length < 2 ? [] : [onto!, ...alike.filter((thing) => thing !== onto)]
}

/** Makes one stack of these notes, where the first stack or else the first note of them lies. */
export const group = (session: Session, ids: readonly NoteId[]): void => {
  const [onto, ...others] = findGroupable(session.view, ids)
  if (onto === undefined) return
  session.undo.mark()
  groupOnto(session, others.flatMap(idsOf), onto.id)
  session.undo.mark()
}

/** Notes of a stack at most that are each looked a place for; more are put into rows. */
const maxSpread = 100

/** Where a stack's notes lie once it is taken apart: its lead at this place, the others on free ground after it. */
const spread = (view: BoardView, lead: LyingNote, place: Place): readonly Note[] => {
  const { zone } = place
  const [first, ...rest] = (lead.stack ?? [lead]).map((note) => ({ ...note, zone, group: null }))
  const members = new Set(idsOf(lead))
  const others = view.notesIn(zone).filter(({ id }) => !members.has(id))
  const placed: Note[] = [{ ...first!, ...place }]
  if (rest.length > maxSpread) {
    const under = zoneContentHeight([...others, ...placed]) + noteGap
    return [
      ...placed,
      ...tidyPlaces(zone, rest, under).map((free, i) => ({ ...rest[i]!, ...free })),
    ]
  }
  for (const note of rest) {
    const lying = [...others, ...placed]
    const free =
      zone === 'timeline'
        ? placeBehind(lying, placed.at(-1)!)
        : findFreeGround(zone, lying, noteHeight(note), place)
    placed.push({ ...note, ...free })
  }
  return placed
}

/** Takes a stack apart at a place. No step of its own. */
export const takeApart = (session: Session, lead: LyingNote, { zone, x, y }: Place): void => {
  if (lead.group === null) return
  const { group: of } = lead
  const moves = spread(session.view, lead, { zone, x, y }).map((note) => ({
    id: note.id,
    place: { zone: note.zone, x: note.x, y: note.y },
  }))
  session.edit(idsOf(lead), (doc, some) =>
    ungroup(
      doc,
      of,
      moves.filter(({ id }) => some.includes(id)),
    ),
  )
}

/** Takes one note out of its stack, onto free ground after it. */
export const takeOut = (session: Session, id: NoteId): void => {
  const { view } = session
  const note = view.notes.get(id)
  const lead = view.stackOf(id)
  if (note === undefined || lead === null) return
  const place = findFreeGround(lead.zone, view.notesIn(lead.zone), noteHeight(note), lead)
  session.undo.mark()
  session.edit([id], (doc) => leaveGroup(doc, [{ id, place }]))
  session.undo.mark()
}

/** Takes the stacks that these notes are in apart, where they lie. */
export const ungroupAll = (session: Session, ids: readonly NoteId[]): void => {
  session.undo.mark()
  for (const thing of toThings(session.view, ids))
    if (thing.stack !== undefined) takeApart(session, thing, thing)
  session.undo.mark()
}

/**
 * Takes notes out of the trash, those of a group to where its others lie by now: an older one leads
 * them again, and would take them back with it. No step of its own.
 */
export const restoreInto = (session: Session, ids: readonly NoteId[]): void => {
  const { view } = session
  const moves = ids.flatMap((id) => {
    const note = view.notes.get(id)
    if (note === undefined || note.group === null || !canStack(note.zone)) return []
    const there = view.notesIn(note.zone).find(({ group: of }) => of === note.group)
    const lying = there === undefined ? null : findLying(view, there.id)
    return lying === null ? [] : [{ id, place: { zone: lying.zone, x: lying.x, y: lying.y } }]
  })
  session.edit(ids, restoreNotes)
  move(session, moves)
}

/** Says how the stack of a note is called. */
export const rename = (session: Session, id: NoteId, title: string): void => {
  const lead = session.view.stackOf(id)
  if (lead === null || lead.group === null) return
  const { group: of } = lead
  session.undo.mark()
  session.edit([id], (doc) => renameGroup(doc, of, title))
  session.undo.mark()
}
