/**
 * Text as Markdown that a CommonMark and GFM parser reads back as the text that was typed.
 *
 * What is not given back: CR, CRLF, U+2028 and U+2029 come back as LF, control characters and lone
 * surrogates as U+FFFD, and an empty text as a no-break space. Everything else does, blank lines and
 * spaces at either end included: a line feed is a hard break (or `&#10;` where there is only one
 * line, and at the end of a text), and a space where Markdown would drop it is `&#32;`.
 */

/** The text that a reader of the Markdown gets back. */
export const toReadableText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    // oxlint-disable-next-line no-control-regex -- control characters are what is replaced
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd')

const toReference = (character: string): string => `&#${character.codePointAt(0)};`

const isWordCharacter = (character: string | undefined): boolean =>
  character !== undefined && /[A-Za-z0-9]/.test(character)

/** Underscores between letters or digits are only themselves; names of variables stay readable. */
const escapeUnderscores = (text: string): string =>
  text.replace(/_+/g, (run, at: number) =>
    isWordCharacter(text[at - 1]) && isWordCharacter(text[at + run.length])
      ? run
      : run.replaceAll('_', '\\_'),
  )

/** Characters that mean something in the middle of a line. */
const escapeInside = (text: string): string =>
  escapeUnderscores(text.replace(/[\\`*[\]~$@]/g, '\\$&'))
    .replace(/<(?![\s\d=])|&(?=#?[A-Za-z0-9]+;)/g, '\\$&')
    // What hosts turn into links, references and pictures.
    .replace(/#(?=\d)/g, '\\#')
    .replace(/\b(GH)-(?=\d)/gi, '$1\\-')
    .replace(/(?<![A-Za-z])(https?|ftp):(?=\/\/)/gi, '$1\\:')
    .replace(/(www)\./gi, '$1\\.')
    .replace(/:(?=(?:[A-Za-z_][\w+-]*|[+-]1|100|1234):)/g, '\\:')

/** Characters that begin a block at the start of a line. */
const escapeStart = (text: string): string =>
  text.replace(/^(?:[#+\-=>|]|:(?=-))/, '\\$&').replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')

const webAddress = /https?:\/\/[^\s<>\\`"]+/gi

const countOf = (text: string, character: string): number => text.split(character).length - 1

/** The address without the punctuation of the sentence around it. */
const trimAddress = (address: string): string => {
  // Counted once: a peer may end an address with a million brackets.
  const surplus = new Map([
    [')', countOf(address, ')') - countOf(address, '(')],
    [']', countOf(address, ']') - countOf(address, '[')],
  ])
  for (let end = address.length; ; end--) {
    const last = address[end - 1]!
    const more = surplus.get(last) ?? 0
    if (more > 0) surplus.set(last, more - 1)
    else if (!/[.,;:!?'*_~|}]/.test(last)) return address.slice(0, end)
  }
}

/** A line's content: addresses as autolinks, which know no escapes, and the rest escaped. */
const escapeContent = (line: string): string => {
  let escaped = ''
  let at = 0
  for (const match of line.matchAll(webAddress)) {
    const address = trimAddress(match[0])
    // Parsers disagree on `&amp;` in an autolink, and one without a host is none.
    if (!/^https?:\/\/[^/]/i.test(address) || /&#?\w+;/.test(address)) continue
    escaped += `${escapeInside(line.slice(at, match.index))}<${address}>`
    at = match.index + address.length
  }
  return escaped + escapeInside(line.slice(at))
}

/**
 * One line. `blanks` are those that a parser would drop at its ends, or that would undo an emphasis
 * around it.
 */
const escapeLine = (line: string, blanks: RegExp, escape = escapeContent): string => {
  if (line === '') return ''
  const starts = blanks.test(line.charAt(0))
  const ends = line.length > 1 && blanks.test(line.at(-1)!)
  const content = escape(line.slice(starts ? 1 : 0, ends ? -1 : line.length))
  return (
    (starts ? toReference(line.charAt(0)) + content : escapeStart(content)) +
    (ends ? toReference(line.at(-1)!) : '')
  )
}

/** A text of several lines, each line but the first behind `indent`. */
export const escapeText = (text: string, indent = ''): string => {
  const readable = toReadableText(text)
  if (readable === '') return '&nbsp;'
  // Not by a pattern: one that looks for the end takes the square of a million line feeds.
  let end = readable.length
  while (readable[end - 1] === '\n') end -= 1
  const body = readable.slice(0, end)
  const lines = body.split('\n').map((line) => escapeLine(line, /[ \t]/))
  return lines.join(`\\\n${indent}`) + '&#10;'.repeat(readable.length - body.length)
}

/** A closing run of `#` would belong to the heading. */
const escapeClosing = (line: string): string =>
  line.replace(/#+/g, (run, at: number) => {
    if (/\S/.test(line[at + run.length] ?? '')) return run
    return '\\#'.repeat(run.length).slice(line[at - 1] === '\\' ? 1 : 0)
  })

const escapeOneLine = (text: string, escape: (text: string) => string): string =>
  toReadableText(text)
    .split('\n')
    .map((line) => escapeClosing(escapeLine(line, /\s/, escape)))
    .join('&#10;') || '&nbsp;'

/** A text within one line, such as a heading or emphasis: its line feeds are written as `&#10;`. */
export const escapeTitle = (text: string): string => escapeOneLine(text, escapeContent)

/** A text within a link, where an address may not be a link of its own. */
export const escapeLinkText = (text: string): string => escapeOneLine(text, escapeInside)

/** A web address as the target of a link. */
export const escapeTarget = (address: string): string =>
  `<${toReadableText(address)
    .replace(/[\s<>\\]/g, (character) => encodeURIComponent(character))
    .replace(/&/g, '\\&')}>`
