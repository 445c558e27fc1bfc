/** A time as typed, cut into words, numbers and signs, whatever its script and typography. */
import { isTimeZone } from '../time-zones.ts'

export interface Token {
  readonly is: 'number' | 'word' | 'sign' | 'zone'
  /** A word in lower case, without accents and dots; a number's digits; a zone's name as typed. */
  readonly text: string
  /** With its accents gone but its case kept, and a minus told from a hyphen. */
  readonly typed: string
  /** Whether there is space before it. */
  readonly spaced: boolean
}

/** Nobody writes a time that is longer. */
export const maxLength = 200

/** Decimal digits stand in Unicode in whole tens, from zero to nine (chapter 4.6 of the standard). */
const toDigit = (digit: string): string => {
  let before = 0
  while (/\p{Nd}/u.test(String.fromCodePoint(digit.codePointAt(0)! - before - 1))) before++
  return String(before % 10)
}

/** One way of writing each character: half width, no accents, ASCII digits, one hyphen, no hidden marks. */
const toPlainText = (raw: string): string =>
  raw
    .normalize('NFKC')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Extended_Pictographic}/gu, ' ')
    .replace(/\p{Pd}/gu, '-')
    .replace(/[→⇒➔]/gu, '-')
    .replace(/[’‘`´]/gu, "'")
    .replace(/(?![0-9])\p{Nd}/gu, toDigit)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()

// Chinese, Japanese and Korean put no spaces between words, so there each character is a word.
const pattern =
  /([0-9]+)|([a-z_]+(?:\/[a-z_][a-z0-9_+-]*)+)|([\p{sc=Han}\p{sc=Hangul}\p{sc=Hira}\p{sc=Kana}])|((?:(?![\p{sc=Han}\p{sc=Hangul}\p{sc=Hira}\p{sc=Kana}])[\p{L}'_])+(?:\.\p{L}+)*\.?)|(\S)/giu

const words = /[\p{L}']+\.?|./giu

/** The tokens of a text; none when it is blank. A text longer than `maxLength` is cut there. */
export const toTokens = (raw: string): Token[] => {
  const text = toPlainText(raw.slice(0, maxLength))
  const tokens: Token[] = []
  const push = (is: Token['is'], typed: string, spaced: boolean): void => {
    const plain =
      is === 'word' ? typed.toLowerCase().replaceAll('.', '') : typed === '−' ? '-' : typed
    if (plain !== '') tokens.push({ is, text: plain, typed, spaced })
  }
  for (const match of text.matchAll(pattern)) {
    const [typed, number, path, single, word] = match
    const spaced = match.index === 0 || text[match.index - 1] === ' '
    if (number !== undefined) push('number', typed, spaced)
    else if (path !== undefined && isTimeZone(typed)) push('zone', typed, spaced)
    else if (path !== undefined) {
      let first = true
      for (const [part] of typed.matchAll(words)) {
        push(/\p{L}/u.test(part) ? 'word' : 'sign', part, spaced && first)
        first = false
      }
    } else if (single !== undefined || (word !== undefined && /\p{L}/u.test(word)))
      push('word', typed, spaced)
    else push('sign', typed, spaced)
  }
  return tokens
}
