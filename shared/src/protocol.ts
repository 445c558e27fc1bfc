/**
 * What both sides say over the socket: the y-websocket message types (y-protocols), and one of our own.
 * Every message is a varuint type followed by its body; a sync message's body starts with a varuint kind.
 */
export const messageTypes = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** Server → client, only with `?saved=1`: a varuint, how many of this connection's step 2 and update messages are on disk. */
  saved: 100,
  /**
   * Server → client, only with `?size=1`: two varuints, the bytes that the board's document has and the
   * bytes that it may have. Sent from 80 % on, and once more when it is below again.
   */
  size: 101,
  /**
   * Server → client, only with `?link=1`: a string, the id that opens the board for this connection
   * from now on. Sent when the board's links were renewed; the connection goes on.
   */
  link: 102,
} as const

export const syncKinds = { step1: 0, step2: 1, update: 2 } as const

/** The layout of the document that this code reads and writes (`meta.layout` mirrors the store's row). */
export const documentLayout = 1
