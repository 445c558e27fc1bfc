/** After publishing: what several browsers put in the same place at the same moment comes apart. */
import type * as Y from 'yjs'
import { stepAside } from 'shared/doc/publish.ts'
import type { BoardView } from 'shared/doc/watch.ts'
import type { NoteId } from 'shared/ids.ts'
import { makeWay } from 'shared/reveal.ts'
import { zoneIds } from 'shared/zones.ts'

/** Whoever publishes later than this, in ms, has seen these notes and does not put anything onto them. */
const watchMs = 10_000

/** Moves notes that this page has just published off those that others publish meanwhile. Returns its stop. */
export const makeWayForOthers = (
  doc: Y.Doc,
  view: BoardView,
  mine: ReadonlySet<NoteId>,
): (() => void) => {
  const known = new Set(view.notes.keys())
  const news = new Set<NoteId>()
  const stopWatching = view.watch(({ notes }) => {
    for (const id of notes) if (!known.has(id)) news.add(id)
    if (news.size === 0) return
    const moves = zoneIds.flatMap((zone) => makeWay(zone, mine, news, view.shared.notesIn(zone)))
    if (moves.length > 0) stepAside(doc, moves)
  })
  const timer = setTimeout(stopWatching, watchMs)
  return () => {
    clearTimeout(timer)
    stopWatching()
  }
}
