/** What is in the document and could not be shown: the gate's own list, kept up to date. */
import type { Unreadable } from 'shared/board.ts'
import { useBoardValue } from './session.ts'

/** Everything that could not be shown, notes first; drawings once the canvas is there. */
export const useUnreadable = (): readonly Unreadable[] => useBoardValue((view) => view.unreadable)
