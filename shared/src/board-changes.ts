/** What became of a board since a version: its notes then and now, zone by zone. */
import type { Board, Note } from './board.ts'
import type { NoteId } from './ids.ts'
import { zones, type ZoneId } from './zones.ts'

export type ChangeKind = 'same' | 'added' | 'changed' | 'moved' | 'gone'

/** A part of a note that says something else than before; both as people read them. */
export interface FieldChange {
  readonly words: string
  readonly past: string
  readonly now: string
}

/** One note in one zone. A note that went to another zone stands in both. */
export interface NoteChange {
  readonly id: NoteId
  readonly is: ChangeKind
  /** As it was in the version; null when it was not there, or in the trash. */
  readonly past: Note | null
  /** As it is now; null when it is not there any more, or in the trash. */
  readonly now: Note | null
  /** What changed besides the text and the place. */
  readonly fields: readonly FieldChange[]
}

export interface ZoneChanges {
  readonly id: ZoneId
  readonly title: string
  readonly number: number
  readonly notes: readonly NoteChange[]
}

const fields: readonly (readonly [words: string, read: (note: Note) => string])[] = [
  ['time', ({ time }) => time?.raw ?? ''],
  ['kind', ({ kind }) => kind ?? ''],
  ['milestone', ({ milestone }) => milestone ?? ''],
  ['source', ({ source }) => source ?? ''],
  ['owner', ({ owner }) => owner ?? ''],
  ['done by', ({ doer }) => doer ?? ''],
  ['due', ({ due }) => due ?? ''],
  ['status', ({ status }) => status ?? ''],
  ['type', ({ type }) => type ?? ''],
  ['priority', ({ priority }) => priority ?? ''],
  ['reason', ({ reason }) => reason ?? ''],
  ['ticket', ({ ticket }) => ticket ?? ''],
  ['flavour', ({ flavour }) => flavour ?? ''],
  ['parked', ({ parked }) => (parked ? 'yes' : '')],
  ['tags', ({ tags }) => tags.join(', ')],
  ['written for', ({ onBehalfOf }) => onBehalfOf ?? ''],
  ['wanted by', ({ wants }) => (wants.length === 0 ? '' : String(wants.length))],
  [
    'evidence',
    ({ links }) =>
      links.map((link) => ('url' in link ? link.url : link.title || 'a picture')).join(', '),
  ],
  ['colour', ({ colour }) => colour],
]

const compareFields = (past: Note, now: Note): FieldChange[] =>
  fields
    .map(([words, read]) => ({ words, past: read(past), now: read(now) }))
    .filter((field) => field.past !== field.now)

const metaFields: readonly (readonly [words: string, read: (board: Board) => string])[] = [
  ['Title', ({ meta }) => meta.title],
  ['Severity', ({ meta }) => meta.severity ?? ''],
  ['Status', ({ meta }) => meta.status],
  ['Time zone', ({ meta }) => meta.timeZone],
  ['Owner', ({ meta }) => meta.owner ?? ''],
  ['Users affected', ({ meta }) => meta.usersAffected ?? ''],
  ['Products', ({ meta }) => meta.products ?? ''],
  ['Began', ({ meta }) => meta.incident?.raw ?? ''],
  ['Meeting', ({ meta }) => meta.meetingAt ?? ''],
  ['To be published by', ({ meta }) => meta.dueAt ?? ''],
  ['Parked notes are taken up again', ({ meta }) => meta.followUpAt ?? ''],
  ['Reminder', ({ meta }) => meta.reminder ?? ''],
  ['Found by', ({ meta }) => meta.detectionSource ?? ''],
  ['Revenue', ({ meta }) => meta.revenueImpact ?? ''],
  ['Impact', ({ meta }) => meta.impact],
  ['Context', ({ meta }) => meta.context],
  ['Glossary', ({ meta }) => meta.glossary],
  ['Roles', ({ roles }) => roles.map(({ role, name }) => `${role}: ${name}`).join('\n')],
  ['Contributing factors', ({ factors }) => factors.map(({ text }) => text).join('\n')],
  ['Links', ({ references }) => references.map(({ url }) => url).join('\n')],
]

/** What the board says differently about itself. */
export const compareMeta = (past: Board, now: Board): FieldChange[] =>
  metaFields
    .map(([words, read]) => ({ words, past: read(past), now: read(now) }))
    .filter((field) => field.past !== field.now)

const compareNote = (id: NoteId, past: Note | null, now: Note | null): NoteChange => {
  if (past === null || now === null)
    return { id, is: past === null ? 'added' : 'gone', past, now, fields: [] }
  const changed = compareFields(past, now)
  const isMoved = past.zone !== now.zone || past.x !== now.x || past.y !== now.y
  const isChanged = past.text !== now.text || changed.length > 0
  return {
    id,
    is: isChanged ? 'changed' : isMoved ? 'moved' : 'same',
    past,
    now,
    fields: changed,
  }
}

const notesOf = (board: Board): Map<NoteId, Note> =>
  new Map(board.zones.flatMap(({ notes }) => notes.map((note) => [note.id, note])))

/**
 * Compares two states of one board. A zone lists its notes of today in reading order; each note
 * that is only in the version stands behind the one that it stood behind then.
 */
export const compareBoards = (past: Board, now: Board): ZoneChanges[] => {
  const pastNotes = notesOf(past)
  const nowNotes = notesOf(now)
  return zones.map(({ id, title, number }) => {
    const before = past.zones.find((zone) => zone.id === id)!.notes.map((note) => note.id)
    const order = now.zones.find((zone) => zone.id === id)!.notes.map((note) => note.id)
    const present = new Set(order)
    before.forEach((note, index) => {
      if (present.has(note)) return
      const behind = before.slice(0, index).findLast((other) => present.has(other))
      order.splice(behind === undefined ? 0 : order.indexOf(behind) + 1, 0, note)
      present.add(note)
    })
    const notes = order.map((note) =>
      compareNote(note, pastNotes.get(note) ?? null, nowNotes.get(note) ?? null),
    )
    return { id, title, number, notes }
  })
}

/** How many notes were added, changed, moved and are gone; each counted once. */
export const countChanges = (zoneChanges: readonly ZoneChanges[]): Record<ChangeKind, number> => {
  const counts: Record<ChangeKind, number> = { same: 0, added: 0, changed: 0, moved: 0, gone: 0 }
  const seen = new Set<NoteId>()
  for (const { notes } of zoneChanges)
    for (const { id, is } of notes) {
      if (!seen.has(id)) counts[is]++
      seen.add(id)
    }
  return counts
}
