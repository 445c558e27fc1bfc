/** What several people put onto one place at the same moment comes apart again. */
import type * as Y from 'yjs'
import type { Place } from 'shared/board.ts'
import { makingWay, stepAside } from 'shared/doc/publish.ts'
import type { BoardView } from 'shared/doc/watch.ts'
import type { NoteId } from 'shared/ids.ts'
import { makeWay } from 'shared/reveal.ts'
import { zoneIds } from 'shared/zones.ts'
import type { StoreApi } from 'zustand/vanilla'
import type { Connection } from './connection.ts'

/** Whoever adds a note so long, in ms, after the server had the others has seen them and does not put it onto them. */
const watchMs = 10_000
/** A note that moves is in somebody's hand until it has lain still so long, in ms. */
const stillMs = 500

interface Own {
  /** Where it was put by this page; anywhere else, somebody put it there on purpose. */
  place: Place
  readonly addedAt: number
  /** Since when the server has it; for ever to come while it has not. */
  savedAt: number
}

interface Other {
  place: Place
  readonly addedAt: number
  /** Null since it came: where it lies, its page put it. */
  movedAt: number | null
}

const isSamePlace = (a: Place, b: Place): boolean => a.zone === b.zone && a.x === b.x && a.y === b.y

/**
 * Watches the notes that come onto the board, added or published: one of this page that lies on
 * one of another page steps aside, see `makeWay`. What somebody moves by hand does not chase the
 * notes under it, and stays where it was put. Returns its stop.
 */
export const openMakingWay = (
  doc: Y.Doc,
  view: BoardView,
  connection: Pick<StoreApi<Connection>, 'subscribe'>,
): (() => void) => {
  const known = new Set<NoteId>()
  const mine = new Map<NoteId, Own>()
  const others = new Map<NoteId, Other>()
  let waiting: ReturnType<typeof setTimeout> | undefined

  const forgetOld = (since: number): void => {
    for (const [id, { savedAt }] of mine) if (savedAt < since) mine.delete(id)
    for (const [id, { addedAt }] of others) if (addedAt < since) others.delete(id)
  }

  const followMoves = (ids: ReadonlySet<NoteId>, local: boolean, now: number): void => {
    for (const id of ids) {
      const place = view.notes.get(id)
      if (place === undefined) continue
      const own = mine.get(id)
      if (own !== undefined && !isSamePlace(own.place, place)) mine.delete(id)
      const other = others.get(id)
      if (other === undefined || isSamePlace(other.place, place)) continue
      if (local) others.delete(id)
      else Object.assign(other, { place, movedAt: now })
    }
  }

  const comeApart = (now: number): void => {
    clearTimeout(waiting)
    forgetOld(now - watchMs)
    if (mine.size === 0 || others.size === 0) return
    const news = new Set<NoteId>()
    for (const [id, { movedAt }] of others)
      if (movedAt === null || now - movedAt >= stillMs) news.add(id)
    if (news.size < others.size) waiting = setTimeout(() => comeApart(Date.now()), stillMs)
    const late = new Set<NoteId>()
    for (const [id, { addedAt, savedAt }] of mine)
      if (Math.min(savedAt, now) - addedAt >= watchMs) late.add(id)
    const own = new Set(mine.keys())
    const moves = zoneIds.flatMap((zone) =>
      makeWay(zone, own, news, view.shared.notesIn(zone), late),
    )
    if (moves.length > 0) stepAside(doc, moves)
  }

  for (const id of view.notes.keys()) if (!view.isDraft(id)) known.add(id)
  const stopListening = connection.subscribe((link) => {
    if (link.kind !== 'live' || !link.saved) return
    for (const one of mine.values()) one.savedAt = Math.min(one.savedAt, Date.now())
  })
  const stopWatching = view.watch(({ notes, local, origin }) => {
    const now = Date.now()
    if (origin === makingWay) {
      for (const [id, own] of mine) own.place = view.notes.get(id) ?? own.place
      return
    }
    followMoves(notes, local, now)
    for (const id of notes) {
      const place = view.notes.get(id)
      if (known.has(id) || place === undefined || view.isDraft(id)) continue
      known.add(id)
      if (local) mine.set(id, { place, addedAt: now, savedAt: Infinity })
      else others.set(id, { place, addedAt: now, movedAt: null })
    }
    if (mine.size === 0) return others.clear()
    comeApart(now)
  })
  return () => {
    stopListening()
    stopWatching()
    clearTimeout(waiting)
  }
}
