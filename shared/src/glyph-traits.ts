/**
 * How wide a character is set, and how it behaves at the end of a line. Inter's own widths come from
 * its metrics; what it lacks is set in whatever font a machine has, so it gets a width by class that
 * is rather too large than too small. Nothing here asks the machine.
 */
import { interAdvances, unitsPerEm } from './font-metrics.ts'

/** Bits above the advance in a character's traits. */
export const traits = {
  /** Hangs at the end of a line, and a line may end behind it. */
  space: 1 << 16,
  /** Belongs to the character before it: combining marks, joiners, skin tones. */
  extend: 1 << 17,
  /** A line may end on either side: Chinese, Japanese, Korean characters and emoji. */
  ideograph: 1 << 18,
  /** A line may end behind it between letters. */
  hyphen: 1 << 19,
  letter: 1 << 20,
  /** May not start a line. */
  closing: 1 << 21,
  /** May not end a line. */
  opening: 1 << 22,
  emoji: 1 << 23,
  /** Half of a flag. */
  regional: 1 << 24,
  /** Joins the consonants on both its sides (a linker of UAX 29). */
  virama: 1 << 25,
  /** Stands before the character that it belongs to. */
  prefix: 1 << 26,
  /** Everything but controls. */
  any: 1 << 27,
  /** A Hangul consonant that starts a syllable: joins what goes on with it. */
  lead: 1 << 28,
  /** Goes on with a syllable that a leading consonant started. */
  syllable: 1 << 29,
} as const

/** The advance within a character's traits, in font units. */
export const advanceMask = 0xffff

const ems = (count: number): number => Math.round(count * unitsPerEm)
/** A colour emoji, ligatures and flags included. */
export const emojiAdvance = ems(1.37)

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

const decodeAdvances = (): Map<number, number> => {
  const advances = new Map<number, number>()
  for (const run of interAdvances.split(',')) {
    const colon = run.indexOf(':')
    let code = Number.parseInt(run.slice(0, colon), 16)
    for (let i = colon + 1; i < run.length; i += 2)
      advances.set(code++, digits.indexOf(run[i]!) * 64 + digits.indexOf(run[i + 1]!))
  }
  return advances
}

const interAdvance = decodeAdvances()

const within = (ranges: readonly (readonly [number, number])[], code: number): boolean =>
  ranges.some(([first, last]) => code >= first && code <= last)

/** East Asian wide and full-width characters (UAX 11), coarsely. */
const wide = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18fff],
  [0x1aff0, 0x1b2ff],
  [0x1f200, 0x1f2ff],
  [0x20000, 0x3fffd],
] as const

/** Hangul and Kirat Rai vowels and finals, Thai and Lao AM, half-width sound marks, skin tones and tags. */
const extending = [
  [0x0e33, 0x0e33],
  [0x0eb3, 0x0eb3],
  [0x1160, 0x11ff],
  [0x200c, 0x200d],
  [0xd7b0, 0xd7ff],
  [0xff9e, 0xff9f],
  [0x16d63, 0x16d63],
  [0x16d67, 0x16d6a],
  [0x1f3fb, 0x1f3ff],
  [0xe0020, 0xe007f],
] as const

const viramas = [
  ...[0x94d, 0x9cd, 0xacd, 0xb4d, 0xc4d, 0xd4d, 0x1039, 0x17d2, 0x1a60, 0x1b44, 0x1bab, 0xa9c0],
  ...[0xaaf6, 0x10a3f, 0x11133, 0x113d0, 0x1193e, 0x11a47, 0x11a99, 0x11f42],
]

const prefixes = [
  ...[0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6dd, 0x70f, 0x890, 0x891, 0x8e2, 0xd4e],
  ...[0x110bd, 0x110cd, 0x111c2, 0x111c3, 0x113d1, 0x1193f, 0x11941, 0x11a3a, 0x11f02],
  ...[0x11a84, 0x11a85, 0x11a86, 0x11a87, 0x11a88, 0x11a89, 0x11d46],
]

