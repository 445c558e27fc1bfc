/**
 * The journal: what boards append is on disk here first, in one write that syncs, whatever boards it
 * is of. That write needs no thread of ours and costs a fraction of a commit to the tables, where a
 * second's worth goes in one transaction. There are two files: one is written while the other is
 * brought into the tables and emptied.
 */
import { closeSync, constants, openSync, write } from 'node:fs'
import { promisify } from 'node:util'
import { toJournalHead, toJournalRecord, type JournalHead } from './journal-file.ts'
import { StoreFailure, type BoardKey } from './store.ts'

const writeAt = promisify(write)

export interface Journal {
  /** Resolves once the updates (V1) are on disk. */
  append(key: BoardKey, updates: readonly Uint8Array[], at: string): Promise<void>
  /** Resolves when everything that was appended to a board before is in the tables. */
  fold(key: BoardKey): Promise<void>
  /** Folds a last time. What cannot be folded stays in the files for the next server. */
  close(): Promise<void>
}

export interface JournalOptions {
  /** The two files, empty by now. */
  readonly paths: readonly [string, string]
  /** The store, and the last generation that is in its tables. */
  readonly head: JournalHead
  /** Brings the first so many bytes of a file into the tables, and empties it. */
  readonly fold: (path: string, bytes: number) => Promise<void>
  /** Told when what was appended cannot be brought into the tables just now; once, until it can. */
  readonly onStuck: (error: Error) => void
}

/** How long what is appended may wait for the tables. Nobody sees the wait: who reads a board folds before. */
const foldMs = 1_000
/** How much may wait there while the tables are away. */
const maxBytes = 64 * 1024 * 1024

interface JournalFile {
  readonly path: string
  readonly descriptor: number
  /** How much of it counts. */
  bytes: number
  /** The boards of which it holds something. */
  readonly boards: Set<BoardKey>
  /** Settles with the write that is under way; null when there is none. */
  writing: Promise<void> | null
}

interface Waiting {
  readonly key: BoardKey
  readonly record: Uint8Array
  readonly resolve: () => void
  readonly reject: (error: Error) => void
}

/** A write returns when its bytes would survive a power cut, and a failed one can be made again at the same place. */
const openFile = (path: string): JournalFile => ({
  path,
  descriptor: openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_DSYNC, 0o600),
  bytes: 0,
  boards: new Set(),
  writing: null,
})

const writeWhole = async ({ descriptor }: JournalFile, bytes: Uint8Array, at: number) => {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await writeAt(descriptor, bytes, done, bytes.length - done, at + done)
    done += bytesWritten
  }
}

/** Throws when the files cannot be opened. */
export const openJournal = ({ paths, head, fold, onStuck }: JournalOptions): Journal => {
  let { generation } = head
  let written = openFile(paths[0])
  /** Empty, but for the time until its content is in the tables. */
  let folded = openFile(paths[1])
  let queue: Waiting[] = []
  let isWriting = false
  let lastWrites: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | null = null
  let stuck: Error | null = null
  let closed = false
  let lastFold: Promise<void> = Promise.resolve()

  const writeBatch = async (batch: readonly Waiting[]): Promise<void> => {
    const file = written
    const frames = batch.map(({ record }) => record)
    if (file.bytes === 0)
      frames.unshift(toJournalHead({ store: head.store, generation: ++generation }))
    const bytes = Buffer.concat(frames)
    const { promise, resolve } = Promise.withResolvers<void>()
    file.writing = promise
    try {
      await writeWhole(file, bytes, file.bytes)
      file.bytes += bytes.length
      for (const { key, resolve: onWritten } of batch) {
        file.boards.add(key)
        onWritten()
      }
    } catch (cause) {
      const error = new StoreFailure((cause as Error).message, { cause })
      for (const one of batch) one.reject(error)
    }
    file.writing = null
    resolve()
  }

  const writeQueue = async (): Promise<void> => {
    isWriting = true
    while (queue.length > 0) {
      const batch = queue
      queue = []
      await writeBatch(batch)
      foldSoon()
    }
    isWriting = false
  }

  const bringIn = async (): Promise<void> => {
    await folded.writing
    if (folded.bytes === 0) return
    await fold(folded.path, folded.bytes)
    folded.bytes = 0
    folded.boards.clear()
  }

  const foldBoth = async (): Promise<void> => {
    // What could not be brought in before.
    await bringIn()
    if (written.bytes === 0 && written.writing === null) return
    ;[written, folded] = [folded, written]
    await bringIn()
  }

  const foldNow = (): Promise<void> => {
    lastFold = lastFold.then(foldBoth, foldBoth)
    return lastFold
  }

  const foldSoon = (): void => {
    timer ??= setTimeout(() => {
      timer = null
      foldNow().then(
        () => (stuck = null),
        (error: Error) => {
          if (stuck === null) onStuck(error)
          stuck = error
          foldSoon()
        },
      )
    }, foldMs).unref()
  }

  return {
    append: (key, updates, at) => {
      if (closed) return Promise.reject(new StoreFailure('The store was closed.'))
      if (written.bytes + folded.bytes > maxBytes)
        return Promise.reject(new StoreFailure(stuck?.message ?? 'the journal is full'))
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      queue.push({ key, record: toJournalRecord(key, updates, at), resolve, reject })
      if (!isWriting) lastWrites = writeQueue()
      return promise
    },
    // What waits for others keeps nobody from opening a board while the tables are away.
    fold: async (key) => {
      if (written.boards.has(key) || folded.boards.has(key)) await foldNow()
    },
    close: async () => {
      if (closed) return
      closed = true
      try {
        await lastWrites
        await foldNow()
      } finally {
        if (timer !== null) clearTimeout(timer)
        for (const { descriptor } of [written, folded]) closeSync(descriptor)
      }
    },
  }
}
