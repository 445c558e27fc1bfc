/** How often the same address, which may be a whole office, may do something. */
import { readAddress } from '../origins.ts'
import type { Limits } from '../sync/limits.ts'
import { createRate, type Rate } from '../sync/rate.ts'
import type { Call } from './call.ts'
import { Problem } from './reply.ts'

/** Addresses remembered at once; beyond that all are forgotten, so that memory stays bounded. */
const maxAddresses = 10_000

/**
 * Counts what an address does against a limit for a minute, several things at once as `amount`. What
 * it gives throws 429 with this sentence once that is too much.
 */
export const createAddressRates = (
  limit: keyof Limits & `${string}PerMinute`,
  sentence: string,
): ((call: Call, amount?: number) => void) => {
  const rates = new WeakMap<object, Map<string, Rate>>()
  return ({ request, config }, amount = 1) => {
    const perAddress = rates.get(config) ?? new Map<string, Rate>()
    rates.set(config, perAddress)
    if (perAddress.size > maxAddresses) perAddress.clear()
    const address = readAddress(request, config)
    const most = config.limits[limit]
    const rate = perAddress.get(address) ?? createRate(most / 60, most)
    perAddress.set(address, rate)
    const waitMs = rate.take(amount, performance.now())
    if (waitMs > 0)
      throw new Problem(429, sentence, { 'Retry-After': String(Math.ceil(waitMs / 1_000)) })
  }
}
