/** Another program writes nonsense: every page opens, shows what is good, and counts the rest. */
import type { Page } from 'playwright-core'
import { addNotes } from 'shared/doc/edit.ts'
import { rootOf } from 'shared/doc/roots.ts'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { newNote, noteId } from '../support/board-doc.ts'
import { addNote, eventually, noteWith, saved } from '../support/board-page.ts'
import { createBoard, openStage } from '../support/browser.ts'
import { openPeer } from '../support/server-peer.ts'

const stage = openStage()

const chip = (page: Page) => page.locator('.unreadable-chip')

const note = (fields: Record<string, unknown>): Y.Map<unknown> => new Y.Map(Object.entries(fields))
const place = { zone: 'risk', x: 32, y: 140 }

const shape = (id: string, rest: Record<string, unknown>) => ({
  zone: 'risk',
  record: {
    id,
    typeName: 'shape',
    type: 'draw',
    x: 10,
    y: 10,
    rotation: 0,
    index: 'a1',
    parentId: 'page:page',
    isLocked: false,
    opacity: 1,
    meta: {},
    props: {
      color: 'black',
      fill: 'none',
      dash: 'solid',
      size: 's',
      segments: [{ type: 'free', points: [{ x: 0, y: 0, z: 0.5 }] }],
      isComplete: true,
      isClosed: false,
      isPen: false,
      scale: 1,
    },
    ...rest,
  },
})

/** What a raw peer may write, none of which can be shown. */
const writeBadNotes = (doc: Y.Doc): number => {
  const bad: Record<string, unknown> = {
    'bad-plain': 7,
    'bad-list': Y.Array.from<never>(['text' as never]),
    'bad-text': note({ text: 'no shared text', place }),
    'bad-zone': note({ text: new Y.Text('x'), place: { ...place, zone: 'nowhere' } }),
    'bad-nan': note({ text: new Y.Text('x'), place: { ...place, x: Number.NaN } }),
    'bad-far': note({ text: new Y.Text('x'), place: { ...place, y: 1e300 } }),
    'bad key/with a slash': note({ text: new Y.Text('x'), place }),
    'bad-emptied': note({ text: new Y.Text('x'), place }),
  }
  for (const [key, value] of Object.entries(bad)) rootOf(doc, 'notes').set(key, value)
  ;(rootOf(doc, 'notes').get('bad-emptied') as Y.Map<unknown>).clear()
  return Object.keys(bad).length
}

const writeBadDrawings = (doc: Y.Doc): number => {
  const bad: Record<string, unknown> = {
    'shape:plain': 'ink',
    'shape:colour': shape('shape:colour', { props: { color: 'ultraviolet' } }),
    'shape:type': shape('shape:type', { type: 'hologram' }),
    'shape:far': shape('shape:far', { x: 1e300 }),
    'shape:other-id': shape('shape:another', {}),
    'shape:index': shape('shape:index', { index: 'not an index' }),
    nonsense: { zone: 'risk', record: { id: 'nonsense', typeName: 'page' } },
  }
  for (const [key, value] of Object.entries(bad)) rootOf(doc, 'drawings').set(key, value)
  return Object.keys(bad).length
}

/** Odd, but nothing that could not be shown. */
const writeOddities = (doc: Y.Doc): void => {
  addNotes(doc, [
    newNote('half', 'detect', 0, { text: 'half an emoji' }),
    newNote('kind', 'timeline', 0, { text: 'unknown kind', kind: 'party' as never }),
  ])
  const half = rootOf(doc, 'notes').get(noteId('half')) as Y.Map<unknown>
  ;(half.get('text') as Y.Text).insert(4, '\ud83d')
  half.set('time', { raw: Number.NaN })
  half.set('colour', ['octarine'])
  // Each is the other's parent.
  const drawings = rootOf(doc, 'drawings')
  drawings.set('shape:hen', shape('shape:hen', { parentId: 'shape:egg' }))
  drawings.set('shape:egg', shape('shape:egg', { parentId: 'shape:hen' }))
  const meta = rootOf(doc, 'meta')
  meta.set('layout', 99)
  meta.set('title', { not: 'a title' })
  meta.set('severity', Number.POSITIVE_INFINITY)
  for (const root of ['tags', 'wants', 'links', 'groups', 'participants', 'meeting'] as const) {
    rootOf(doc, root).set('x/y/z', [Number.NaN, null])
    rootOf(doc, root).set('', true)
  }
}

