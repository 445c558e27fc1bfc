/**
 * What the server asks of a disk. Every engine keeps the same promises, held by one contract of
 * tests: what `append` has resolved is there after a power cut, and comes back in the same order.
 */
import type { AssetHash, BoardId, RoundId } from 'shared/ids.ts'

declare const purpose: unique symbol
/** A board's number inside one store. It outlives renewed links and never leaves the server. */
export type BoardKey = number & { readonly [purpose]: 'board key' }

/** What the library shows of a board without opening it: a view of the document, written now and then. */
export interface BoardSummary {
  readonly title: string
  readonly severity: string | null
  /** IANA name. */
  readonly timeZone: string
  readonly status: string
  /** Notes outside the trash. */
  readonly notes: number
  readonly openActions: number
  readonly people: readonly string[]
  /** Everything that a search looks through, in lower case. */
  readonly words: string
}

/** A board as the library knows it. Times are ISO 8601. */
export interface BoardRow extends Omit<BoardSummary, 'words'> {
  readonly key: BoardKey
  readonly id: BoardId
  readonly viewId: BoardId
  /** The document's layout number; this one counts, the one in the document only mirrors it. */
  readonly layout: number
  readonly createdAt: string
  readonly updatedAt: string
  /** Set while the board waits for its end after a deletion. */
  readonly deletedAt: string | null
}

export type Right = 'edit' | 'view'

/** A new board with its first content, an update in encoding V1. */
export interface BoardToStore {
  readonly id: BoardId
  readonly viewId: BoardId
  readonly layout: number
  readonly createdAt: string
  readonly update: Uint8Array
  readonly summary: BoardSummary
}

/** A document as it was saved: apply the snapshot (V2), then the updates (V1) in order. */
export interface StoredDocument {
  readonly snapshot: Uint8Array | null
  readonly updates: readonly Uint8Array[]
  /** Bytes of the log behind the snapshot. */
  readonly logBytes: number
  /** For who finds that Yjs cannot read it: keeps the bytes aside and says where, or why not, for the log. */
  readonly keepAside?: () => string
}

/** An image as it was uploaded. */
export interface StoredAsset {
  readonly type: string
  readonly bytes: Uint8Array
}

/** A version to keep: the board as it is on disk, named by a person or automatic (null). */
export interface VersionToKeep {
  readonly name: string | null
  /** ISO 8601. */
  readonly at: string
}

/** A version as lists show it. */
export interface VersionRow extends VersionToKeep {
  /** Counted from 1 on each board. */
  readonly id: number
  /** Notes outside the trash. */
  readonly notes: number
  /** Size of the snapshot. */
  readonly bytes: number
}

/** A version with its document, one update in encoding V2. */
export interface StoredVersion extends VersionRow {
  readonly snapshot: Uint8Array
}

/** What somebody says in a round of voting. Nothing in it tells who or when. */
export interface StoredBallot {
  /** A fingerprint of the secret that their browser made for this round. */
  readonly voter: string
  /** Votes by note. */
  readonly votes: Readonly<Record<string, number>>
}

/** A round of which there are ballots. */
export interface BallotRound extends Pick<BoardRow, 'key' | 'layout'> {
  readonly round: RoundId
}

/**
 * Thrown when what was stored cannot be read. The bytes stay as they are, and a copy of them is kept
 * aside: the cause, which is for the log alone, says where.
 */
export class UnreadableBoard extends Error {
  override name = 'UnreadableBoard'
}

/** Thrown when the disk is away, full or locked: nobody's fault, and worth another try. */
export class StoreFailure extends Error {
  override name = 'StoreFailure'
}

/** The saved state of every board. Every method rejects with an `Error` that is a sentence. */
export interface Store {
  createBoard(board: BoardToStore): Promise<BoardRow>
  /** By edit or view id, also when deleted; null when there is none. */
  findBoard(id: BoardId): Promise<{ readonly board: BoardRow; readonly right: Right } | null>
  /** Newest first, without deleted ones; `words` must all occur. */
  listBoards(wanted: {
    readonly words: readonly string[]
    readonly status: string | null
  }): Promise<BoardRow[]>
  /** Writes the library's view of a board. */
  describeBoard(key: BoardKey, summary: BoardSummary): Promise<void>
  /** Sets or takes back the deletion. */
  markDeleted(key: BoardKey, deletedAt: string | null): Promise<void>
  /** Removes boards deleted before a time for good; how many. */
  purgeDeleted(before: string): Promise<number>
  /** New ids; null keeps the old one. */
  renewLinks(key: BoardKey, id: BoardId | null, viewId: BoardId | null): Promise<BoardRow>
  /** Rejects with `UnreadableBoard` when the bytes are not what was written. */
  loadDocument(key: BoardKey): Promise<StoredDocument>
  /** Resolves once the updates (V1) are on disk. Calls for one board keep their order. */
  append(key: BoardKey, updates: readonly Uint8Array[], at: string): Promise<void>
  /**
   * Appends what brought the document to another layout (V1) and writes the layout's number, both or
   * neither. Rejects when the board no longer has the layout `from`: somebody else was faster.
   */
  appendMigration(key: BoardKey, update: Uint8Array, from: number, to: number): Promise<void>
  /** Folds the log into the snapshot without losing a byte of content, at any moment of a crash. */
  compact(key: BoardKey): Promise<void>
  /**
   * Keeps what is on disk as a version and thins the automatic ones by their age. An automatic one
   * that would hold the same as the newest is that one; null when there is nothing to keep yet.
   */
  keepVersion(key: BoardKey, version: VersionToKeep): Promise<VersionRow | null>
  /** Newest first. */
  listVersions(key: BoardKey): Promise<VersionRow[]>
  /** Null unless this board has it. Rejects with `UnreadableBoard` when the bytes are not what was written. */
  findVersion(key: BoardKey, id: number): Promise<StoredVersion | null>
  putAsset(key: BoardKey, hash: AssetHash, asset: StoredAsset): Promise<void>
  /** Null unless this board has it. */
  findAsset(key: BoardKey, hash: AssetHash): Promise<StoredAsset | null>
  /**
   * Keeps a ballot instead of what this voter said before in the round; resolves once it is on disk.
   * False when the round has ballots of so many others already.
   */
  putBallot(key: BoardKey, round: RoundId, ballot: StoredBallot, max: number): Promise<boolean>
  /** In an order that does not tell in which they came. */
  listBallots(key: BoardKey, round: RoundId): Promise<StoredBallot[]>
  listBallotRounds(): Promise<BallotRound[]>
  /** Removes the ballots of a round for good: what they said is overwritten, not only let go. */
  deleteBallots(key: BoardKey, round: RoundId): Promise<void>
  /** Resolves when the store answers and can write. */
  check(): Promise<void>
  /** Resolves when everything asked for before is done and the file is closed. */
  close(): Promise<void>
}
