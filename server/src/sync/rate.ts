/** A token bucket: how much may come at once, and how much in a second for good. */
export interface Rate {
  /** Takes an amount, into debt if need be; how many milliseconds until the debt is paid, 0 for none. */
  take(amount: number, nowMs: number): number
}

/** What may come in messages and in bytes, of one connection or of one address. */
export interface Allowance {
  /** Counts a message in; how many milliseconds until its debt is paid, 0 for none. */
  take(bytes: number, nowMs: number): number
}

/** Two seconds' worth may come at once, and `extraBytes` once more. */
export const createAllowance = (
  messagesPerSecond: number,
  bytesPerSecond: number,
  extraBytes: number,
): Allowance => {
  const messages = createRate(messagesPerSecond, messagesPerSecond * 2)
  const bytesRate = createRate(bytesPerSecond, bytesPerSecond * 2 + extraBytes)
  return {
    take: (bytes, nowMs) => Math.max(messages.take(1, nowMs), bytesRate.take(bytes, nowMs)),
  }
}

export const createRate = (perSecond: number, burst: number): Rate => {
  let tokens = burst
  let lastMs = -Infinity
  return {
    take: (amount, nowMs) => {
      if (lastMs !== -Infinity)
        tokens = Math.min(burst, tokens + (Math.max(0, nowMs - lastMs) / 1_000) * perSecond)
      lastMs = nowMs
      tokens -= amount
      return tokens >= 0 ? 0 : Math.ceil((-tokens / perSecond) * 1_000)
    },
  }
}
