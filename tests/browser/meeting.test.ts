/** A meeting from the board: steps and their time, everyone brought along, and somebody else taking over. */
import type { Locator, Page } from 'playwright-core'
import { rootOf } from 'shared/doc/roots.ts'
import { expect, test } from 'vitest'
import {
  asCanvas,
  addNote,
  boxOf,
  centreOf,
  eventually,
  fieldOf,
  importIncident,
  noteWith,
  readBoard,
  saved,
  select,
  writeIn,
  zoneAt,
} from '../support/board-page.ts'
import { boardShown, createBoard, openStage } from '../support/browser.ts'
import { openPeer } from '../support/server-peer.ts'
import { meetingBar, meetingCard, panel } from '../support/parts-of-page.ts'

const stage = openStage()

const toast = (page: Page, words: string): Locator => page.locator('.toast', { hasText: words })

const door = (page: Page): Locator =>
  page.locator('.top-bar').getByRole('button', { name: 'Meeting' })

/** In a meeting the bar has the agenda, before it the top bar. */
const openAgenda = async (page: Page): Promise<void> => {
  await meetingBar(page).getByRole('button', { name: 'Agenda' }).or(door(page)).click()
  await panel(page).waitFor()
}

const closePanel = (page: Page): Promise<void> =>
  panel(page).getByRole('button', { name: 'Close panel' }).click()

/** Runs the meeting from this page, with the agenda put away. */
const runIt = async (page: Page): Promise<void> => {
  await openAgenda(page)
  await panel(page).getByRole('button', { name: 'Run this meeting' }).click()
  await meetingBar(page).waitFor()
  await closePanel(page)
}

/** Goes to a step by the agenda. */
const goTo = async (page: Page, title: string): Promise<void> => {
  await openAgenda(page)
  await panel(page).locator('.agenda').getByRole('button', { name: title }).click()
  await closePanel(page)
}

const isAt = (page: Page, title: string): Promise<void> =>
  meetingBar(page).locator('.meeting-step', { hasText: title }).waitFor()

/** Seconds that are left on a page, negative when it is over. */
const secondsLeft = async (page: Page): Promise<number> => {
  const said = (await meetingBar(page).getByRole('timer').textContent())!
  const [minutes, seconds] = said.replace('+', '').split(':').map(Number)
  return (said.startsWith('+') ? -1 : 1) * (minutes! * 60 + seconds!)
}

/** A zone is shown large: it fills most of the window, and its head is in view. */
const shows = async (
  page: Page,
  zone: 'summary' | 'detect' | 'react' | 'prevent',
): Promise<void> => {
  const { width } = page.viewportSize()!
  await eventually(async () => {
    const box = await boxOf(zoneAt(page, zone))
    const middle = box.x + box.width / 2
    return box.width > 450 && middle > width / 4 && middle < (3 * width) / 4 && box.y > 0
  }).toBe(true)
}

const whereIs = async (page: Page, zone: 'detect' | 'risk'): Promise<string> => {
  const { x, y, width } = await boxOf(zoneAt(page, zone))
  return [x, y, width].map((side) => Math.round(side / 10)).join()
}

/** A computer whose clock is three hours fast. */
const setClockWrong = async (page: Page): Promise<void> => {
  await page.context().addInitScript(`{
    const now = Date.now
    const Real = Date
    globalThis.Date = class extends Real {
      constructor(...given) { given.length === 0 ? super(Real.now() + 10_800_000) : super(...given) }
      static now() { return now() + 10_800_000 }
    }
  }`)
  await page.reload()
  await boardShown(page)
}

