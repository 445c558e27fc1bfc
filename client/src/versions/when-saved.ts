/** Waiting for the disk: a version holds what the server has, so what was just typed goes first. */
import type { StoreApi } from 'zustand/vanilla'
import type { Connection } from '../board/connection.ts'

/** Resolves with true once all is on the server's disk, with false when that will take a while. */
export const whenSaved = (connection: StoreApi<Connection>): Promise<boolean> =>
  new Promise((resolve) => {
    const judge = (now: Connection): boolean | null => {
      if (now.kind === 'connecting') return null
      if (now.kind !== 'live') return false
      if (now.saved) return true
      return now.late ? false : null
    }
    const first = judge(connection.getState())
    if (first !== null) return resolve(first)
    const stop = connection.subscribe((now) => {
      const verdict = judge(now)
      if (verdict === null) return
      stop()
      resolve(verdict)
    })
  })