/** Lists where the layout has maps. */
const writeLists = (doc: Y.Doc): void => {
  for (const name of ['notes', 'drawings', 'meta', 'groups']) doc.getArray(name).push([1, 'two'])
}

test('A page that is open and a fresh one show the good notes and count what another program broke', async () => {
  const url = await createBoard(stage.server.url)
  const [ana] = await stage.meet(['Ana'], url)
  await addNote(ana!, 'prevent', 'a good note')
  await saved(ana!)
  const lists = openPeer(stage.server.url, url.split('/').at(-1)!)
  await lists.whenSynced()
  const listDoc = new Y.Doc()
  writeLists(listDoc)
  Y.applyUpdate(lists.doc, Y.encodeStateAsUpdate(listDoc))
  const { doc } = lists
  let count = 0
  doc.transact(() => {
    count = writeBadNotes(doc) + writeBadDrawings(doc)
  })
  writeOddities(doc)
  await lists.whenSaved()
  const [ben] = await stage.meet(['Ben'], url)
  for (const page of [ana!, ben!]) {
    await noteWith(page, 'a good note').waitFor()
    await noteWith(page, 'half').waitFor()
    await noteWith(page, 'unknown kind').waitFor()
    await eventually(() => chip(page).textContent()).toBe(`${count} items could not be shown`)
  }
  await addNote(ben!, 'react', 'work goes on')
  await noteWith(ana!, 'work goes on').waitFor()
})

test('What could not be shown can be looked at and taken away, and undo brings it back', async () => {
  const url = await createBoard(stage.server.url)
  const peer = openPeer(stage.server.url, url.split('/').at(-1)!)
  await peer.whenSynced()
  rootOf(peer.doc, 'notes').set('odd', { said: 'by a program', x: Number.NaN })
  rootOf(peer.doc, 'drawings').set('shape:odd', 'ink')
  await peer.whenSaved()
  const [ana, ben] = await stage.meet(['Ana', 'Ben'], url)
  await chip(ana!).click()
  await ana!.getByText('"said":"by a program","x":"NaN"').waitFor()
  await ana!.getByRole('button', { name: 'Remove odd' }).click()
  await eventually(() => chip(ben!).textContent()).toBe('1 item could not be shown')
  await ana!.getByRole('button', { name: 'Remove shape:odd' }).click()
  await ana!.getByText('Everything on this board can be shown.').waitFor()
  await chip(ben!).waitFor({ state: 'detached' })
  expect(rootOf(peer.doc, 'notes').has('odd')).toBe(false)
  await ana!
    .locator('.toast', { hasText: '1 item removed' })
    .last()
    .getByRole('button', { name: 'Undo' })
    .click()
  await ana!.getByRole('button', { name: 'Remove shape:odd' }).waitFor()
})

test('A note with a megabyte of text is shown, and the page stays usable', async () => {
  const url = await createBoard(stage.server.url)
  const peer = openPeer(stage.server.url, url.split('/').at(-1)!)
  await peer.whenSynced()
  addNotes(peer.doc, [newNote(1, 'detect', 0, { text: 'a megabyte '.repeat(90_000) })])
  await peer.whenSaved()
  const [ana] = await stage.meet(['Ana'], url)
  // Its own row of zones is as high as the note; the others are where they were.
  await ana!.keyboard.press('2')
  await addNote(ana!, 'timeline', 'a good note')
  await noteWith(ana!, 'a good note').waitFor()
  await saved(ana!)
})
