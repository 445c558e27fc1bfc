import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { create } from 'fontkit'
import { expect, test } from 'vitest'
import { interAdvances, unitsPerEm } from 'shared/font-metrics.ts'

const packageFolder = dirname(
  fileURLToPath(import.meta.resolve('@fontsource-variable/inter/package.json')),
)
const subsets = JSON.parse(readFileSync(`${packageFolder}/unicode.json`, 'utf8')) as Record<
  string,
  string
>

/** `U+0100-02BA,U+20AC` as pairs of first and last code point. */
const parseUnicodeRange = (range: string): [number, number][] =>
  range.split(',').map((part) => {
    const [first = '', last = first] = part.slice(2).split('-')
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)]
  })

/** Every code point that a page sets in Inter, with its advance at weight 400 (the axis' default). */
const readAdvances = (): Map<number, number> => {
  const advances = new Map<number, number>()
  for (const [subset, range] of Object.entries(subsets)) {
    const bytes = readFileSync(`${packageFolder}/files/inter-${subset}-wght-normal.woff2`)
    const font = create(bytes)
    if (font.type !== 'WOFF2') throw new Error(`${subset} is not a WOFF2 font`)
    expect(font.unitsPerEm).toBe(unitsPerEm)
    expect(font.variationAxes['wght']?.default).toBe(400)
    const ranges = parseUnicodeRange(range)
    for (const code of font.characterSet) {
      if (!ranges.some(([first, last]) => code >= first && code <= last)) continue
      const advance = font.glyphForCodePoint(code).advanceWidth
      expect(advances.get(code) ?? advance, `U+${code.toString(16)} in ${subset}`).toBe(advance)
      advances.set(code, advance)
    }
  }
  return advances
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** The file's source from the font: runs of code points, two digits of base 64 for each advance. */
const toSource = (advances: Map<number, number>): string => {
  let table = ''
  let previous = -1
  for (const code of [...advances.keys()].sort((a, b) => a - b)) {
    const advance = advances.get(code)!
    expect(advance).toBeLessThan(64 * 64)
    if (code !== previous + 1) table += `${table === '' ? '' : ','}${code.toString(16)}:`
    table += digits[advance >> 6]! + digits[advance & 63]!
    previous = code
  }
  const lines = table.match(/.{1,94}/g) ?? []
  return `/**
 * Advance widths of Inter (\`@fontsource-variable/inter\`, weight 400), the font that notes are set in.
 * Written by tests/shared/font-metrics.test.ts from the package's subsets; after an upgrade of the
 * font, \`vitest -u\` writes it anew.
 */

/** Font units in the width of an em. */
export const unitsPerEm = ${unitsPerEm}

/**
 * Runs of neighbouring code points, separated by commas: the first in hexadecimal, a colon, then two
 * digits of base 64 (URL alphabet) for each advance in font units.
 */
export const interAdvances = [
${lines.map((line) => `  '${line}',`).join('\n')}
].join('')
`
}

test('the table of widths is the one of the bundled font', async () => {
  const advances = readAdvances()
  expect(advances.size).toBeGreaterThan(1500)
  await expect(toSource(advances)).toMatchFileSnapshot('../../shared/src/font-metrics.ts')
})

test('the table of widths stays small', () => {
  expect(interAdvances.length).toBeLessThan(6_000)
})