test('two people and a late third are in the same step at the same time, also where a clock is hours wrong', async () => {
  const board = await createBoard(stage.server.url)
  const [ana] = await stage.meet(['Ana'], board)
  const { page: ben } = await stage.open('Ben', board)
  await setClockWrong(ben)
  await openAgenda(ana!)
  await panel(ana!).getByLabel('How long it is').selectOption('30 minutes')
  await panel(ana!).getByRole('button', { name: 'Run this meeting' }).click()
  await toast(ben, 'Ana runs the meeting now.').waitFor()
  await isAt(ben, 'Prepare')
  await closePanel(ana!)

  // The reminder, on every screen and in the team's own words.
  await meetingBar(ana!).getByRole('button', { name: 'Next: Open' }).click()
  await meetingCard(ben).getByText('We ask how, not who.').waitFor()
  await meetingCard(ana!).getByRole('button', { name: 'Say it in our own words' }).click()
  await meetingCard(ana!).getByRole('textbox').fill('We look at the system.\nTake your time.')
  await meetingCard(ana!).getByRole('button', { name: 'Keep these words' }).click()
  await meetingCard(ben).getByText('We look at the system.').waitFor()
  expect(await meetingCard(ben).getByText('We ask how, not who.').count()).toBe(0)

  await meetingBar(ana!).getByRole('button', { name: 'Next: Summary' }).click()
  await isAt(ben, '1 Summary')
  await shows(ana!, 'summary')
  await shows(ben, 'summary')
  await meetingCard(ben).waitFor({ state: 'detached' })
  const [cem] = await stage.meet(['Cem'], board)
  await shows(cem!, 'summary')
  await isAt(cem!, '1 Summary')
  const pages = [ana!, ben, cem!]
  for (const page of pages) await meetingBar(page).getByRole('timer').waitFor()
  const left = await Promise.all(pages.map(secondsLeft))
  expect(left[0]).toBeGreaterThan(60)
  expect(left[0]).toBeLessThanOrEqual(120)
  for (const seconds of left) expect(Math.abs(seconds - left[0]!)).toBeLessThanOrEqual(1)

  await meetingBar(ana!).getByRole('button', { name: 'Pause the time' }).click()
  for (const page of pages) await meetingBar(page).getByText('Paused').waitFor()
  const stood = await Promise.all(pages.map(secondsLeft))
  expect(new Set(stood).size).toBe(1)
  await meetingBar(ana!).getByRole('button', { name: '+2 min' }).click()
  await eventually(() => secondsLeft(ben)).toBe(stood[0]! + 120)
  await meetingBar(ana!).getByRole('button', { name: 'Go on' }).click()
  await meetingBar(ben).getByText('Paused').waitFor({ state: 'detached' })

  // The step that is on keeps its time when it is chosen again.
  await goTo(ana!, '1 Summary')
  expect(await secondsLeft(ana!)).toBeGreaterThan(150)

  await openAgenda(ana!)
  await panel(ana!).getByRole('button', { name: 'Pause of 5 minutes' }).click()
  await meetingCard(cem!).getByText('Back at ').waitFor()
  await meetingCard(cem!)
    .getByText(/^in [45]:\d\d$/)
    .waitFor()
  await panel(ana!).getByRole('button', { name: 'Go on' }).click()
  await meetingCard(cem!).waitFor({ state: 'detached' })
})

