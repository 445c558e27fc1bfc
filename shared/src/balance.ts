/** How the ideas lie over the zones: much in one and nothing in another is worth a look. */
import { zoneOf, type ZoneId } from './zones.ts'

/** Ideas in one zone from which an empty one is worth a word. */
const minIdeas = 3

const numberWords = [
  ...['no', 'one', 'two', 'three', 'four', 'five', 'six'],
  ...['seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
]

/** `eleven`; above twelve in figures. */
const sayNumber = (count: number): string => numberWords[count] ?? String(count)

const join = (words: readonly string[]): string =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`

export interface ZoneCount {
  readonly zone: ZoneId
  readonly ideas: number
  /** Whether somebody said that there is nothing to add. */
  readonly isSettled: boolean
}

/**
 * `Eleven ideas in Prevent, none in Detect.` and the first zone without an idea; null when ideas are
 * few, or lie in every zone of which nobody has said that there is nothing to add.
 */
export const weighIdeas = (
  counts: readonly ZoneCount[],
): { readonly words: string; readonly zone: ZoneId } | null => {
  const empty = counts.filter(({ ideas, isSettled }) => ideas === 0 && !isSettled)
  const [first] = empty
  const [fullest] = counts.toSorted((a, b) => b.ideas - a.ideas)
  if (first === undefined || fullest === undefined || fullest.ideas < minIdeas) return null
  const number = sayNumber(fullest.ideas)
  const most = `${number[0]!.toUpperCase()}${number.slice(1)} ideas in ${zoneOf(fullest.zone).title}`
  const none = join(empty.map(({ zone }) => zoneOf(zone).title))
  return { words: `${most}, none in ${none}.`, zone: first.zone }
}
