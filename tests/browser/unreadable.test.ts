/** Another program writes nonsense: every page opens, shows what is good, and counts the rest. */
import type { Page } from 'playwright-core'
import { addNotes, writeNote } from 'shared/doc/edit.ts'
import { rootNames, rootOf } from 'shared/doc/roots.ts'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { newNote, noteId } from '../support/board-doc.ts'
import { addNote, eventually, noteWith, readBoard, saved } from '../support/board-page.ts'
import { createBoard, openStage } from '../support/browser.ts'
import { ink } from '../support/drawings.ts'
import { openPeer } from '../support/server-peer.ts'

const stage = openStage()

const chip = (page: Page) => page.locator('.unreadable-chip')

const note = (fields: Record<string, unknown>): Y.Map<unknown> => new Y.Map(Object.entries(fields))
const place = { zone: 'risk', x: 32, y: 140 }

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
    'shape:colour': ink('shape:colour', { props: { color: 'ultraviolet' } }),
    'shape:type': ink('shape:type', { type: 'hologram' }),
    'shape:far': ink('shape:far', { x: 1e300 }),
    'shape:other-id': ink('shape:another'),
    'shape:index': ink('shape:index', { index: 'not an index' }),
    'shape:long': ink('shape:long', {}, 20_001),
    [`shape:${noteId('half')}`]: ink(`shape:${noteId('half')}`),
    nonsense: { zone: 'risk', record: { id: 'nonsense', typeName: 'page' } },
    // What every page has by itself, under its very id.
    'shape:zone:risk': ink('shape:zone:risk'),
    'page:page': 7,
    'document:document': { zone: 'risk', record: { id: 'document:document' } },
    'camera:page:page': null,
    'instance:instance': ink('instance:instance'),
  }
  for (const [key, value] of Object.entries(bad)) rootOf(doc, 'drawings').set(key, value)
  return Object.keys(bad).length
}

/** In every other root that is read record by record. */
const writeBadRecords = (doc: Y.Doc): number => {
  const roots = ['tags', 'wants', 'links', 'groups', 'participants'] as const
  for (const root of roots) {
    rootOf(doc, root).set('x/y/z', [Number.NaN, null])
    rootOf(doc, root).set('', true)
  }
  rootOf(doc, 'links').set('note-half/evil', { url: 'javascript:alert(1)', title: 'a' })
  rootOf(doc, 'meeting').set('x/y/z', [Number.NaN, null])
  return 2 * roots.length + 2
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
  half.set('born', { at: 'long ago', by: 7 })
  // Each is the other's parent.
  const drawings = rootOf(doc, 'drawings')
  drawings.set('shape:hen', ink('shape:hen', { parentId: 'shape:egg' }))
  drawings.set('shape:egg', ink('shape:egg', { parentId: 'shape:hen' }))
  const meta = rootOf(doc, 'meta')
  meta.set('layout', 99)
  meta.set('title', { not: 'a title' })
  meta.set('severity', Number.POSITIVE_INFINITY)
  meta.set('timeZone', 'Atlantis/Sunken_City')
  let deep: unknown = 'the bottom'
  for (let i = 0; i < 3_000; i++) deep = [deep]
  rootOf(doc, 'reviews').set('deep', deep)
}

/** Lists where the layout has maps; what lies in one root counts once. */
const writeLists = (doc: Y.Doc): number => {
  for (const name of ['notes', 'drawings', 'groups']) doc.getArray(name).push([1, 'two'])
  doc.getArray('meta').push([1])
  doc.getText('meeting').insert(0, 'text')
  return 4
}