test('everyone is brought along, but for whoever stays or types, who may come after', async () => {
  const [ana, ben, cem] = await stage.meet(['Ana', 'Ben', 'Cem'])
  await addNote(ana!, 'detect', 'look at the pager')
  await runIt(ana!)
  await goTo(ana!, '4 React')
  await shows(ben!, 'react')
  await shows(cem!, 'react')

  // Ben stays, Cem is in the middle of a word.
  await meetingBar(ben!).getByRole('button', { name: 'Agenda' }).click()
  await panel(ben!).getByLabel('Stay where I am').check()
  await closePanel(ben!)
  await addNote(cem!, 'react', 'a thought')
  await writeIn(cem!, 'a thought')
  const [benWas, cemWas] = [await whereIs(ben!, 'detect'), await whereIs(cem!, 'detect')]
  await ana!.keyboard.press('PageUp')
  await isAt(cem!, '3 Detect')
  await meetingBar(ben!).getByText('Everyone is in Detect').waitFor()
  await meetingBar(cem!).getByText('Everyone is in Detect').waitFor()
  expect([await whereIs(ben!, 'detect'), await whereIs(cem!, 'detect')]).toEqual([benWas, cemWas])
  await fieldOf(cem!).waitFor()
  await meetingBar(cem!).getByRole('button', { name: 'Go there' }).click()
  await shows(cem!, 'detect')
  await meetingBar(cem!).getByText('Everyone is in Detect').waitFor({ state: 'detached' })
  await cem!.keyboard.press('Escape')
  await cem!.keyboard.press('Escape')

  // Whoever holds a note keeps it under the pointer.
  const held = await centreOf(noteWith(cem!, 'a thought'))
  await cem!.mouse.move(held.x, held.y)
  await cem!.mouse.down()
  await cem!.mouse.move(held.x + 20, held.y + 20, { steps: 3 })
  await ana!.keyboard.press('PageDown')
  await meetingBar(cem!).getByText('Everyone is in React').waitFor()
  await cem!.mouse.up()
  await goTo(ana!, '3 Detect')
  await shows(cem!, 'detect')

  // What Ana sees, and then one note; the way back is offered.
  await ana!.keyboard.press('7')
  await meetingBar(ana!).getByRole('button', { name: 'Bring everyone here' }).click()
  await toast(cem!, 'Ana brought everyone here.').waitFor()
  const seen = await whereIs(ana!, 'risk')
  await eventually(() => whereIs(cem!, 'risk')).toBe(seen)
  await ana!.keyboard.press('3')
  await select(ana!, 'look at the pager')
  await ana!.getByRole('button', { name: 'We are on this one' }).click()
  await cem!.locator('.here-mark').waitFor()
  await eventually(async () => {
    const [mark, note] = [
      await centreOf(cem!.locator('.here-mark')),
      await centreOf(noteWith(cem!, 'look at the pager')),
    ]
    return Math.hypot(mark.x - note.x, mark.y - note.y)
  }).toBeLessThan(20)
  await toast(cem!, 'Ana brought everyone here.')
    .last()
    .getByRole('button', { name: 'Stay where I was' })
    .click()
  await eventually(() => whereIs(cem!, 'risk')).toBe(seen)

  // Staying is remembered, and the meeting goes on without those who stay.
  await cem!.reload()
  await boardShown(cem!)
  await meetingBar(cem!).getByText('Everyone is on one note').waitFor()
})

test('whoever follows somebody goes where the meeting goes, as the last wish', async () => {
  const [ana, ben, cem] = await stage.meet(['Ana', 'Ben', 'Cem'])
  await runIt(ana!)
  await ben!.getByRole('button', { name: /people here:/ }).click()
  await panel(ben!).getByRole('button', { name: 'Follow Cem' }).click()
  await closePanel(ben!)
  await ben!.locator('.follow-banner').waitFor()
  await goTo(ana!, '3 Detect')
  await shows(ben!, 'detect')
  await ben!.locator('.follow-banner').waitFor({ state: 'detached' })
  await shows(cem!, 'detect')
})

test('when whoever runs the meeting has been gone for a while, others may, and everybody is told', async () => {
  const board = await createBoard(stage.server.url)
  const { page: ana } = await stage.open('Ana', board)
  const [ben, cem] = await stage.meet(['Ben', 'Cem'], board)
  await boardShown(ana)
  await runIt(ana)
  await goTo(ana, '3 Detect')
  await isAt(cem!, '3 Detect')
  await meetingBar(cem!).getByText('Ana runs this').waitFor()
  await ben!.clock.install()
  await saved(ana)
  await ana.close()
  const here = (page: Page): Locator => page.getByRole('button', { name: /(person|people) here:/ })
  await eventually(() => here(ben!).locator('.unseen').textContent()).toBe(
    '2 people here: Ben (you), Cem',
  )
  await ben!.clock.fastForward(10_000)
  expect(await meetingCard(ben!).count()).toBe(0)
  await ben!.clock.fastForward(11_000)
  await meetingCard(ben!).getByText('Ana’s connection is gone').waitFor()
  await meetingCard(ben!).getByRole('button', { name: 'Run this meeting' }).click()
  await toast(cem!, 'Ben runs the meeting now.').waitFor()
  await meetingCard(ben!).waitFor({ state: 'detached' })
  await meetingBar(cem!).getByText('Ben runs this').waitFor()
  // The step went on all the while.
  await isAt(cem!, '3 Detect')
  expect(await secondsLeft(cem!)).toBeGreaterThan(240)
  await meetingBar(ben!).getByRole('button', { name: 'Next: React' }).click()
  await isAt(cem!, '4 React')
})

