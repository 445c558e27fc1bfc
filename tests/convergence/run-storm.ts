/** A storm: four people at one board over a bad network, the same in every run of its seed. */
import { readBoard, findNoteText } from 'shared/doc/read.ts'
import { rootNames, rootOf } from 'shared/doc/roots.ts'
import { openBoardView } from 'shared/doc/watch.ts'
import { toMarkdown } from 'shared/markdown/to-markdown.ts'
import { idsOf, toLying, type LyingNote } from 'shared/stacks.ts'
import { zoneIds } from 'shared/zones.ts'
import * as Y from 'yjs'
import { createBoardDoc } from '../support/board-doc.ts'
import { createLossyNetwork } from '../support/lossy-network.ts'
import { createSeededRandom } from '../support/seeded-random.ts'
import { Ledger } from './ledger.ts'
import { Person } from './person.ts'

export const people = 4
export const actions = 60

const openDoc = (clientID: number, state: Uint8Array): Y.Doc => {
  const doc = new Y.Doc()
  doc.clientID = clientID
  Y.applyUpdate(doc, state, 'local-copy')
  return doc
}

/** A map's keys have no order: documents have them as they came. */
const sortKeys = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value

/** Everything in a document: its roots, and whom it has heard up to where. */
const contentOf = (doc: Y.Doc): string =>
  JSON.stringify(
    [
      rootNames.map((name) => rootOf(doc, name).toJSON()),
      [...Y.decodeStateVector(Y.encodeStateVector(doc))].toSorted(([a], [b]) => a - b),
    ],
    sortKeys,
  )

/** What a storm did and how it ended. `wrong` says in words what is not as it must be. */
export interface StormEnd {
  readonly typed: number
  readonly notes: number
  readonly stacks: number
  readonly wrong: readonly string[]
}

export const runStorm = (seed: number): StormEnd => {
  const random = createSeededRandom(seed)
  const ledger = new Ledger()
  const start = Y.encodeStateAsUpdate(createBoardDoc())
  const everybody = Array.from(
    { length: people },
    (_, name) => new Person(name, openDoc(name + 1, start), random, ledger),
  )
  const network = createLossyNetwork(
    everybody.map(({ doc }) => doc),
    random,
  )
  const view = openBoardView(everybody[0]!.doc)
  const wrong: string[] = []
  let reopened = 0
  try {
    for (let i = 0; i < people * actions; i++) {
      const person = random.pick(everybody)
      person.act()
      // The first keeps its page open, with a view on it.
      if (person.name > 0 && random.chance(0.01)) {
        person.reopen(openDoc(100 + ++reopened, Y.encodeStateAsUpdate(person.doc)))
        network.replace(person.name, person.doc)
      }
      if (i % 3 === 0) network.step()
    }
  } catch (error) {
    wrong.push(error instanceof Error ? error.message : String(error))
  }
  network.settle()
  if (everybody.some((person) => !person.showsItsNote))
    wrong.push('A field shows another text than its note.')

  const [first, ...others] = everybody.map(({ doc }) => doc)
  const board = readBoard(first!)
  const content = contentOf(first!)
  const markdown = toMarkdown(board)
  if (others.some((doc) => contentOf(doc) !== content)) wrong.push('The documents differ.')
  if (others.some((doc) => toMarkdown(readBoard(doc)) !== markdown))
    wrong.push('The Markdown differs.')
  if (contentOf(openDoc(99, Y.encodeStateAsUpdate(others[0]!))) !== content)
    wrong.push('The stored document differs.')
  const shown = [...view.notes.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const read = [...board.zones.flatMap(({ notes }) => notes), ...board.trash]
  if (JSON.stringify(shown) !== JSON.stringify(read.toSorted((a, b) => (a.id < b.id ? -1 : 1))))
    wrong.push('The live view differs from the board.')
  const sayLying = (notes: readonly LyingNote[]): string =>
    notes
      .map((note) => idsOf(note).join(' '))
      .toSorted()
      .join(', ')
  if (zoneIds.some((id) => sayLying(view.lyingIn(id)) !== sayLying(toLying(view.notesIn(id)))))
    wrong.push('The live stacks differ from the notes.')
  if (board.unreadable.length > 0)
    wrong.push(`Not shown: ${board.unreadable.map(({ key }) => key).join(', ')}`)
  const lost = ledger.lost((note) => findNoteText(first!, note)?.toString() ?? '')
  if (lost.length > 0) wrong.push(`Lost: ${lost.join('')}`)

  const stacks = zoneIds.flatMap((id) => view.lyingIn(id)).filter(({ stack }) => stack).length
  view.close()
  network.close()
  for (const person of everybody) person.stopWriting()
  return { typed: ledger.entries.size, notes: read.length, stacks, wrong }
}
