/** What one sees of the others on a board, and what comes of them: on the outline, and on the canvas where they point. */
import { asCanvas, openPanel } from './board-page.ts'
import { createFullBoard } from './full-board.ts'
import { asOutline } from './outline-page.ts'
import { openBoard } from './screens-of-board.ts'
import { heightOf } from './screens-of-library.ts'
import { runMeeting } from './screens-of-meeting.ts'
import type { Walk } from './screens.ts'
import { panel, press } from './parts-of-page.ts'

const walkPeople: Walk = async function* (stage, width) {
  const board = asOutline(await createFullBoard(stage.server.url))
  const ana = await openBoard(stage, width, board)
  await stage.meet(['Ben', 'Cem'], board)
  const guest = await stage.open('', board, { viewport: { width, height: heightOf(width) } })
  await openPanel(ana, 'People')
  await panel(ana).getByRole('button', { name: 'Send out Cem' }).waitFor()
  yield ['the people who are here', ana]
  const ben = panel(ana).getByRole('listitem').filter({ hasText: 'Ben' })
  await ben.getByRole('button', { name: /^Write for them/ }).click()
  yield ['writing for somebody', ana]
  await ben.getByRole('button', { name: /^Stop writing for them/ }).click()
  await press(panel(ana), 'Follow Ben')
  await ana.getByText('Following Ben', { exact: true }).waitFor()
  yield ['following somebody', ana]
  await press(panel(ana), 'Send out Cem')
  await panel(ana).getByRole('group', { name: 'Send out Cem' }).waitFor()
  yield ['the question before somebody is sent out', ana]
  await press(panel(ana), 'Send out, with a new link')
  await panel(ana).getByText('Cem was sent out and the link is new.', { exact: false }).waitFor()
  yield ['somebody was sent out', ana]
  await guest.page.close()
}

/** Whoever runs the meeting is gone for as long as others wait for them. */
const walkTakeOver: Walk = async function* (stage, width) {
  const board = asOutline(await createFullBoard(stage.server.url))
  const ana = await openBoard(stage, width, board)
  const [ben] = await stage.meet(['Ben'], board)
  await runMeeting(ben!)
  await ana.getByRole('region', { name: 'Meeting', exact: true }).waitFor()
  await ben!.close()
  // Others wait twenty seconds before they are asked.
  await ana.getByText('Ben’s connection is gone').waitFor({ timeout: 40_000 })
  yield ['an offer to take over', ana]
}

const walkPointing: Walk = async function* (stage, width) {
  const ana = await openBoard(stage, width, asCanvas(await createFullBoard(stage.server.url)))
  await runMeeting(ana)
  const closing = panel(ana).getByRole('button', { name: 'Close panel' })
  if ((await closing.count()) > 0) await closing.click()
  await press(ana.getByRole('region', { name: 'Meeting', exact: true }), 'React')
  await ana.getByRole('menuitemcheckbox', { name: 'Point at something' }).click()
  await ana.getByText('Hold to point').waitFor()
  yield ['pointing', ana]
}

export const othersWalks = {
  'the others': walkPeople,
  'whoever takes over': walkTakeOver,
  pointing: walkPointing,
}
