/**
 * What a page that has never shown a board starts from: the server's document in one compressed
 * piece, a twentieth of what the socket would send. The socket then brings what has come since.
 */
import type { BoardId } from 'shared/ids.ts'

/** After this long the socket brings everything by itself. */
const patienceMs = 3_000

/** An update in encoding V2, at most some seconds old; null when there is none to be had, and the socket says why. */
export const fetchFirstCopy = async (id: BoardId): Promise<Uint8Array | null> => {
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
