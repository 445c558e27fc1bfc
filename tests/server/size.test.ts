import * as decoding from 'lib0/decoding'
import { expect, test } from 'vitest'
import { createSize, type Amount } from 'server/sync/size.ts'
import { openBareSocket, openPeer, until, type BareSocket } from '../support/server-peer.ts'
import { startTestServer } from '../support/server-start.ts'

const maxBytes = 100_000

/** What a connection has been told of its board's size, in percent. */
const toldPercents = ({ received }: BareSocket): number[] =>
  received
    .filter(([type]) => type === 101)
    .map((message) => {
      const decoder = decoding.createDecoder(message.subarray(1))
      const used = decoding.readVarUint(decoder)
      expect(decoding.readVarUint(decoder)).toBe(maxBytes)
      return Math.floor((used / maxBytes) * 100)
    })

const start = async () => {
  const server = await startTestServer({ LIMIT_MAX_BOARD_BYTES: String(maxBytes) })
  const { id } = await server.createBoard()
  const ada = openPeer(server.url, id)
  await ada.whenSynced()
  const fill = async (key: string, bytes: number): Promise<void> => {
    ada.doc.getMap('tags').set(key, 'x'.repeat(bytes))
    await ada.whenSaved()
  }
  const watch = () => openBareSocket(server.url, `/sync/${id}?size=1`)
  return { server, id, fill, watch }
}

test('From 80 % of its limit on a board tells who asked for it, and who comes later.', async () => {
  const { server, id, fill, watch } = await start()
  const asked = await watch()
  const stock = await openBareSocket(server.url, `/sync/${id}`)
  await fill('n/1', 70_000)
  await fill('n/2', 15_000)
  await until(() => toldPercents(asked).length > 0, 'the warning')
  expect(toldPercents(asked)).toEqual([expect.toSatisfy((told) => told >= 85 && told < 88)])
  await fill('n/3', 5_000)
  await until(() => toldPercents(asked).at(-1)! >= 90)
  const later = await watch()
  await until(() => toldPercents(later).length === 1)
  expect(toldPercents(later)).toEqual([toldPercents(asked).at(-1)])
  expect(toldPercents(stock)).toEqual([])
})

test('A board on which much was replaced is measured before anybody is warned.', async () => {
  const { server, fill, watch, id } = await start()
  const asked = await watch()
  for (let i = 0; i < 5; i++) await fill('n/same', 18_000)
  const bob = openPeer(server.url, id)
  await bob.whenSynced()
  bob.doc.getMap('tags').set('n/after', true)
  await bob.whenSaved()
  expect(toldPercents(asked)).toEqual([])
})

test('A document is measured when it seems full, not at every edit, and told of again when it is smaller.', () => {
  let now = 0
  let trueBytes = 85
  let measured = 0
  const measure = (): Amount => {
    measured += 1
    return { bytes: trueBytes, items: 7 }
  }
  const size = createSize({
    stored: { bytes: 70, items: 5 },
    max: { bytes: 100, items: 10 },
    measure,
    now: () => now,
  })
  const toAmount = (bytes: number, items = 0): Amount => ({ bytes, items })
  expect(size.warning).toBeNull()
  expect(measured).toBe(0)
  size.add(toAmount(20))
  expect(size.warning).toEqual({ used: 85, max: 100 })
  size.add(toAmount(10))
  for (let i = 0; i < 5; i++) expect(size.warning).toEqual({ used: 95, max: 100 })
  expect(size.fits(toAmount(10))).toBe(false)
  expect(measured).toBe(1)
  now = 10_001
  trueBytes = 40
  expect(size.fits(toAmount(10))).toBe(true)
  expect(size.warning).toBeNull()
  expect(measured).toBe(2)
  // Of many small items there may be too many long before their bytes are.
  expect([size.fits(toAmount(1, 3)), size.fits(toAmount(1, 4))]).toEqual([true, false])
  size.add(toAmount(1, 2))
  expect(size.warning).toEqual({ used: 9, max: 10 })
})
