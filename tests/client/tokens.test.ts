import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { noteColours } from 'shared/board.ts'
import { participantColours } from 'shared/presence.ts'
import { zoneIds } from 'shared/zones.ts'

const css = readFileSync(new URL('../../client/src/styles/tokens.css', import.meta.url), 'utf8')

/** The hexadecimal colours of the block that begins with `selector`. */
const readColours = (selector: string): Map<string, string> => {
  const start = css.indexOf(`${selector} {`)
  const block = css.slice(start, css.indexOf('}', start))
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, colour]) => [
      name!,
      colour!,
    ]),
  )
}

/** Relative luminance (WCAG 2.2). */
const toLuminance = (hex: string): number => {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

/** Contrast ratio (WCAG 2.2), 1 to 21. */
const toContrast = (a: string, b: string): number => {
  const [light, dark] = [toLuminance(a), toLuminance(b)].toSorted((x, y) => y - x)
  return (light! + 0.05) / (dark! + 0.05)
}

const light = readColours(':root')
const dark = readColours(":root[data-theme='dark']")

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s theme', (_name, colours) => {
  const get = (name: string): string => {
    const colour = colours.get(name)
    if (colour === undefined) throw new Error(`There is no colour --${name}.`)
    return colour
  }

  it.each(noteColours)('has 7:1 or better for text on a %s note', (colour) => {
    expect(toContrast(get(`note-${colour}`), get('note-ink'))).toBeGreaterThanOrEqual(7)
  })

  it.each(zoneIds)('lets the number, the question and the prompts of %s be read', (zone) => {
    const ground = get(`zone-${zone}-ground`)
    expect(toContrast(ground, get(`zone-${zone}`))).toBeGreaterThanOrEqual(4.5)
    expect(toContrast(ground, get('ink'))).toBeGreaterThanOrEqual(7)
    expect(toContrast(ground, get('ink-soft'))).toBeGreaterThanOrEqual(4.5)
    expect(toContrast(ground, get('ink-faint'))).toBeGreaterThanOrEqual(4.5)
  })

  it.each([
    ['ink', 'page', 7],
    ['ink', 'surface', 7],
    ['ink-soft', 'surface', 4.5],
    ['ink-soft', 'hover', 4.5],
    ['ink-faint', 'surface', 4.5],
    ['ink-faint', 'page', 4.5],
    ['ink-faint', 'hover', 4.5],
    ['accent', 'surface', 4.5],
    ['accent', 'accent-ink', 4.5],
    ['accent-hover', 'accent-ink', 4.5],
    ['alarm', 'alarm-ground', 4.5],
    ['warn', 'warn-ground', 4.5],
    ['warn', 'surface', 4.5],
    ['warn', 'hover', 4.5],
    // Edges of fields and focus rings (WCAG 2.2, 1.4.11).
    ['field-line', 'surface', 3],
    ['focus', 'surface', 3],
    ['focus', 'page', 3],
  ])('has enough contrast between %s and %s', (one, other, atLeast) => {
    expect(toContrast(get(one), get(other))).toBeGreaterThanOrEqual(atLeast)
  })

  it('gives no person the colour of a note', () => {
    const notes = noteColours.map((colour) => get(`note-${colour}`))
    expect(participantColours.filter((colour) => notes.includes(colour))).toEqual([])
  })
})

describe('the tokens', () => {
  it('give the dark theme every colour of the light one', () => {
    expect([...dark.keys()].toSorted()).toEqual([...light.keys()].toSorted())
  })

  it.each(participantColours)('let white initials be read on %s', (colour) => {
    expect(toContrast(colour, '#ffffff')).toBeGreaterThanOrEqual(4.5)
  })
})
