/** Keeps what was found up to date: with every letter of the query, and while others edit. */
import type { BoardView } from 'shared/doc/watch.ts'
import { isFound, toTerms } from 'shared/find.ts'
import { readingOrder } from 'shared/reading-order.ts'
import { zoneIds } from 'shared/zones.ts'
import { findStore, takeFound } from './find-store.ts'

/** Watches from now on; returns its stop. */
export const watchFound = (view: BoardView): (() => void) => {
  const look = (): void => {
    const terms = toTerms(findStore.getState().query)
    if (terms.length === 0) return takeFound(null)
    takeFound(
      zoneIds.flatMap((zone) => {
        const found = view.notesIn(zone).filter((note) => isFound(note, terms))
        return readingOrder(zone, found, view.timeline).map(({ id }) => id)
      }),
    )
  }
  look()
  const stopQuery = findStore.subscribe(({ query }, before) => {
    if (query !== before.query) look()
  })
  const stopView = view.watch(({ notes }) => {
    if (notes.size > 0) look()
  })
  return () => {
    stopQuery()
    stopView()
  }
}