test('at the end the time says so, sounds for whoever wants it, and goes on', async () => {
  const board = await createBoard(stage.server.url)
  const { page } = await stage.open('Ana', board)
  await page.addInitScript(`{
    globalThis.heard = 0
    const Real = AudioContext
    globalThis.AudioContext = class extends Real { constructor() { super(); globalThis.heard++ } }
  }`)
  await page.reload()
  await boardShown(page)
  const heard = (): Promise<number> => page.evaluate('heard')
  const peer = openPeer(stage.server.url, board.split('/').at(-1)!)
  await peer.whenSynced()
  /** A step that has so many seconds left. */
  const setStep = (id: string, seconds: number): void => {
    const startedAt = new Date().toISOString()
    const endsAt = new Date(Date.now() + 1_000 * seconds).toISOString()
    rootOf(peer.doc, 'meeting').set('step', { id, startedAt, endsAt })
  }
  const timeIsUp = meetingBar(page).getByText('Time is up', { exact: true })
  setStep('detect', 6)
  await meetingBar(page).getByRole('timer', { name: 'Time left' }).waitFor()
  expect(await heard()).toBe(0)
  await timeIsUp.waitFor()
  await eventually(heard).toBe(1)
  await eventually(() => secondsLeft(page)).toBeLessThan(-1)
  await isAt(page, '3 Detect')

  await openAgenda(page)
  await panel(page).getByLabel('A quiet sound').uncheck()
  await page.reload()
  await boardShown(page)
  await timeIsUp.waitFor()
  await openAgenda(page)
  expect(await panel(page).getByLabel('A quiet sound').isChecked()).toBe(false)
  setStep('react', 6)
  await meetingBar(page).getByRole('timer', { name: 'Time left' }).waitFor()
  await timeIsUp.waitFor()
  // Somebody who comes when it is over hears nothing either.
  await panel(page).getByLabel('A quiet sound').check()
  await eventually(heard).toBe(1)
  await page.reload()
  await boardShown(page)
  await timeIsUp.waitFor()
  expect(await heard()).toBe(0)
})

test('Other Areas of Risk is skipped with a reason that the file says, or loudly without', async () => {
  const board = await createBoard(stage.server.url)
  const [ana, ben] = await stage.meet(['Ana', 'Ben'], board)
  const markdown = async (): Promise<string> =>
    (await fetch(`${board.replace('/b/', '/api/boards/')}/board.md`)).text()
  await runIt(ana!)
  await goTo(ana!, '6 Prevent')
  await goTo(ana!, '8 Next Steps')
  const question = ana!.getByRole('dialog', { name: 'Skip Other Areas of Risk' })
  await question.waitFor()
  // It keeps nobody: the meeting stays where it was until there is an answer.
  await isAt(ben!, '6 Prevent')
  await question.getByRole('textbox').press('Escape')
  await question.waitFor({ state: 'detached' })
  await goTo(ana!, '8 Next Steps')
  await question.getByRole('button', { name: 'Skip anyway' }).click()
  await isAt(ben!, '8 Next Steps')
  await openAgenda(ben!)
  await panel(ben!).getByText('Other Areas of Risk was skipped without a reason').waitFor()
  await saved(ana!)
  expect(await markdown()).toContain('- 7 Other Areas of Risk. **skipped without a reason**')

  // Back, without losing anything; being there is not skipping.
  await goTo(ana!, '7 Other Areas of Risk')
  await panel(ben!).getByText('was skipped').waitFor({ state: 'detached' })
  await goTo(ana!, 'Close')
  await isAt(ben!, 'Close')
  await saved(ana!)
  expect(await markdown()).not.toContain('skipped')
})

