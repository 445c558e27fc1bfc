import * as fc from 'fast-check'
import { rootNames, rootOf } from 'shared/doc/roots.ts'
import { zoneIds } from 'shared/zones.ts'
import * as Y from 'yjs'

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
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.string(), { maxLength: 3 }),
  fc.uint8Array({ maxLength: 3 }),
)

/** What a raw peer may put into a root: plain garbage, or shared types with garbage in them. */
const entry = fc.oneof(
  garbage.map((value) => () => value),
  fc.string().map((text) => () => new Y.Text(text)),
  fc.array(garbage, { maxLength: 3 }).map((values) => () => Y.Array.from<never>(values as never[])),
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
  ),
  fc.string({ maxLength: 6 }),
)

/** Something that a raw peer does to a document. */
export type RawEdit = (doc: Y.Doc) => void

export const rawEdit: fc.Arbitrary<RawEdit> = fc
  .record({ root: fc.constantFrom(...rootNames), key: rootKey, make: fc.option(entry) })
  .map(({ root, key, make }) => (doc: Y.Doc): void => {
    if (make === null) rootOf(doc, root).delete(key)
    else rootOf(doc, root).set(key, make())
  })
