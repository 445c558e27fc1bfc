/** A board's way to the disk: what has come since the last commit goes in one append; a failed one is kept and tried again. */

export interface Saving {
  /** How many updates have been given so far. */
  readonly given: number
  /** How many of them are on disk, counted from the first. */
  readonly saved: number
  /** Why nothing is being saved just now; null while all is well. */
  readonly failure: string | null
  /** The update must not be changed afterwards. */
  add(update: Uint8Array): void
  /** Resolves when everything given so far is on disk. */
  whenSaved(): Promise<void>
  /** Tries no more. What is not on disk by now has never been acknowledged. */
  close(): void
}

/**
 * How long edits gather before they are committed: a sync of the disk for each would cost more
 * than passing them on. Nobody sees the wait, and a power cut takes no more than this with it.
 */
const gatherMs = 4
/** How long to wait before the next try. */
const firstRetryMs = 250
const lastRetryMs = 5_000

/** `append` resolves once its updates are on disk. Nothing is ever dropped, however often it rejects. */
export const createSaving = (
  append: (updates: readonly Uint8Array[]) => Promise<void>,
  onSaved: () => void,
  onFailure: (error: Error) => void,
): Saving => {
  let queue: Uint8Array[] = []
  let given = 0
  let saved = 0
  let failure: string | null = null
  let running = false
  let closed = false
  const waiting: { readonly count: number; readonly resolve: () => void }[] = []

  const run = async (): Promise<void> => {
    running = true
    let retryMs = firstRetryMs
    let waitMs = gatherMs
    while (queue.length > 0) {
      const pauseMs = waitMs
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
      if (closed) return
      const batch = queue
      queue = []
      try {
        await append(batch)
      } catch (error) {
        // In front again: the log must hold a board's updates in the order in which they were applied.
        queue = [...batch, ...queue]
        failure = (error as Error).message
        onFailure(error as Error)
        waitMs = retryMs
        retryMs = Math.min(retryMs * 2, lastRetryMs)
        continue
      }
      waitMs = gatherMs
      retryMs = firstRetryMs
      failure = null
      saved += batch.length
      onSaved()
      while (waiting[0] !== undefined && waiting[0].count <= saved) waiting.shift()!.resolve()
    }
    running = false
  }

  return {
    get given() {
      return given
    },
    get saved() {
      return saved
    },
    get failure() {
      return failure
    },
    add: (update) => {
      given += 1
      queue.push(update)
      if (!running) void run()
    },
    whenSaved: () =>
      saved === given
        ? Promise.resolve()
        : new Promise((resolve) => waiting.push({ count: given, resolve })),
    close: () => {
      closed = true
    },
  }
}