test('a skipped step’s reason stands in the file with who gave it', async () => {
  const board = await createBoard(stage.server.url)
  const [ana] = await stage.meet(['Ana'], board)
  await runIt(ana!)
  await goTo(ana!, '6 Prevent')
  await ana!.keyboard.press('PageDown')
  await isAt(ana!, '7 Other Areas of Risk')
  await goTo(ana!, 'Prepare')
  const second = await createBoard(stage.server.url)
  const [on] = await stage.meet(['Ana'], second)
  await runIt(on!)
  await goTo(on!, 'Close')
  await on!.getByLabel('Why is it skipped?').fill('the storage team looks tomorrow')
  await on!.keyboard.press('Enter')
  await isAt(on!, 'Close')
  await saved(on!)
  const answer = await fetch(`${second.replace('/b/', '/api/boards/')}/board.md`)
  expect(await answer.text()).toContain(
    '- 7 Other Areas of Risk. Reason: the storage team looks tomorrow *(A)*',
  )
  const read = await readBoard(second)
  expect(read.meeting).toMatchObject({
    step: { id: 'close' },
    skipped: [{ step: 'risk', reason: 'the storage team looks tomorrow' }],
  })
  // Whoever has said why is not asked again at the end.
  expect(read.missing.find(({ id }) => id === 'empty-risk')?.override).toMatchObject({
    reason: 'the storage team looks tomorrow',
  })
  // The way to the walk through what is missing, with the two questions.
  await meetingBar(on!)
    .getByRole('button', { name: /What is asked/ })
    .click()
  await on!.getByText('Would you come again?', { exact: true }).waitFor()
  await on!.getByRole('button', { name: 'Go through what is missing' }).click()
  await on!.getByRole('heading', { name: 'Finish the meeting' }).waitFor()
})

test('the whole meeting goes by keyboard, and undo of a note does not move it', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await door(ana!).focus()
  await ana!.keyboard.press('Enter')
  await panel(ana!).getByRole('button', { name: 'Run this meeting' }).focus()
  await ana!.keyboard.press('Enter')
  await ana!.keyboard.press('Escape')
  for (let i = 0; i < 4; i++) await ana!.keyboard.press('PageDown')
  await isAt(ben!, '3 Detect')
  await addNote(ana!, 'detect', 'soon gone')
  await noteWith(ben!, 'soon gone').waitFor()
  await ana!.keyboard.press('PageDown')
  await isAt(ben!, '4 React')
  await ana!.keyboard.press('p')
  await meetingBar(ben!).getByText('Paused').waitFor()
  await ana!.keyboard.press('Control+z')
  await noteWith(ben!, 'soon gone').waitFor({ state: 'detached' })
  await isAt(ana!, '4 React')
  await isAt(ben!, '4 React')
  await meetingBar(ben!).getByText('Paused').waitFor()
})

test('a note is parked, listed, exported and taken out again', async () => {
  const board = await createBoard(stage.server.url)
  const [ana, ben] = await stage.meet(['Ana', 'Ben'], board)
  await addNote(ana!, 'timeline', 'why two clusters?')
  await select(ana!, 'why two clusters?')
  await ana!.getByRole('button', { name: 'Park it' }).click()
  await noteWith(ben!, 'why two clusters?').getByRole('button', { name: 'parked' }).click()
  await panel(ben!).locator('p', { hasText: 'why two clusters?' }).waitFor()
  await saved(ana!)
  const markdown = await (await fetch(`${board.replace('/b/', '/api/boards/')}/board.md`)).text()
  expect(markdown).toContain('## Parking lot\n\n- why two clusters?')
  await panel(ben!).getByRole('button', { name: 'Take out' }).click()
  await panel(ben!).getByText('Nothing is parked.').waitFor()
  await noteWith(ana!, 'why two clusters?').getByText('parked').waitFor({ state: 'detached' })
})

test('a held key shows the others where I point, and a reaction floats at my face', async () => {
  const board = await createBoard(stage.server.url)
  const [ana, ben] = await stage.meet(['Ana', 'Ben'], board)
  const { page: cem } = await stage.open('Cem', board, { reducedMotion: 'no-preference' })
  await boardShown(cem)
  await runIt(ana!)
  await goTo(ana!, '3 Detect')
  await shows(ben!, 'detect')
  const { x, y } = await centreOf(zoneAt(ana!, 'detect'))
  await ana!.mouse.move(x - 30, y)
  await ana!.keyboard.down('l')
  await ana!.mouse.move(x, y)
  const dot = ben!.locator('.laser circle')
  await dot.waitFor()
  const middle = await centreOf(zoneAt(ben!, 'detect'))
  await eventually(async () => {
    const at = await centreOf(dot)
    return Math.hypot(at.x - middle.x, at.y - middle.y)
  }).toBeLessThan(10)
  // Where the dot has been fades, for whoever likes motion.
  const trail = cem.locator('.laser line')
  await cem.locator('.laser circle').waitFor()
  const marked = trail.first().waitFor({ state: 'attached' })
  for (let i = 1; i <= 20; i++) await ana!.mouse.move(x + 4 * i, y)
  await marked
  await eventually(() => trail.count()).toBe(0)
  expect(await ben!.locator('.laser line').count()).toBe(0)
  await ana!.keyboard.up('l')
  await dot.waitFor({ state: 'detached' })

  await meetingBar(ben!).getByRole('button', { name: 'React' }).click()
  await ben!.getByRole('menuitem', { name: 'Thank you' }).click()
  await ana!.getByText('Ben: Thank you.').waitFor()
  await ana!.getByText('Ben: Thank you.').waitFor({ state: 'detached' })
})

