/**
 * What a page that has never shown a board starts from: the server's document in one compressed
 * piece, a twentieth of what the socket would send. The socket then brings what has come since.
 * It is asked for while the page's code is still on its way, so this file imports none of that.
 */
import type { BoardId } from 'shared/ids.ts'
import { readRemembered } from './remembered.ts'

/** After this long the socket brings everything by itself. */
const patienceMs = 3_000

/** An update in encoding V2, at most some seconds old; null when there is none to be had, and the socket says why. */
type FirstCopy = Promise<Uint8Array | null>

/** The name under which this browser remembers that it keeps a copy of a board. */
export const toCopyMark = (id: BoardId): string => `copy.${id}`

/** Whether this browser has shown the board before, so that there is a copy of its own to wait for. */
export const isCopyKept = (id: BoardId): boolean => readRemembered(toCopyMark(id)) === true

const ask = async (id: BoardId): FirstCopy => {
  try {
    const response = await fetch(`/api/boards/${id}/state?first=1`, {
      signal: AbortSignal.timeout(patienceMs),
    })
    // A proxy's own page is not the server's answer.
    const isOurs = response.headers.get('content-type') === 'application/octet-stream'
    return response.ok && isOurs ? new Uint8Array(await response.arrayBuffer()) : null
  } catch {
    // Offline, refused or slow: the socket meets the same and has the words for it.
    return null
  }
}

let asked: { readonly id: BoardId; readonly copy: FirstCopy } | null = null

/** Asks for a board's first copy as soon as its address is known, if this browser keeps none. */
export const askFirstCopy = (id: BoardId): void => {
  if (!isCopyKept(id)) asked = { id, copy: ask(id) }
}

/** The copy that was asked for, once; asked for now if none was. */
export const takeFirstCopy = (id: BoardId): FirstCopy => {
  const early = asked
  asked = null
  return early?.id === id ? early.copy : ask(id)
}