test('A page that is open and a fresh one show the good notes and count what another program broke, as the API does', async () => {
  const url = await createBoard(stage.server.url)
  const [ana] = await stage.meet(['Ana'], url)
  await addNote(ana!, 'prevent', 'a good note')
  await saved(ana!)
  const peer = openPeer(stage.server.url, url.split('/').at(-1)!)
  await peer.whenSynced()
  const { doc } = peer
  const listDoc = new Y.Doc()
  let count = writeLists(listDoc)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(listDoc))
  doc.transact(() => {
    count += writeBadNotes(doc) + writeBadDrawings(doc) + writeBadRecords(doc)
  })
  writeOddities(doc)
  await peer.whenSaved()
  const [ben] = await stage.meet(['Ben'], url)
  for (const page of [ana!, ben!]) {
    await noteWith(page, 'a good note').waitFor()
    await noteWith(page, 'half').waitFor()
    await noteWith(page, 'unknown kind').waitFor()
    await eventually(() => chip(page).textContent()).toBe(`${count} items could not be shown`)
    await eventually(() => page.locator('.tl-shape[data-shape-type="draw"]').count()).toBe(2)
  }
  expect((await readBoard(url)).unreadable).toHaveLength(count)
  await addNote(ben!, 'react', 'work goes on')
  await noteWith(ana!, 'work goes on').waitFor()

  await chip(ana!).click()
  for (const look of ['Note without a name', 'Person x/y/z', 'Link note-half/evil'])
    await ana!.locator('.unreadable-key', { hasText: look }).waitFor()
  await ana!.getByText('[1,"two"]').first().waitFor()
  await ana!.getByRole('button', { name: 'Remove all' }).click()
  await ana!.getByText('Everything on this board can be shown.').waitFor()
  await chip(ben!).waitFor({ state: 'detached' })
  await noteWith(ben!, 'a good note').waitFor()
  await ana!.locator('.toast').last().getByRole('button', { name: 'Undo' }).click()
  await eventually(() => chip(ben!).textContent()).toBe(`${count} items could not be shown`)
})

test('A board of which another program deletes every key stays open, opens again, and can be written on', async () => {
  const url = await createBoard(stage.server.url, 'Gone in a second')
  const [ana] = await stage.meet(['Ana'], url)
  await addNote(ana!, 'prevent', 'a good note')
  await saved(ana!)
  const peer = openPeer(stage.server.url, url.split('/').at(-1)!)
  await peer.whenSynced()
  peer.doc.transact(() => {
    for (const name of rootNames) rootOf(peer.doc, name).clear()
  })
  await peer.whenSaved()
  await noteWith(ana!, 'a good note').waitFor({ state: 'detached' })
  const [ben] = await stage.meet(['Ben'], url)
  await addNote(ben!, 'react', 'from the start again')
  await noteWith(ana!, 'from the start again').waitFor()
  await ana!.reload()
  await noteWith(ana!, 'from the start again').waitFor()
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

test('A note with ten megabytes of text is shown and exported, and the page stays usable', async () => {
  const url = await createBoard(stage.server.url)
  const peer = openPeer(stage.server.url, url.split('/').at(-1)!)
  await peer.whenSynced()
  addNotes(peer.doc, [newNote(1, 'detect', 0, { text: 'the end' })])
  for (const unit of ['words ', 'x', '\n', ')'])
    for (let i = 0; i < 10; i++) {
      const insert = unit.repeat(250_000 / unit.length)
      writeNote(peer.doc, noteId(1), { at: 0, remove: 0, insert })
      await peer.whenSaved()
    }
  const [ana] = await stage.meet(['Ana'], url)
  // Its own row of zones is as high as the note; the others are where they were.
  await ana!.keyboard.press('2')
  await addNote(ana!, 'timeline', 'a good note')
  await noteWith(ana!, 'a good note').waitFor()
  await saved(ana!)
  const board = await readBoard(url)
  expect(board.zones[2]!.notes[0]!.text).toHaveLength(10_000_000 - 10 * (250_000 % 6) + 7)
  const markdown = await fetch(url.replace(/(\/b\/)(.*)/, '/api/boards/$2/board.md'))
  expect(await markdown.text()).toContain('the end')
})
