/**
 * Notes without names on their way to a board. What several people send within a moment is shuffled
 * and written as one edit that no page made, so that neither order nor author tells whose is whose.
 */
import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import { addNotes, type NewNote } from 'shared/doc/edit.ts'
import { maxCoordinate } from 'shared/doc/parse-values.ts'
import { readBoard } from 'shared/doc/read.ts'
import { createNoteId, type NoteId, type RandomBytes } from 'shared/ids.ts'
import { maxAnonymousNotes, type AnonymousNote } from 'shared/meeting/anonymous-notes.ts'
import { noteGap, tidyPlaces, zoneContentHeight, zoneHeaderHeight } from 'shared/zone-layout.ts'
import { zones, type ZoneId } from 'shared/zones.ts'
import type { BoardKey, BoardRow } from '../store/store.ts'
import type { Rooms } from '../sync/rooms.ts'
import type { Amount } from '../sync/size.ts'
import { Problem } from './reply.ts'

export interface AnonymousBatches {
  /** Rejects with a `Problem`: then none of them is on the board. Resolves when all are on disk. */
  add(
    board: BoardRow,
    notes: readonly AnonymousNote[],
    takeTurn: () => Promise<void>,
  ): Promise<void>
  /** What still waits for others is refused and may be sent again. */
  close(): void
}

export interface AnonymousOptions {
  readonly rooms: Rooms
  /** How long the first notes of a batch wait for others. */
  readonly gatherMs: number
  readonly maxAuthors: number
  readonly random: RandomBytes
  readonly date: () => Date
}

/** A note with the id that it will have. */
type Named = Omit<AnonymousNote, 'key'> & { readonly id: NoteId }

interface Batch {
  readonly notes: Named[]
  /** Ends the waiting. */
  readonly go: () => void
  readonly refuse: (problem: Problem) => void
  readonly written: Promise<void>
}

/** The same key always gives the same id, so that what is sent again is known; nobody finds the key. */
const toNoteId = (key: NoteId): NoteId =>
  createNoteId((count) =>
    createHash('sha256').update(`anonymous note ${key}`).digest().subarray(0, count),
  )

const nameNotes = (notes: readonly AnonymousNote[], random: RandomBytes): Named[] => {
  const sent = new Set(notes.map(({ key }) => key))
  return notes.map(({ key, ...note }) => ({
    ...note,
    id: key === null ? createNoteId(random) : toNoteId(key),
    how: note.how !== null && sent.has(note.how) ? toNoteId(note.how) : note.how,
  }))
}

/** Fisher and Yates: every order is as likely as any other. */
const shuffle = <T>(things: readonly T[], random: RandomBytes): T[] => {
  const shuffled = [...things]
  for (let i = shuffled.length - 1; i > 0; i--) {
    const bytes = random(4)
    const pick = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) % (i + 1)
    ;[shuffled[i], shuffled[pick]] = [shuffled[pick]!, shuffled[i]!]
  }
  return shuffled
}

/** What notes cost a board, at most. */
const weigh = (notes: readonly Omit<AnonymousNote, 'key'>[]): Amount => ({
  bytes: notes.reduce((sum, note) => sum + 300 + 3 * JSON.stringify(Object.values(note)).length, 0),
  items: notes.reduce((sum, { tags, links }) => sum + 26 + tags.length + links.length, 0),
})

/** The notes under those that lie in their zones, in this order. */
const place = (
  notes: readonly Named[],
  lowest: Readonly<Record<ZoneId, number>>,
  at: string,
): NewNote[] =>
  zones.flatMap(({ id: zone }) => {
    const here = notes.filter((note) => note.zone === zone)
    const top = lowest[zone] === 0 ? zoneHeaderHeight : lowest[zone] + noteGap
    const shapes = here.map((note) => ({ ...note, onBehalfOf: null }))
    const places = tidyPlaces(zone, shapes, top)
    return here.map(({ zone: inZone, ...note }, i) => {
      const { x, y } = places[i]!
      return { ...note, place: { zone: inZone, x, y: Math.min(y, maxCoordinate) }, born: { at } }
    })
  })

/** One update by an author who was nobody before and will be nobody again. */
const writeAsNobody = (doc: Y.Doc, notes: readonly NewNote[]): void => {
  const nobody = new Y.Doc()
  while (doc.store.clients.has(nobody.clientID)) nobody.clientID += 1
  addNotes(nobody, notes)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(nobody))
  nobody.destroy()
}

export const openAnonymousBatches = (options: AnonymousOptions): AnonymousBatches => {
  const { rooms, random, date } = options
  const batches = new Map<BoardKey, Batch>()
  let closed = false
  const stopping = (): Problem =>
    new Problem(503, 'The server is stopping. Send it again in a moment.')

  const write = async (board: BoardRow, notes: readonly Named[], takeTurn: () => Promise<void>) => {
    const { room, end } = await rooms.visit(board)
    try {
      await takeTurn()
      const { failure } = room.saving
      if (failure !== null)
        throw new Problem(503, `The server cannot use its disk just now: ${failure}. Try again.`)
      await room.edit((doc) => {
        const { zones: filled, trash } = readBoard(doc)
        const lying = filled.flatMap((zone) => zone.notes)
        const known = new Set([...lying, ...trash].map(({ id }) => id))
        const lowest = Object.fromEntries(
          filled.map((zone) => [zone.id, zoneContentHeight(zone.notes)]),
        ) as Record<ZoneId, number>
        const unknown = new Map(
          notes.filter(({ id }) => !known.has(id)).map((note) => [note.id, note]),
        )
        if (unknown.size === 0) return
        writeAsNobody(
          doc,
          place(shuffle([...unknown.values()], random), lowest, date().toISOString()),
        )
      })
    } finally {
      end()
    }
  }

  const open = (board: BoardRow, takeTurn: () => Promise<void>): Batch => {
    const notes: Named[] = []
    const waiting = Promise.withResolvers<void>()
    const timer = setTimeout(waiting.resolve, options.gatherMs)
    const done = waiting.promise.finally(() => {
      clearTimeout(timer)
      batches.delete(board.key)
    })
    return {
      notes,
      go: waiting.resolve,
      refuse: waiting.reject,
      written: done.then(() => write(board, notes, takeTurn)),
    }
  }

  return {
    add: async (board, added, takeTurn) => {
      if (closed) throw stopping()
      const { room, end } = await rooms.visit(board)
      try {
        const waiting = batches.get(board.key)?.notes ?? []
        if (
          !room.fits(weigh([...waiting, ...added])) ||
          room.doc.store.clients.size >= options.maxAuthors
        )
          throw new Problem(413, 'This board is full: that many notes do not fit onto it.')
        if (closed) throw stopping()
        const batch = batches.get(board.key) ?? open(board, takeTurn)
        batches.set(board.key, batch)
        batch.notes.push(...nameNotes(added, random))
        if (batch.notes.length >= maxAnonymousNotes) batch.go()
        await batch.written
      } finally {
        end()
      }
    },
    close: () => {
      closed = true
      for (const { refuse } of batches.values()) refuse(stopping())
    },
  }
}
