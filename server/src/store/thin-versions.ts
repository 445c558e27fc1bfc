/** Which automatic versions are too many: the older, the fewer. Pure. */
import type { VersionRow } from './store.ts'

const hourMs = 60 * 60 * 1_000
const dayMs = 24 * hourMs

/** How finely versions of an age are kept: all of the last hour, one an hour for a day, one a day for a month, then one a week. */
const toSpanMs = (ageMs: number): number | null => {
  if (ageMs <= hourMs) return null
  if (ageMs <= dayMs) return hourMs
  return ageMs <= 31 * dayMs ? dayMs : 7 * dayMs
}

/**
 * The ids of the versions to drop at a time (ms since 1970). Of each span of the calendar (UTC) the
 * last version stays, so that thinning again later drops nothing that a longer pause would have
 * kept. Named versions stay for ever, and so does the newest one.
 */
export const thinVersions = (
  versions: readonly Pick<VersionRow, 'id' | 'name' | 'at'>[],
  nowMs: number,
): number[] => {
  const newestFirst = versions
    .filter(({ name }) => name === null)
    .map(({ id, at }) => ({ id, atMs: Date.parse(at) }))
    .sort((a, b) => b.atMs - a.atMs || b.id - a.id)
  const taken = new Set<string>()
  const dropped: number[] = []
  newestFirst.forEach(({ id, atMs }) => {
    const spanMs = toSpanMs(nowMs - atMs)
    if (spanMs === null) return
    const span = `${spanMs}/${Math.floor(atMs / spanMs)}`
    if (taken.has(span)) dropped.push(id)
    taken.add(span)
  })
  return dropped
}
