import { addNotes, moveNotes, writeNote } from 'shared/doc/edit.ts'
import type { NoteId } from 'shared/ids.ts'
import { toSnapshot } from 'server/store/compact.ts'
import * as Y from 'yjs'
import { createBoardDoc, newNote, noteId } from '../support/board-doc.ts'
import { createSeededRandom } from '../support/seeded-random.ts'
import { kib, times, toTable } from './figures.ts'

export const title = 'bytes that edits leave in the stored snapshot (V2)'

/** On average: V2 packs what repeats, and no two drags of people are equally long. */
const movesPerDrag = 50
/** Updates after which the server folds its log, as in server/src/sync/limits.ts. */
const maxLogUpdates = 2_000

/** People with a page each, and the server's store, which folds what they send into snapshots. */
const openBoard = (people: number, notes: number) => {
  const first = createBoardDoc()
  addNotes(
    first,
    Array.from({ length: notes }, (_, i) => newNote(i, 'detect', i, { text: `Note ${i}` })),
  )
  const start = Y.encodeStateAsUpdate(first)
  let snapshot = toSnapshot({ snapshot: null, updates: [start], logBytes: 0 })
  let updates: Uint8Array[] = []
  const fold = (): number => {
    snapshot = toSnapshot({ snapshot, updates, logBytes: 0 })
    updates = []
    return snapshot.byteLength
  }
  const pages = Array.from({ length: people }, () => new Y.Doc())
  for (const page of pages) {
    Y.applyUpdate(page, start)
    page.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'peer') return
      updates.push(update)
      for (const other of pages) if (other !== page) Y.applyUpdate(other, update, 'peer')
      if (updates.length >= maxLogUpdates) fold()
    })
  }
  return { pages, fold, ids: Array.from({ length: notes }, (_, i) => noteId(i)) }
}

const random = createSeededRandom(20260301)

const drag = (page: Y.Doc, id: NoteId): void => {
  const from = { x: random.below(400), y: 120 + random.below(4_000) }
  const moves = movesPerDrag / 2 + random.below(movesPerDrag + 1)
  for (let i = 0; i < moves; i++)
    moveNotes(page, [{ id, place: { zone: 'detect', x: from.x + 3 * i, y: from.y + 2 * i } }])
}

interface Growth {
  readonly name: string
  readonly edits: number
  readonly before: number
  readonly after: number
  /** What a new document with the same notes in the same places takes. */
  readonly fresh: number
}

/** The same board without its past. */
const freshBytes = (page: Y.Doc, ids: readonly NoteId[]): number => {
  const { pages, fold } = openBoard(1, ids.length)
  const places = page.getMap<Y.Map<unknown>>('notes')
  moveNotes(
    pages[0]!,
    ids.map((id) => ({ id, place: places.get(id)!.get('place') as never })),
  )
  for (const id of ids) {
    const [now, then] = [page, pages[0]!].map((doc) =>
      String(doc.getMap<Y.Map<unknown>>('notes').get(id)!.get('text')),
    )
    writeNote(pages[0]!, id, { at: then!.length, remove: 0, insert: now!.slice(then!.length) })
  }
  return fold()
}

const grow = (
  name: string,
  {
    people,
    notes,
    edits,
    atRandom = false,
  }: { people: number; notes: number; edits: number; atRandom?: boolean },
  edit: (page: Y.Doc, ids: readonly NoteId[], i: number) => void,
): Growth => {
  const { pages, fold, ids } = openBoard(people, notes)
  const before = fold()
  for (let i = 0; i < edits; i++) edit(pages[atRandom ? random.below(people) : i % people]!, ids, i)
  return { name, edits, before, after: fold(), fresh: freshBytes(pages[0]!, ids) }
}

const dragRows = (): (readonly [Growth, string])[] => [
  [
    grow('one person drags one note', { people: 1, notes: 1, edits: 400 }, (page, ids) =>
      drag(page, ids[0]!),
    ),
    '≤ 1',
  ],
  [
    grow('one person drags 200 notes', { people: 1, notes: 200, edits: 2_000 }, (page, ids) =>
      drag(page, random.pick(ids)),
    ),
    '≤ 1',
  ],
  [
    grow('two people drag one note in turns', { people: 2, notes: 1, edits: 400 }, (page, ids) =>
      drag(page, ids[0]!),
    ),
    '≤ 10',
  ],
  [
    grow(
      'two people drag 200 notes, 10,000 drags',
      { people: 2, notes: 200, edits: 10_000, atRandom: true },
      (page, ids) => drag(page, random.pick(ids)),
    ),
    '≤ 10',
  ],
  [
    grow(
      'two people move one note in the same moment',
      { people: 2, notes: 1, edits: 20_000, atRandom: true },
      (page, ids, i) =>
        moveNotes(page, [
          { id: ids[0]!, place: { zone: 'detect', x: i % 700, y: 120 + (i % 900) } },
        ]),
    ),
    '',
  ],
]

const write = (page: Y.Doc, id: NoteId): void => {
  const { length } = page.getMap<Y.Map<unknown>>('notes').get(id)!.get('text') as Y.Text
  writeNote(page, id, { at: length, remove: 0, insert: random.pick([...'etaoin shrdlu']) })
}

/** Drags and characters, through the server's own folding of its log. */
export const measure = (): string[] => {
  const drags = dragRows()
  const typing = [
    grow('one person types in one note', { people: 1, notes: 1, edits: 2_000 }, (page, ids) =>
      write(page, ids[0]!),
    ),
    grow(
      'two people type in one note at once',
      { people: 2, notes: 1, edits: 2_000, atRandom: true },
      (page, ids) => write(page, ids[0]!),
    ),
  ]
  return [
    ...toTable([
      ['', 'drags', 'bytes a drag', 'target', 'bytes a move', 'snapshot', 'fresh', 'ratio'],
      ...drags.map(([{ name, edits, before, after, fresh }, target]) => {
        const moves = target === '' ? edits : edits * movesPerDrag
        return [
          name,
          target === '' ? '' : edits.toLocaleString('en'),
          target === '' ? '' : ((after - before) / edits).toFixed(2),
          target,
          ((after - before) / moves).toFixed(3),
          kib(after),
          kib(fresh),
          times(after, fresh),
        ]
      }),
    ]),
    '',
    ...toTable([
      ['', 'characters', 'bytes a character', 'snapshot', 'fresh', 'ratio'],
      ...typing.map(({ name, edits, before, after, fresh }) => [
        name,
        edits.toLocaleString('en'),
        ((after - before) / edits).toFixed(2),
        kib(after),
        kib(fresh),
        times(after, fresh),
      ]),
    ]),
    '',
    `A drag is about ${movesPerDrag} moves. "Fresh" is a new document with the same notes in the same places.`,
  ]
}
