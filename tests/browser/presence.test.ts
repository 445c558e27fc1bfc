/** Who is here, where they point, and in which note they type. */
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { boardShown, createBoard, openStage } from '../support/browser.ts'
import {
  addNote,
  boxOf,
  eventually,
  noteWith,
  pointIn,
  writeIn,
  zoneAt,
} from '../support/board-page.ts'

const stage = openStage()

const faces = (page: Page): Locator => page.getByRole('button', { name: /(person|people) here:/ })

/** Who the page says is here, in its order. */
const peopleOn = async (page: Page): Promise<string[]> =>
  ((await faces(page).locator('.unseen').textContent()) ?? '').replace(/^.* here: /, '').split(', ')

const openPeople = async (page: Page): Promise<Locator> => {
  await faces(page).click()
  return page.getByRole('complementary', { name: 'People here' })
}

test('a name is asked once and remembered', async () => {
  const { page, context } = await stage.open('', await createBoard(stage.server.url))
  await page.getByLabel('What should the others call you?').fill('  Ana María  ')
  await page.getByRole('button', { name: 'Join' }).click()
  await eventually(() => peopleOn(page)).toEqual(['Ana María (you)'])
  await page.close()
  const again = await context.newPage()
  await again.goto(await createBoard(stage.server.url))
  await eventually(() => peopleOn(again)).toEqual(['Ana María (you)'])
  expect(await again.getByLabel('What should the others call you?').count()).toBe(0)
})

test('each sees who is here, and who has left', async () => {
  const [ana, ben, cem] = await stage.meet(['Ana', 'Ben', 'Cem'])
  await eventually(() => peopleOn(ana!)).toEqual(['Ana (you)', 'Ben', 'Cem'])
  await eventually(() => peopleOn(cem!)).toEqual(['Cem (you)', 'Ana', 'Ben'])
  await ben!.close()
  await eventually(() => peopleOn(ana!)).toEqual(['Ana (you)', 'Cem'])
})

test('a pointer is seen by the others with its name, in its zone, wherever they look', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await ben!.keyboard.press('6')
  const there = await pointIn(ana!, 'prevent', 240, 300)
  await ana!.mouse.move(there.x - 40, there.y)
  await ana!.mouse.move(there.x, there.y)
  const cursor = ben!.locator('.tl-container').getByText('Ana', { exact: true })
  await cursor.waitFor()
  const wanted = await pointIn(ben!, 'prevent', 240, 300)
  await eventually(async () => {
    const { x, y } = await boxOf(cursor)
    return Math.hypot(x - wanted.x, y - wanted.y)
  }).toBeLessThan(50)
})

test('a note says who else is typing in it, and the list of people says where', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await addNote(ana!, 'detect', 'look here')
  await noteWith(ben!, 'look here').waitFor()
  await writeIn(ben!, 'look here')
  await noteWith(ana!, 'look here').getByText('Ben is typing').waitFor()
  const panel = await openPeople(ana!)
  await panel.getByText('Writing in Detect').waitFor()
  await ben!.keyboard.press('Escape')
  await panel.getByText('Writing in Detect').waitFor({ state: 'detached' })
  await ana!.getByText('Ben is typing').waitFor({ state: 'detached' })
})

test('a new name and colour reach the others at once', async () => {
  const [ana, ben] = await stage.meet(['Dora', 'Ben'])
  const panel = await openPeople(ana!)
  await panel.getByLabel('Your name').fill('Dora D.')
  await panel.getByLabel('Your name').press('Enter')
  await panel.getByTitle('Plum').click()
  await eventually(() => peopleOn(ben!)).toEqual(['Ben (you)', 'Dora D.'])
  await eventually(() =>
    faces(ben!)
      .locator('.face')
      .nth(1)
      .evaluate((face) => getComputedStyle(face).backgroundColor),
  ).toBe('rgb(155, 44, 119)')
})

test('two people of one name are told apart, on every page alike', async () => {
  const board = await createBoard(stage.server.url)
  const [one, two] = [await stage.open('Sam', board), await stage.open('Sam', board)]
  const [ana] = await stage.meet(['Ana'], board)
  await eventually(async () => (await peopleOn(ana!)).toSorted()).toEqual([
    'Ana (you)',
    'Sam 1',
    'Sam 2',
  ])
  const labels = await Promise.all(
    [one, two].map(async ({ page }) =>
      (await peopleOn(page)).find((label) => label.includes('(you)')),
    ),
  )
  expect(labels.toSorted()).toEqual(['Sam 1 (you)', 'Sam 2 (you)'])
})

test('one person on two devices says so, and is one person', async () => {
  const board = await createBoard(stage.server.url)
  const [laptop, phone] = [
    await stage.open('Sam', board),
    await stage.open('Sam', board, { viewport: { width: 390, height: 800 } }),
  ]
  await boardShown(laptop.page)
  await eventually(async () => (await peopleOn(laptop.page)).length).toBe(2)
  const panel = await openPeople(laptop.page)
  await panel.getByRole('button', { name: 'That is me, on another device' }).click()
  await eventually(() => peopleOn(laptop.page)).toEqual(['Sam (you)'])
  await panel.getByText('On 2 pages').waitFor()
  await eventually(() => peopleOn(phone.page)).toEqual(['Sam (you)'])
  await laptop.page.reload()
  await eventually(() => peopleOn(phone.page)).toEqual(['Sam (you)'])
})

test('whoever follows sees what the other looks at, until they move themselves', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  const panel = await openPeople(ben!)
  await panel.getByRole('button', { name: 'Follow Ana' }).click()
  await panel.getByRole('button', { name: 'Close panel' }).click()
  const banner = ben!.locator('.follow-banner')
  await banner.getByText('Following Ana').waitFor()
  const middle = async (page: Page): Promise<string> => {
    const { x, y, width, height } = await boxOf(zoneAt(page, 'risk'))
    return [x + width / 2, y + height / 2].map((side) => Math.round(side / 20)).join()
  }
  await ana!.keyboard.press('7')
  const there = await middle(ana!)
  await eventually(() => middle(ben!)).toBe(there)
  await ben!.mouse.move(700, 400)
  await ben!.mouse.wheel(0, 120)
  await banner.waitFor({ state: 'detached' })
  const mine = await middle(ben!)
  await addNote(ana!, 'risk', 'news')
  await ana!.keyboard.press('0')
  await ana!.keyboard.press('3')
  await noteWith(ben!, 'news').waitFor()
  expect(await middle(ben!)).toBe(mine)
})
