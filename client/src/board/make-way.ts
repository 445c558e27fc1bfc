/** What several people put onto one place at the same moment comes apart again. */
import type * as Y from 'yjs'
import { stepAside } from 'shared/doc/publish.ts'
import type { BoardView } from 'shared/doc/watch.ts'
import type { NoteId } from 'shared/ids.ts'
import { makeWay } from 'shared/reveal.ts'
import { zoneIds } from 'shared/zones.ts'
import type { StoreApi } from 'zustand/vanilla'
import type { Connection } from './connection.ts'

/** Whoever adds a note so long, in ms, after the server had the others has seen them and does not put it onto them. */
const watchMs = 10_000

/**
 * Watches the notes that come onto the board, added or published: one of this page that lies on
 * one of another page steps aside, see `makeWay`. Returns its stop.
 */
export const openMakingWay = (
  doc: Y.Doc,
  view: BoardView,
  connection: StoreApi<Connection>,
): (() => void) => {
  const known = new Set<NoteId>()
  /** When they were added, and since when the server has them; for ever to come while it has not. */
  const mine = new Map<NoteId, { readonly addedAt: number; savedAt: number }>()
  const others = new Map<NoteId, number>()
  const forgetOld = (since: number): void => {
    for (const [id, { savedAt }] of mine) if (savedAt < since) mine.delete(id)
    for (const [id, at] of others) if (at < since) others.delete(id)
  }
  for (const id of view.notes.keys()) if (!view.isDraft(id)) known.add(id)
  const stopListening = connection.subscribe((link) => {
    if (link.kind !== 'live' || !link.saved) return
    for (const one of mine.values()) one.savedAt = Math.min(one.savedAt, Date.now())
  })
  const stopWatching = view.watch(({ notes, local }) => {
    const now = Date.now()
    for (const id of notes) {
      if (known.has(id) || view.isDraft(id)) continue
      known.add(id)
      if (local) mine.set(id, { addedAt: now, savedAt: Infinity })
      else others.set(id, now)
    }
    if (mine.size === 0) return others.clear()
    forgetOld(now - watchMs)
    if (mine.size === 0 || others.size === 0) return
    const [own, news] = [new Set(mine.keys()), new Set(others.keys())]
    const late = new Set(own)
    for (const [id, { addedAt, savedAt }] of mine)
      if (Math.min(savedAt, now) - addedAt < watchMs) late.delete(id)
    const moves = zoneIds.flatMap((zone) =>
      makeWay(zone, own, news, view.shared.notesIn(zone), late),
    )
    if (moves.length > 0) stepAside(doc, moves)
  })
  return () => {
    stopListening()
    stopWatching()
  }
}
