import * as fc from 'fast-check'
import { rootNames, rootOf } from 'shared/doc/roots.ts'
import { zoneIds } from 'shared/zones.ts'
import * as Y from 'yjs'
import { everyKind } from './drawings.ts'

const keys = fc.constantFrom(
  ...[
    'text',
    'place',
    'born',
    'deleted',
    'colour',
    'time',
    'due',
    'group',
    'how',
    'status',
    'kind',
  ],
  ...[
    'title',
    'url',
    'asset',
    'name',
    'initials',
    'raw',
    'zone',
    'confirmedAt',
    'x',
    'y',
    'at',
    'by',
  ],
  ...[
    'layout',
    'timeZone',
    'impact',
    'source',
    'createdAt',
    'id',
    'participant',
    'cursor',
    'selected',
  ],
)

/** Documents hold plain objects. */
const plain = { noNullPrototype: true }

const mask = '__prot0__'

/**
 * An update (V1) as only a program can write it that builds bytes by hand: what comes out of it is
 * an object that inherits its fields.
 */
export const unmask = (update: Uint8Array): Uint8Array =>
  new Uint8Array(
    Buffer.from(Buffer.from(update).toString('latin1').replaceAll(mask, '__proto__'), 'latin1'),
  )

/** Values that are nearly right, and any others that a document can hold. */
export const garbage: fc.Arbitrary<unknown> = fc.oneof(
  { maxDepth: 2 },
  fc.constantFrom(...zoneIds),
  fc.constantFrom(
    '',
    'note-1',
    '2026-02-30',
    'https://x.yz',
    'javascript:alert(1)',
    'yellow',
    'done',
  ),
  fc.record({ zone: fc.constantFrom(...zoneIds), x: fc.double(), y: fc.double() }, plain),
  fc.record({ at: fc.string(), by: fc.string() }, plain),
  fc.record(
    {
      raw: fc.string(),
      zone: fc.string(),
      confirmedAt: fc.constantFrom('2026-05-04', 'x'),
    },
    plain,
  ),
  fc.dictionary(keys, fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null)), plain),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('half an emoji \ud83d', '\udc00'),
  fc.double(),
  fc.bigInt(-9n, 9n),
  fc.constantFrom(
    // What throws when it is taken for a text or a number.
    { toString: 1, valueOf: 1 },
    { [mask]: { zone: 'risk', x: 1, y: 1, name: 'inherited', url: 'https://x.yz' } },
    { [mask]: null },
  ),
  fc.constant(undefined),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.string(), { maxLength: 3 }),
  fc.uint8Array({ maxLength: 3 }),
)

/** A list of Yjs takes these inside of others only. */
const toListed = (value: unknown): unknown =>
  value === undefined || typeof value === 'bigint' ? [value] : value

/** Entries of `drawings` that are right, or wrong in one field. */
const nearlyDrawing = fc
  .tuple(
    fc.constantFrom(...everyKind().keys()),
    fc.option(fc.tuple(fc.constantFrom('id', 'type', 'x', 'index', 'props', 'toId'), garbage)),
  )
  .map(([which, change]) => {
    const { zone, record } = everyKind()[which]!
    return { zone, record: change === null ? record : { ...record, [change[0]]: change[1] } }
  })

/** What a raw peer may put into a root: plain garbage, or shared types with garbage in them. */
const entry = fc.oneof(
  garbage.map((value) => () => value),
  nearlyDrawing.map((value) => () => value),
  fc.string().map((text) => () => new Y.Text(text)),
  fc
    .array(garbage, { maxLength: 3 })
    .map((values) => () => Y.Array.from<never>(values.map(toListed) as never[])),
  fc
    .record({
      text: fc.oneof(
        fc.string().map((text) => () => new Y.Text(text)),
        garbage.map((value) => () => value),
      ),
      place: fc.oneof(
        fc.record({ zone: fc.constantFrom(...zoneIds), x: fc.nat(500), y: fc.nat(900) }, plain),
        garbage,
      ),
      rest: fc.dictionary(keys, garbage, { ...plain, maxKeys: 6 }),
    })
    .map(({ text, place, rest }) => () => {
      const record = new Y.Map<unknown>(Object.entries(rest))
      record.set('text', text())
      record.set('place', place)
      return record
    }),
)

const rootKey = fc.oneof(
  keys,
  fc.constantFrom(
    'note-1',
    'note-2',
    'note-1/tag',
    'note-2/link-1',
    'note-1/',
    '/x',
    'note-9/person',
    'shape:note-1',
    'page:page',
    ...everyKind().map(({ record }) => String(record['id'])),
  ),
  fc.string({ maxLength: 6 }),
)

/** Something that a raw peer does to a document. */
export type RawEdit = (doc: Y.Doc) => void

const setOrDelete: fc.Arbitrary<RawEdit> = fc
  .record({ root: fc.constantFrom(...rootNames), key: rootKey, make: fc.option(entry) })
  .map(({ root, key, make }) => (doc: Y.Doc): void => {
    if (make === null) rootOf(doc, root).delete(key)
    else rootOf(doc, root).set(key, make())
  })

/** What a peer writes for whom the root is a list: it lies in the map without a key. */
const asIfListed: fc.Arbitrary<RawEdit> = fc
  .tuple(fc.constantFrom(...rootNames), fc.array(garbage, { minLength: 1, maxLength: 2 }))
  .map(
    ([root, values]) =>
      (doc: Y.Doc): void =>
        Y.Array.prototype.insert.call(rootOf(doc, root) as never, 0, values.map(toListed)),
  )

const deleteEveryKey: fc.Arbitrary<RawEdit> = fc.constantFrom(...rootNames).map(
  (root) =>
    (doc: Y.Doc): void =>
      rootOf(doc, root).clear(),
)

export const rawEdit: fc.Arbitrary<RawEdit> = fc.oneof(
  { arbitrary: setOrDelete, weight: 12 },
  { arbitrary: asIfListed, weight: 2 },
  { arbitrary: deleteEveryKey, weight: 1 },
)
