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
  /** Something will be added when the next commit gathers. */
  expect(): void
  /** Called when everything that is expected has to be added: just before a commit. */
  onGather(listener: () => void): void
  /** Resolves when everything given or expected so far is on disk. */
  whenSaved(): Promise<void>
  /** Tries no more. What is not on disk by now has never been acknowledged. */
  close(): void
}

/**
 * How long edits gather before they are committed, from the first of them on: a sync of the disk
 * for each would cost more than passing them on. Nobody sees the wait, and a power cut takes no
 * more than this, and the commit under way, with it.
 */
const gatherMs = 4
/** How long to wait before the next try. */
const firstRetryMs = 250
const lastRetryMs = 5_000

/**
 * `append` resolves once its updates are on disk. Nothing is ever dropped, however often it rejects.
 * `now` gives milliseconds of a clock that never goes back.
 */
export const createSaving = (
  append: (updates: readonly Uint8Array[]) => Promise<void>,
  onSaved: () => void,
  onFailure: (error: Error) => void,
  now: () => number,
): Saving => {
  let queue: Uint8Array[] = []
  let given = 0
  let saved = 0
  let failure: string | null = null
  let running = false
  let closed = false
  let gather = (): void => {}
  /** When the first of what no commit has taken yet came; null when there is nothing. */
  let sinceMs: number | null = null
  const waiting: { readonly count: number; readonly resolve: () => void }[] = []

  const run = async (): Promise<void> => {
    running = true
    let retryMs = firstRetryMs
    let untilMs = 0
    while (sinceMs !== null) {
      const waitMs = Math.max(untilMs, sinceMs + gatherMs) - now()
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
      if (closed) return
      gather()
      const batch = queue
      queue = []
      sinceMs = null
      if (batch.length === 0) continue
      try {
        await append(batch)
      } catch (error) {
        // In front again: the log must hold a board's updates in the order in which they were applied.
        queue = [...batch, ...queue]
        sinceMs ??= now()
        failure = (error as Error).message
        onFailure(error as Error)
        untilMs = now() + retryMs
        retryMs = Math.min(retryMs * 2, lastRetryMs)
        continue
      }
      retryMs = firstRetryMs
      failure = null
      saved += batch.length
      onSaved()
      while (waiting[0] !== undefined && waiting[0].count <= saved) waiting.shift()!.resolve()
    }
    running = false
  }

  const expect = (): void => {
    sinceMs ??= now()
    if (!running) void run()
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
      expect()
    },
    expect,
    onGather: (listener) => {
      gather = listener
    },
    whenSaved: () => {
      gather()
      return saved === given
        ? Promise.resolve()
        : new Promise((resolve) => waiting.push({ count: given, resolve }))
    },
    close: () => {
      closed = true
    },
  }
}
