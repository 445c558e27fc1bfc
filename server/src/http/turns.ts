/**
 * Reading a large board takes some milliseconds. A hundred readers in one turn of the event loop
 * would keep every meeting waiting, so one after another has a turn of its own.
 */
export const createTurns = (): (() => Promise<void>) => {
  const waiting: (() => void)[] = []
  const callNext = (): void => {
    waiting.shift()?.()
    if (waiting.length > 0) setImmediate(callNext)
  }
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve)
      if (waiting.length === 1) setImmediate(callNext)
    })
}