test('who may only look goes along, sees the time and has nothing to run', async () => {
  const board = await createBoard(stage.server.url)
  const [ana] = await stage.meet(['Ana'], board)
  await runIt(ana!)
  await goTo(ana!, '3 Detect')
  await saved(ana!)
  const { viewId } = (await (await fetch(board.replace('/b/', '/api/boards/'))).json()) as {
    viewId: string
  }
  const { page } = await stage.open('Zoe', `${stage.server.url}/b/${viewId}`)
  await boardShown(page)
  await shows(page, 'detect')
  await meetingBar(page).getByRole('timer').waitFor()
  await meetingBar(page).getByRole('button', { name: 'Agenda' }).click()
  await panel(page).getByText('Ana runs this meeting.').waitFor()
  for (const name of ['Run this meeting', 'Bring everyone here', 'React', 'Next: React', '4 React'])
    expect(await page.getByRole('button', { name, exact: true }).count(), name).toBe(0)
})

test('at 400 px the bar has the step, the time and the way on', async () => {
  const board = await createBoard(stage.server.url)
  const { page } = await stage.open('Ana', asCanvas(board), {
    viewport: { width: 400, height: 800 },
  })
  await boardShown(page)
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Meeting' }).click()
  await panel(page).getByRole('button', { name: 'Run this meeting' }).click()
  await closePanel(page)
  for (let i = 0; i < 2; i++) await meetingBar(page).getByRole('button', { name: /^Next/ }).click()
  await isAt(page, '1 Summary')
  await addNote(page, 'summary', 'a note')
  await select(page, 'a note')
  const selected = await boxOf(page.locator('.selection-bar'))
  const last = await boxOf(page.locator('.selection-bar').getByRole('button', { name: 'Delete' }))
  expect(selected.x).toBeGreaterThanOrEqual(0)
  expect(last.x + last.width).toBeLessThanOrEqual(400)
  await page.keyboard.press('Escape')
  // A wide zone is shown so that it can be read.
  await meetingBar(page).getByRole('button', { name: /^Next/ }).click()
  await eventually(async () => (await boxOf(zoneAt(page, 'timeline'))).width).toBeGreaterThan(1_200)
  for (const control of await meetingBar(page).locator('button:visible, .meeting-clock').all()) {
    const { x, width } = await boxOf(control)
    expect(x).toBeGreaterThanOrEqual(0)
    expect(x + width).toBeLessThanOrEqual(400)
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(400)
})

test('before the end the card of the step says which zone nobody has an idea in', async () => {
  const board = await importIncident(stage.server.url, {
    title: 'Checkout down',
    timeline: [],
    notes: ['one', 'two', 'three'].map((text) => ({ zone: 'prevent', text })),
  })
  const [ana] = await stage.meet(['Ana'], board)
  await runIt(ana!)
  const uneven = ana!.locator('.step-card').getByText('Three ideas in Prevent, none in Detect')
  await goTo(ana!, '6 Prevent')
  await meetingBar(ana!)
    .getByRole('button', { name: /What is asked/ })
    .click()
  await ana!.locator('.step-card').waitFor()
  expect(await uneven.count()).toBe(0)
  await ana!.keyboard.press('Escape')
  await goTo(ana!, '7 Other Areas of Risk')
  await goTo(ana!, '8 Next Steps')
  await meetingBar(ana!)
    .getByRole('button', { name: /What is asked/ })
    .click()
  await uneven.waitFor()
})
