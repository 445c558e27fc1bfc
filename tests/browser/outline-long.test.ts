/** A board of two thousand notes as an outline: nothing is missing, and nothing runs away. */
import { chromium, type Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { openStage } from '../support/browser.ts'
import { boxOf, eventually, importIncident, readBoard } from '../support/board-page.ts'
import { asOutline, fieldsIn, rowWith, textAtCaret, textsIn } from '../support/outline-page.ts'
import { chromiumArguments, ensureChromium } from '../support/chromium.ts'

const stage = openStage()

const zones = ['timeline', 'detect', 'react', 'prevent', 'next-steps'] as const

/** Notes of one to seven lines, four hundred in each of five zones. */
const importLong = (): Promise<string> =>
  importIncident(stage.server.url, {
    title: 'Long',
    notes: Array.from({ length: 2_000 }, (_, i) => ({
      zone: zones[i % 5],
      text: `Note ${i}. ${'The retry of the checkout was slow and nobody saw it. '.repeat(i % 8)}`,
    })),
  })

const openWhole = async (board: string): Promise<Page> => {
  const [ana] = await stage.meet(['Ana'], asOutline(board))
  await eventually(() => fieldsIn(ana!, 'next-steps').count()).toBe(400)
  return ana!
}

/** What a screen reader is told: how many there are of each of these roles, in a browser that knows of one. */
const countHeard = async (board: string, roles: readonly string[]): Promise<number[]> => {
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: [...chromiumArguments, '--force-renderer-accessibility'],
  })
  onTestFinished(() => browser.close())
  const page = await browser.newPage()
  await page.goto(board)
  await eventually(() => fieldsIn(page, 'next-steps').count()).toBe(400)
  const devtools = await page.context().newCDPSession(page)
  const { nodes } = await devtools.send('Accessibility.getFullAXTree')
  // Fields of the bars are none of the board's.
  const isNote = (name: unknown): boolean => /^(Note|Event|Action)/.test(String(name))
  return roles.map(
    (role) =>
      nodes.filter(
        (node) =>
          !node.ignored &&
          node.role?.value === role &&
          (role !== 'textbox' || isNote(node.name?.value)),
      ).length,
  )
}

/** Where a row is in the window, once it has been for some frames. */
const restsAt = async (page: Page, text: string): Promise<number> => {
  let last = Number.NaN
  let frames = 0
  await eventually(async () => {
    const { y } = await boxOf(rowWith(page, text))
    frames = Math.abs(y - last) < 1 ? frames + 1 : 0
    last = y
    return frames
  }).toBeGreaterThan(2)
  return last
}

test(
  'every note is there to be read, heard and found, in reading order, wherever the window is',
  { timeout: 120_000 },
  async () => {
    const board = await importLong()
    const ana = await openWhole(board)
    const { zones: read } = await readBoard(board)
    for (const { id, notes } of read)
      expect(await textsIn(ana, id)).toEqual(notes.map(({ text }) => text))
    const [headings, fields, items] = await countHeard(asOutline(board), [
      'heading',
      'textbox',
      'listitem',
    ])
    expect(headings).toBeGreaterThanOrEqual(8)
    expect(fields).toBe(2_000)
    expect(items).toBeGreaterThanOrEqual(2_000)
    await ana.keyboard.press('Control+f')
    await ana.keyboard.type('Note 1994.')
    await ana.keyboard.press('Enter')
    await eventually(async () => {
      const { y } = await boxOf(rowWith(ana, 'Note 1994.'))
      return y > 0 && y < 900
    }).toBe(true)
  },
)

test('a zone that one goes to stays where it is while what is over it is drawn and added to', async () => {
  const board = await importLong()
  const ana = await openWhole(board)
  await ana.keyboard.press('8')
  const before = await restsAt(ana, 'Note 4. ')
  expect(before).toBeGreaterThan(0)
  expect(before).toBeLessThan(500)
  await fetch(`${board.replace('/b/', '/api/boards/')}/anonymous-notes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([{ zone: 'detect', text: 'Added from elsewhere' }]),
  })
  await rowWith(ana, 'Added from elsewhere').waitFor({ state: 'attached' })
  expect(Math.abs((await restsAt(ana, 'Note 4. ')) - before)).toBeLessThan(2)
  // What comes into the window over it is drawn for the first time, and is no leap.
  await ana.mouse.move(720, 500)
  await ana.mouse.wheel(0, -400)
  await eventually(async () => {
    const { y } = await boxOf(rowWith(ana, 'Note 4. '))
    return Math.abs(y - before - 400) < 2
  }).toBe(true)
})

test('who writes in the middle of a long list keeps caret and place while four hundred rows make way', async () => {
  const board = await importLong()
  const ana = await openWhole(board)
  const [ben] = await stage.meet(['Ben'], asOutline(board))
  await eventually(() => fieldsIn(ben!, 'next-steps').count()).toBe(400)
  await ana.keyboard.press('6')
  await fieldsIn(ana, 'prevent').nth(200).focus()
  await ana.keyboard.press('Control+End')
  await ana.keyboard.type('Before')
  const text = (await textAtCaret(ana))!
  const before = await restsAt(ana, 'Before')
  await fieldsIn(ben!, 'prevent').nth(0).focus()
  await ben!.keyboard.press('Control+End')
  await ben!.keyboard.press('Enter')
  await ben!.keyboard.type('Put in at the top')
  await rowWith(ana, 'Put in at the top').waitFor({ state: 'attached' })
  await ana.keyboard.type(', after')
  expect(await textAtCaret(ana)).toBe(`${text}, after`)
  expect(Math.abs((await restsAt(ana, 'Before')) - before)).toBeLessThan(2)
  expect((await textsIn(ana, 'prevent')).indexOf(`${text}, after`)).toBe(201)
})
