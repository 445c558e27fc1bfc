/** A WebSocket that counts the sync messages it sends, so that the server's "saved" count means something. */
import { messageTypes, syncKinds } from 'shared/protocol.ts'

export interface SyncCount {
  /** Step 2 and update messages sent on this connection. */
  sent: number
  /** Whether this connection's step 2, the answer to what the server lacks, has gone out. */
  answered: boolean
}

/** Makes a WebSocket class for one provider; `onOpen` gets a fresh count for every connection. */
export const createCountingSocket = (
  onNew: (count: SyncCount) => void,
  onSent: () => void,
): typeof WebSocket =>
  class extends WebSocket {
    readonly #count: SyncCount = { sent: 0, answered: false }

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      onNew(this.#count)
    }

    override send(data: string | Blob | BufferSource): void {
      super.send(data)
      // y-websocket sends one message per frame; type and kind are single bytes.
      if (!(data instanceof Uint8Array) || data[0] !== messageTypes.sync) return
      if (data[1] === syncKinds.step1) return
      this.#count.sent++
      if (data[1] === syncKinds.step2) this.#count.answered = true
      onSent()
    }
  }
