/** Every limit of the server, with its default. Each has an environment name: `maxBodyBytes` is LIMIT_MAX_BODY_BYTES. */
export interface Limits {
  /** One message on the socket. */
  readonly maxMessageBytes: number
  /** A connection's first step 2, which may bring a day of offline work. */
  readonly maxFirstMessageBytes: number
  /** An update larger than this is cut into parts, so that other boards have their turn between them. */
  readonly maxUpdateBytesAtOnce: number
  /** Items or deleted ranges of Yjs in such a part. */
  readonly maxItemsAtOnce: number
  /** Authors of a document: every page that writes is one, and each makes every later edit dearer. */
  readonly maxAuthors: number
  /** A board's document, in bytes and in items of Yjs: each takes about a kilobyte of memory. */
  readonly maxBoardBytes: number
  readonly maxBoardItems: number
  /** Messages of one connection, sustained; two seconds' worth may come at once. */
  readonly maxMessagesPerSecond: number
  /** Bytes of one connection, sustained; the first message is not counted. */
  readonly maxBytesPerSecond: number
  /** The same for all connections of one address, which may be a whole office. */
  readonly maxMessagesPerSecondPerAddress: number
  readonly maxBytesPerSecondPerAddress: number
  /** Answers to sync step 1: five at once, then one in this time. */
  readonly stepOneMs: number
  /** Updates of one connection that wait for what they build upon. */
  readonly maxHeldUpdates: number
  readonly maxHeldBytes: number
  /** One person's presence. */
  readonly maxPresenceBytes: number
  /** Presences that one connection may bring. */
  readonly maxPresencesPerPeer: number
  /** Time between two rounds of presence to everybody. */
  readonly presenceMs: number
  readonly maxPeersPerBoard: number
  readonly maxPeersPerAddress: number
  /** Bytes that a reader may leave unread. */
  readonly maxUnreadBytes: number
  /** How long a room works before other rooms have their turn. */
  readonly sliceMs: number
  /** Between pings; a connection that answers none of two is closed. */
  readonly pingMs: number
  /** How long a room stays in memory after the last person left. */
  readonly idleRoomMs: number
  /** How long a connection may wait for its board to be loaded. */
  readonly loadMs: number
  /** Log behind a snapshot, in updates and in bytes, before it is compacted while the board is open. */
  readonly maxLogUpdates: number
  readonly maxLogBytes: number
  /** How long the head of a request may take to arrive, and the whole request. */
  readonly headMs: number
  readonly requestMs: number
  readonly maxBodyBytes: number
  readonly maxAssetBytes: number
  /** Wrong team secrets of one address in a minute. */
  readonly maxWrongSecretsPerMinute: number
  /** How long notes without a name wait for those of others, so that they come shuffled. */
  readonly anonymousMs: number
  /** Notes without a name of one address in a minute, which may be a whole office. */
  readonly maxAnonymousPerMinute: number
  /** One ballot, and ballots of one round: everybody who may be on the board, some with several browsers. */
  readonly maxBallotBytes: number
  readonly maxBallotsPerRound: number
  /** Ballots of one address in a minute, which may be a whole office; each change of mind is one. */
  readonly maxBallotsPerMinute: number
}

const mebibyte = 1024 * 1024

export const defaultLimits: Limits = {
  maxMessageBytes: mebibyte,
  maxFirstMessageBytes: 4 * mebibyte,
  maxUpdateBytesAtOnce: 16 * 1024,
  maxItemsAtOnce: 1_000,
  maxAuthors: 50_000,
  maxBoardBytes: 20 * mebibyte,
  maxBoardItems: 100_000,
  maxMessagesPerSecond: 200,
  maxBytesPerSecond: 2 * mebibyte,
  maxMessagesPerSecondPerAddress: 10_000,
  maxBytesPerSecondPerAddress: 32 * mebibyte,
  stepOneMs: 2_000,
  maxHeldUpdates: 64,
  maxHeldBytes: mebibyte,
  maxPresenceBytes: 16 * 1024,
  maxPresencesPerPeer: 8,
  presenceMs: 5,
  maxPeersPerBoard: 100,
  maxPeersPerAddress: 500,
  maxUnreadBytes: 8 * mebibyte,
  sliceMs: 5,
  pingMs: 20_000,
  idleRoomMs: 5_000,
  loadMs: 10_000,
  maxLogUpdates: 5_000,
  maxLogBytes: mebibyte,
  headMs: 10_000,
  requestMs: 60_000,
  maxBodyBytes: 5 * mebibyte,
  maxAssetBytes: 5 * mebibyte,
  maxWrongSecretsPerMinute: 10,
  anonymousMs: 2_000,
  maxAnonymousPerMinute: 2_000,
  maxBallotBytes: 4 * 1024,
  maxBallotsPerRound: 400,
  maxBallotsPerMinute: 2_000,
}

/** The environment's name of a limit: `pingMs` → `LIMIT_PING_MS`. */
export const toEnvironmentName = (limit: string): string =>
  `LIMIT_${limit.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`
