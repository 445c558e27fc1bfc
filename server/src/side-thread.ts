/** The calling side of the thread for work that would keep every board waiting. */
import type { SideCommands } from './side-worker.ts'
import { openThread, toThreadFile, type Thread } from './store/thread.ts'

export type SideThread = Pick<Thread<SideCommands>, 'call'>

/** Starts with the first call. */
export const openSideThread = (): Thread<SideCommands> =>
  openThread<SideCommands>(toThreadFile('side-worker', import.meta), null)