/** Widths of the blanks of Unicode, in ems. */
const blanks = new Map([
  [0x1680, 0.5],
  [0x2000, 0.5],
  [0x2001, 1],
  [0x2002, 0.5],
  [0x2003, 1],
  [0x2004, 1 / 3],
  [0x2005, 1 / 4],
  [0x2006, 1 / 6],
  [0x2007, 0.65],
  [0x2008, 0.3],
  [0x2009, 0.2],
  [0x200a, 0.1],
  [0x202f, 0.2],
  [0x205f, 2 / 9],
  [0x3000, 1],
])

const closing = new Set([
  ...'、。，．：；！？）」』】〉》〕］｝〟ー々ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ',
  ...')]}.,:;!?…',
])
const opening = new Set('「『（【〈《〔［｛〝([{')

const findAdvance = (code: number, character: string): number => {
  if (code === 0x09) return 4 * interAdvance.get(0x20)!
  const own = interAdvance.get(code)
  if (own !== undefined) return own
  const blank = blanks.get(code)
  if (blank !== undefined) return ems(blank)
  if ((code >= 0x1160 && code <= 0x11ff) || (code >= 0xd7b0 && code <= 0xd7ff)) return 0
  if (code >= 0x1f3fb && code <= 0x1f3ff) return emojiAdvance
  if (/[\p{M}\p{Cc}\p{Cf}\u2028\u2029]/u.test(character)) return 0
  if (/\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(character)) return emojiAdvance
  if (within(wide, code)) return ems(1)
  if (code >= 0xff61 && code <= 0xffdc) return ems(0.5)
  // Arrows, mathematical signs, boxes, shapes.
  if (code >= 0x2190 && code <= 0x2bff) return ems(1)
  return ems(0.65)
}

const findTraits = (code: number): number => {
  const character = String.fromCodePoint(code)
  let found = findAdvance(code, character)
  const is = (trait: number, holds: boolean): void => {
    if (holds) found |= trait
  }
  const noBreak = code === 0xa0 || code === 0x2007 || code === 0x202f
  const emoji = /\p{Extended_Pictographic}/u.test(character) && !interAdvance.has(code)
  is(traits.space, /[\p{Zs}\t\u200b\u2028\u2029]/u.test(character) && !noBreak)
  is(traits.extend, /\p{M}/u.test(character) || within(extending, code))
  is(traits.ideograph, emoji || (within(wide, code) && code !== 0x3000))
  is(traits.hyphen, /[-\u2010\u2013\u2014]/.test(character))
  is(traits.letter, /\p{L}/u.test(character))
  is(traits.closing, closing.has(character))
  is(traits.opening, opening.has(character))
  is(traits.emoji, /\p{Extended_Pictographic}/u.test(character))
  is(traits.regional, /\p{Regional_Indicator}/u.test(character))
  is(traits.virama, viramas.includes(code))
  is(traits.prefix, prefixes.includes(code))
  const lead = (code >= 0x1100 && code <= 0x115f) || (code >= 0xa960 && code <= 0xa97c)
  is(traits.lead, lead)
  is(traits.syllable, lead || (code >= 0xac00 && code <= 0xd7a3))
  is(traits.any, !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(character))
  return found
}

// Each character is looked into once; 0 means not yet, so a known character carries one more bit.
const known = 1 << 30
const ofPlane0 = new Int32Array(0x10000)
const ofOthers = new Map<number, number>()

/** A code point's traits: its advance in font units, and the bits of `traits`. */
export const traitsOf = (code: number): number => {
  const cached = code < 0x10000 ? ofPlane0[code]! : ofOthers.get(code)
  if (cached) return cached
  const found = findTraits(code) | known
  if (code < 0x10000) ofPlane0[code] = found
  else ofOthers.set(code, found)
  return found
}
