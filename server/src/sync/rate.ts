/** A token bucket: how much may come at once, and how much in a second for good. */
export interface Rate {
  /** Takes an amount, into debt if need be; how many milliseconds until the debt is paid, 0 for none. */
  take(amount: number, nowMs: number): number
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
