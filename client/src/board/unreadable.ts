/** What is in the document and could not be shown: notes that do not parse, and drawings. */
import { useMemo } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Unreadable } from 'shared/board.ts'
import { useBoardValue } from './session.ts'

/** Keys of drawings that the canvas refused; it reports them, as it alone knows what a drawing is. */
export const unreadableDrawings = createStore<ReadonlySet<string>>(() => new Set<string>())

/** Everything that could not be shown, notes first. */
export const useUnreadable = (): readonly Unreadable[] => {
  const notes = useBoardValue(
    (view) => view.unreadable,
    (change) => change.notes.size > 0,
  )
  const drawings = useStore(unreadableDrawings)
  return useMemo(
    () => [...notes, ...[...drawings].sort().map((key) => ({ root: 'drawings', key }))],
    [notes, drawings],
  )
}
