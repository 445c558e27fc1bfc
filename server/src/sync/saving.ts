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
 * From the beginning of one commit to that of the next, at least, while edits come thick: a sync of
 * the disk for each would cost more than passing it on.
 */
const gatherMs = 7
/** Without an edit for so long they do not come thick, and the next one is due at once. */
const silenceMs = 5
/** A commit that is due begins so long after an edit, when those who were shown it have read it: the disk's work would delay them. */
const restMs = 1
/**
 * So much longer than until it is due an edit waits for another one that takes it along. Nobody sees
 * these waits, and a power cut takes no more than them, and the write under way, with it.
 */
const lingerMs = 2
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
  /** Something waits that no commit has taken yet. */
  let isExpecting = false
  /** When the next commit may begin. */
  let dueMs = -Infinity
  /** When something was last added or expected. */
  let lastMs = -Infinity
  let retryMs = firstRetryMs
  let timer: NodeJS.Timeout | null = null
  /** The timer is the one after an edit that found a commit due. */
  let isResting = false
  const waiting: { readonly count: number; readonly resolve: () => void }[] = []

  const arm = (): void => {
    if (running || closed || !isExpecting || isResting) return
    const waitMs = dueMs - now()
    if (waitMs > 0) timer ??= setTimeout(commit, waitMs + lingerMs)
    else {
      if (timer !== null) clearTimeout(timer)
      isResting = true
      timer = setTimeout(commit, restMs)
    }
  }

  const onCommitted = (count: number): void => {
    running = false
    retryMs = firstRetryMs
    failure = null
    saved += count
    onSaved()
    while (waiting[0] !== undefined && waiting[0].count <= saved) waiting.shift()!.resolve()
    arm()
  }

  const onFailed = (batch: readonly Uint8Array[], error: Error): void => {
    running = false
    // In front again: the log must hold a board's updates in the order in which they were applied.
    queue = [...batch, ...queue]
    isExpecting = true
    failure = error.message
    onFailure(error)
    dueMs = now() + retryMs
    retryMs = Math.min(retryMs * 2, lastRetryMs)
    arm()
  }

  const commit = (): void => {
    timer = null
    isResting = false
    running = true
    gather()
    isExpecting = false
    const batch = queue
    queue = []
    if (batch.length === 0) {
      running = false
      return
    }
    dueMs = now() + gatherMs
    append(batch).then(
      () => onCommitted(batch.length),
      (error: Error) => onFailed(batch, error),
    )
  }

  const expect = (): void => {
    isExpecting = true
    if (running) return
    const nowMs = now()
    if (failure === null && nowMs - lastMs > silenceMs) dueMs = Math.min(dueMs, nowMs)
    lastMs = nowMs
    arm()
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
      if (timer !== null) clearTimeout(timer)
    },
  }
}
