import { createTLSchema } from '@tldraw/tlschema'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDrawing } from 'shared/doc/parse-drawing.ts'
import { arrow, asset, binding, everyKind, ink, picture, type Fields } from '../support/drawings.ts'
import { garbage } from '../support/garbage.ts'

const schema = createTLSchema()

/** What tldraw itself says of a record that is put into a page's store. */
const tldrawTakes = (record: unknown): boolean => {
  try {
    schema.validateRecord(undefined as never, record as never, 'tests', null)
    return true
  } catch {
    return false
  }
}

const isBeyond = (value: unknown): boolean => typeof value === 'number' && Math.abs(value) > 1e7

const keyOf = ({ record }: { readonly record: Fields }): string => String(record['id'])

/** Every place in a value at which there is a part of it. */
const listPaths = (value: unknown, path: readonly string[] = []): string[][] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([name, part]) => [
        [...path, name],
        ...listPaths(part, [...path, name]),
      ])

type Harm = (parent: Fields, name: string) => void

/** What a raw peer may do to one part of a drawing. */
const harm: fc.Arbitrary<Harm> = fc.oneof(
  garbage.map(
    (value): Harm =>
      (parent, name) =>
        void (parent[name] = value),
  ),
  fc
    .constantFrom(Number.NaN, 1e300, -Infinity, 7n, undefined, [], {}, '\ud83d', 'black', 0.5, {
      toString: 1,
      valueOf: 1,
    })
    .map(
      (value): Harm =>
        (parent, name) =>
          void (parent[name] = value),
    ),
  fc.constant<Harm>((parent, name) => delete parent[name]),
  garbage.map(
    (value): Harm =>
      (parent, name) =>
        void (parent[`${name}x`] = value),
  ),
  // As bytes with a key `__proto__` in them come out of an update.
  fc.constant<Harm>((parent, name) => {
    if (Array.isArray(parent)) return
    Object.setPrototypeOf(parent, { [name]: parent[name] })
    delete parent[name]
  }),
)

const harmed = fc
  .tuple(fc.constantFrom(...everyKind().keys()), fc.nat(), harm)
  .map(([which, at, run]) => {
    const entry = everyKind()[which]!
    const key = keyOf(entry)
    const paths = listPaths(entry)
    const path = paths[at % paths.length]!
    const parent = path.slice(0, -1).reduce<unknown>((part, name) => part?.[name as never], entry)
    run(parent as Fields, path.at(-1)!)
    return { key, entry, path: path.join('.') }
  })

describe('The gate for drawings', () => {
  test('lets through what the canvas writes, in its zone and on the page', () => {
    for (const entry of everyKind()) {
      const drawing = parseDrawing(keyOf(entry), entry)
      expect(drawing).toEqual(entry)
      expect(tldrawTakes(drawing!.record)).toBe(true)
    }
  })

  test('lets nothing through that would make a page’s store throw', () => {
    let refused = 0
    fc.assert(
      fc.property(harmed, ({ key, entry, path }) => {
        const drawing = parseDrawing(key, entry)
        if (drawing === null) refused += 1
        else expect([path, tldrawTakes(drawing.record)]).toEqual([path, true])
      }),
      { numRuns: 3_000 },
    )
    expect(refused).toBeGreaterThan(500)
  })

  test('says of the points of a stroke, which it looks at itself, what tldraw says', () => {
    const value = fc.oneof(
      fc.constantFrom(0.5, -3, undefined, null, Number.NaN, '1', [], 7n),
      garbage,
    )
    const point = fc.oneof(
      fc.dictionary(fc.constantFrom('x', 'y', 'z', 'w'), value, { noNullPrototype: true }),
      fc.record(
        { x: fc.integer(), y: fc.constant(1), z: value },
        { requiredKeys: ['x', 'y'], noNullPrototype: true },
      ),
      value,
    )
    fc.assert(
      fc.property(fc.array(point, { maxLength: 3 }), (points) => {
        fc.pre(!points.some((one) => Object.values(one ?? {}).some(isBeyond)))
        const entry = ink()
        Object.assign(entry.record['props'] as Fields, { segments: [{ type: 'free', points }] })
        expect(parseDrawing('shape:ink', entry) !== null).toBe(tldrawTakes(entry.record))
      }),
      { numRuns: 2_000 },
    )
  })

  test('takes nobody’s word for page, lock and free-form data', () => {
    const entry = ink('shape:ink', { parentId: 'shape:ink', isLocked: true, meta: { a: [1] } })
    expect(parseDrawing('shape:ink', entry)).toEqual(ink())
  })

  test.each([
    ['another id than its key', 'shape:other', ink()],
    ['a zone of a page', 'shape:zone:risk', ink('shape:zone:risk')],
    ['a shape that boards do not have', 'shape:x', ink('shape:x', { type: 'geo' })],
    ['a page', 'page:page', { zone: 'risk', record: { id: 'page:page', typeName: 'page' } }],
    ['a zone that is none', 'shape:ink', { ...ink(), zone: 'nowhere' }],
    ['a place beyond the board', 'shape:ink', ink('shape:ink', { x: 1e300 })],
    ['more points than anybody draws', 'shape:ink', ink('shape:ink', {}, 20_001)],
    [
      'an arrow that ends beyond the board',
      'shape:arrow',
      arrow('shape:arrow', {
        props: { ...(arrow().record['props'] as Fields), end: { x: 1e300, y: 0 } },
      }),
    ],
    [
      'an arrow with words',
      'shape:arrow',
      arrow('shape:arrow', { props: { ...(arrow().record['props'] as Fields), text: 'why' } }),
    ],
    [
      'an image of another host',
      'asset:picture',
      asset('asset:picture', {
        props: { ...(asset().record['props'] as Fields), src: 'https://x.yz/a.png' },
      }),
    ],
    [
      'an image larger than a board',
      'shape:picture',
      picture('shape:picture', { props: { ...(picture().record['props'] as Fields), w: 1e6 } }),
    ],
    ['a binding of something else', 'binding:end', binding('binding:end', 'page:page')],
    ['nothing', 'shape:ink', undefined],
    ['a word', 'shape:ink', 'ink'],
  ])('refuses %s', (_what, key, entry) => {
    expect(parseDrawing(key, entry)).toBeNull()
  })

  test('lets ink through with as many points as anybody draws', () => {
    expect(parseDrawing('shape:ink', ink('shape:ink', {}, 19_000))).not.toBeNull()
  })
})
