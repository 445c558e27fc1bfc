/** A meeting from its opening to its end, and the rounds in it: for whoever runs it and for the others. */
import type { Page } from 'playwright-core'
import { openPanel } from './board-page.ts'
import { createBoard } from './browser.ts'
import { createFullBoard } from './full-board.ts'
import { addRow, asOutline, rowWith, sectionOf } from './outline-page.ts'
import { openBoard } from './screens-of-board.ts'
import { heightOf } from './screens-of-library.ts'
import type { Screen, Walk } from './screens.ts'
import { button, meetingBar, meetingCard, panel, press, roundBar } from './parts-of-page.ts'

const openAgenda = async (page: Page): Promise<void> => {
  const agenda = button(meetingBar(page), 'Agenda')
  if (await agenda.isVisible()) await agenda.click()
  else await openPanel(page, 'Meeting')
  await panel(page).waitFor()
}

/** Opens the agenda and runs the meeting. */
export const runMeeting = async (page: Page): Promise<void> => {
  await openAgenda(page)
  await press(panel(page), 'Run this meeting')
  await meetingBar(page).waitFor()
}

const closePanel = async (page: Page): Promise<void> => {
  if ((await panel(page).count()) > 0) await press(panel(page), 'Close panel')
}

/** Goes to a step by the agenda, which in a narrow window makes way. */
const goTo = async (page: Page, step: string): Promise<void> => {
  if ((await panel(page).count()) === 0) await openAgenda(page)
  await panel(page).locator('.agenda').getByRole('button', { name: step }).click()
  await closePanel(page)
}

const walkMeeting: Walk = async function* (stage, width) {
  const board = asOutline(await createFullBoard(stage.server.url))
  const ana = await openBoard(stage, width, board)
  const [ben] = await stage.meet(['Ben'], board)
  await ben!.setViewportSize({ width, height: heightOf(width) })
  await runMeeting(ana)
  yield ['the agenda of whoever runs the meeting', ana]
  await closePanel(ana)
  yield ['what is prepared', ana]
  await press(meetingBar(ana), 'Next: Open')
  yield ['the reminder at the opening', ana]
  await press(meetingCard(ana), 'Say it in our own words')
  yield ['the reminder in our own words', ana]
  await press(meetingCard(ana), 'Cancel')
  yield ['the opening for the others', ben!]
  await goTo(ana, '3 Detect')
  yield ['a step', ana]
  await press(meetingBar(ana), /What is asked$/)
  yield ['what is asked in a step', ana]
  await ana.keyboard.press('Escape')
  await press(meetingBar(ana), 'React')
  yield ['the menu of reactions', ana]
  await ana.keyboard.press('Escape')
  await rowWith(ana, 'Alert on the pool').locator('textarea').click()
  await press(rowWith(ana, 'Alert on the pool'), 'Note menu')
  await ana.getByRole('menuitem', { name: 'We are on this one' }).click()
  await ben!.getByText('We are on this one').waitFor()
  yield ['a note that everybody is brought to', ben!]
  await openAgenda(ana)
  await press(panel(ana), 'Pause of 5 minutes')
  await meetingCard(ana).getByText('A pause').waitFor()
  yield ['a pause', ana]
  await press(meetingCard(ana), 'Go on')
  await goTo(ana, '6 Prevent')
  await goTo(ana, '8 Next Steps')
  await ana.getByRole('dialog', { name: 'Skip Other Areas of Risk' }).waitFor()
  yield ['the question why Other Areas of Risk is skipped', ana]
  await press(ana, 'Skip anyway')
  await openAgenda(ana)
  yield ['an agenda with a step that was skipped', ana]
  await goTo(ana, 'Close')
  yield ['the end of a meeting', ana]
  await openAgenda(ana)
  await press(panel(ana), 'End the meeting')
  await meetingBar(ana).waitFor({ state: 'detached' })
  yield ['a meeting that is over', ana]
}

/** A meeting at Detect: who runs it, and somebody else. */
const meetAtDetect: (...given: Parameters<Walk>) => Promise<{ ana: Page; ben: Page }> = async (
  stage,
  width,
) => {
  const board = asOutline(await createBoard(stage.server.url))
  const ana = await openBoard(stage, width, board)
  await addRow(ana, 'detect', 'Alert on the pool')
  const [ben] = await stage.meet(['Ben'], board)
  await ben!.setViewportSize({ width, height: heightOf(width) })
  await runMeeting(ana)
  await goTo(ana, '3 Detect')
  return { ana, ben: ben! }
}

/** From the bar where it has room, else from the agenda. */
const startRound = async (page: Page, kind: 'Write in private' | 'Vote'): Promise<void> => {
  if ((await panel(page).count()) === 0) await openAgenda(page)
  await press(panel(page), kind)
  await roundBar(page).waitFor()
  await closePanel(page)
}

async function* lookAtRound(ana: Page, ben: Page, kind: string): AsyncGenerator<Screen> {
  yield [`${kind}, for whoever runs it`, ana]
  yield [`${kind}, for the others`, ben]
  await roundBar(ana).locator('[aria-haspopup]').first().click()
  yield [`${kind}, explained`, ana]
  await ana.keyboard.press('Escape')
}

const walkWriting: Walk = async function* (stage, width) {
  const { ana, ben } = await meetAtDetect(stage, width)
  const start = button(meetingBar(ana), /^Start a round/)
  if (await start.isVisible()) {
    await start.click()
    yield ['the start of a round', ana]
    await ana.keyboard.press('Escape')
  }
  await startRound(ana, 'Write in private')
  await addRow(ana, 'detect', 'A draft')
  await roundBar(ben).waitFor()
  await addRow(ben, 'react', 'Another draft')
  yield* lookAtRound(ana, ben, 'writing in private')
  await press(roundBar(ben), 'I’m done')
  yield ['done with writing', ben]
  await openAgenda(ana)
  yield ['the agenda during a round', ana]
  // A round that ends without revealing asks each author.
  await press(panel(ana), 'Vote')
  await meetingCard(ben).getByText('You wrote 1 note in private').waitFor()
  yield ['what becomes of drafts', ben]
  await press(meetingCard(ben), 'Keep here')
  await openPanel(ben, 'Meeting').catch(() => openAgenda(ben))
  yield ['drafts that are kept', ben]
}

const walkVoting: Walk = async function* (stage, width) {
  const { ana, ben } = await meetAtDetect(stage, width)
  await startRound(ana, 'Vote')
  await roundBar(ben).waitFor()
  const vote = button(sectionOf(ana, 'detect'), 'Vote for Alert on the pool')
  await vote.click()
  await vote.click()
  yield* lookAtRound(ana, ben, 'voting')
  await vote.click()
  yield ['all votes given', ana]
  await press(roundBar(ana), 'Close the vote')
  await roundBar(ana).waitFor({ state: 'detached' })
  yield ['votes that were counted', ana]
}

export const meetingWalks = {
  'a meeting': walkMeeting,
  'writing in private': walkWriting,
  voting: walkVoting,
}
