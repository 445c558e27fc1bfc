/** Slack's own marks in the text of a message, as words. */

/** Names by the ids of people. */
export type Names = ReadonlyMap<string, string>

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }

const decode = (text: string): string =>
  text.replaceAll(/&(?:amp|lt|gt);/g, (name) => entities[name]!)

/** Words as Slack marks them, so that `toPlainText` gives them back. */
export const toMarked = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const toWords = (inner: string, names: Names): string => {
  const cut = inner.indexOf('|')
  const target = cut === -1 ? inner : inner.slice(0, cut)
  const label = cut === -1 ? '' : inner.slice(cut + 1)
  if (target.startsWith('@')) return `@${names.get(target.slice(1)) ?? (label || target.slice(1))}`
  if (target.startsWith('#')) return `#${label || target.slice(1)}`
  if (target.startsWith('!subteam^')) return label || `@${target.slice('!subteam^'.length)}`
  if (target.startsWith('!date^')) return label
  if (target.startsWith('!')) return `@${label.replace(/^@/, '') || target.slice(1)}`
  const address = target.replace(/^mailto:/, '')
  return label === '' || label === address ? address : `${label} (${address})`
}

/** Ids and links become words first: what they decode to must not be taken for marks. */
export const toPlainText = (text: string, names: Names): string =>
  text
    .split(/(<[^<>\n]+>)/)
    .map((part, i) => decode(i % 2 === 1 ? toWords(part.slice(1, -1), names) : part))
    .join('')
