/** A link in the wrong hands: the stranger is sent out, the link is renewed, and nobody else loses a word. */
import type { Locator, Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { boardShown, createBoard, openStage } from '../support/browser.ts'
import { startServer } from '../support/running-server.ts'
import {
  addNote,
  boxOf,
  eventually,
  fieldOf,
  noteWith,
  openPanel,
  readBoard,
  saved,
  says,
  writeIn,
} from '../support/board-page.ts'

const stage = openStage()

const people = (page: Page): Locator => page.getByRole('complementary', { name: 'People here' })
const share = (page: Page): Locator => page.getByRole('complementary', { name: 'Share this board' })

const openPeople = async (page: Page): Promise<Locator> => {
  await page.getByRole('button', { name: /(person|people) here:/ }).click()
  return people(page)
}

/** Presses "Send out" beside a name, and then one of the ways that it offers. */
const sendOut = async (page: Page, name: string, way: string): Promise<void> => {
  const panel = await openPeople(page)
  await panel.getByRole('button', { name: `Send out ${name}` }).click()
  await panel
    .getByRole('group', { name: `Send out ${name}` })
    .getByText(way)
    .click()
}

const openShare = async (page: Page, right: 'Can edit' | 'Can only look'): Promise<Locator> => {
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await share(page).getByText(right).click()
  return share(page)
}

const linkIn = (panel: Locator): Promise<string> =>
  panel.getByLabel('Link', { exact: true }).inputValue()

const viewUrlOf = async (board: string): Promise<string> => {
  const answer = await fetch(`${board.replace('/b/', '/api/boards/')}/links`)
  return ((await answer.json()) as { viewUrl: string }).viewUrl
}

/** What somebody sees who opens a link for the first time. */
const opens = async (url: string): Promise<boolean> => {
  const { page } = await stage.open('Nora', url)
  const tools = page.getByRole('toolbar', { name: 'Tools' })
  const refusal = page.getByRole('heading', { name: 'This board is not here' })
  await tools.or(refusal).waitFor()
  const isOpen = await tools.isVisible()
  await page.close()
  return isOpen
}

test('a stranger is sent out with the link they came by, while a colleague types on', async () => {
  const old = await createBoard(stage.server.url)
  const oldView = await viewUrlOf(old)
  const [ana, ben] = await stage.meet(['Ana', 'Ben'], old)
  const mallory = await stage.open('Mallory', old)
  await boardShown(mallory.page)
  await addNote(mallory.page, 'risk', 'Mallory was here')
  await addNote(ben!, 'detect', 'The alert')
  await writeIn(ben!, 'The alert')
  await ben!.keyboard.type(' came ')

  await sendOut(ana!, 'Mallory', 'Send out, with a new link')
  await people(ana!)
    .getByText('Mallory was sent out and the link is new.', { exact: false })
    .waitFor()
  await ben!.keyboard.type('late')

  await mallory.page.getByRole('heading', { name: 'You were sent out of this board.' }).waitFor()
  await noteWith(mallory.page, 'Mallory was here').waitFor()
  await eventually(() => ana!.url()).not.toBe(old)
  await eventually(() => ben!.url()).toBe(ana!.url())
  await people(ana!)
    .getByRole('button', { name: /Mallory/ })
    .first()
    .waitFor({ state: 'detached' })
  await ben!.getByText('This board’s link was renewed. This page has the new one.').waitFor()
  expect(await ana!.getByText('This page has the new one.').count()).toBe(0)

  // The caret has stayed where it was, and so has the connection.
  await noteWith(ana!, 'The alert came late').waitFor()
  expect(await fieldOf(ben!).inputValue()).toBe('The alert came late')
  await saved(ben!)
  const board = await readBoard(ana!.url())
  expect(board.zones.flatMap(({ notes }) => notes.map(({ text }) => text)).toSorted()).toEqual([
    'Mallory was here',
    'The alert came late',
  ])

  for (const stopped of [old, oldView]) expect(await opens(stopped)).toBe(false)
  await people(ana!).getByRole('button', { name: 'Share the new link' }).click()
  await eventually(() => linkIn(share(ana!))).toBe(ana!.url())
  expect(await opens(ana!.url())).toBe(true)
  expect(await opens(await viewUrlOf(ana!.url()))).toBe(true)
})

test('a page that followed its link finds its way back, after a break and after a reload', async () => {
  const old = await createBoard(stage.server.url)
  const [ana] = await stage.meet(['Ana'], old)
  const ben = await stage.open('Ben', old)
  await boardShown(ben.page)
  await saved(ben.page)
  const panel = await openShare(ana!, 'Can edit')
  await panel.getByRole('button', { name: 'Renew this link' }).click()
  await panel.getByRole('button', { name: 'Renew', exact: true }).click()
  await eventually(() => ana!.url()).not.toBe(old)
  await eventually(() => ben.page.url()).toBe(ana!.url())

  await ben.context.setOffline(true)
  await says(ben.page, 'Offline: your edits are kept here')
  await addNote(ben.page, 'react', 'written in the tunnel')
  await ben.context.setOffline(false)
  await noteWith(ana!, 'written in the tunnel').waitFor()
  await saved(ben.page)

  await ben.page.reload()
  await noteWith(ben.page, 'written in the tunnel').waitFor()
  await saved(ben.page)
  // This browser keeps one copy of the board, under the link that opens it.
  await eventually(() =>
    ben.page.evaluate(async () =>
      (await indexedDB.databases()).map(({ name }) => name).filter((name) => /-board-/.test(name!)),
    ),
  ).toEqual([`blameless-board-${ana!.url().split('/b/')[1]}`])
  const recent = await ben.page.evaluate(() => localStorage.getItem('blameless.recent-boards'))
  expect(JSON.parse(recent!)).toMatchObject([{ id: ana!.url().split('/b/')[1] }])
})

test('whoever was away while the link was renewed goes on by the new one, with what they wrote', async () => {
  const old = await createBoard(stage.server.url)
  const [ana] = await stage.meet(['Ana'], old)
  const ben = await stage.open('Ben', old)
  await boardShown(ben.page)
  await saved(ben.page)
  await ben.context.setOffline(true)
  await says(ben.page, 'Offline: your edits are kept here')
  await addNote(ben.page, 'react', 'written in the tunnel')
  const panel = await openShare(ana!, 'Can edit')
  await panel.getByRole('button', { name: 'Renew this link' }).click()
  await panel.getByRole('button', { name: 'Renew', exact: true }).click()
  await eventually(() => ana!.url()).not.toBe(old)
  await ben.context.setOffline(false)

  const notice = ben.page.getByRole('alert').filter({ hasText: 'There is no such board' })
  const field = notice.getByLabel('Perhaps the link was renewed.', { exact: false })
  const goOn = notice.getByRole('button', { name: 'Go on' })
  await field.fill('tomorrow?')
  await goOn.click()
  await notice.getByText('This is not a link to a board.').waitFor()
  await field.fill(await createBoard(stage.server.url))
  await goOn.click()
  await notice.getByText('This link opens another board.').waitFor()
  await field.fill(` ${ana!.url()}?view=outline `)
  await goOn.click()
  await notice.waitFor({ state: 'detached' })
  await noteWith(ana!, 'written in the tunnel').waitFor()
  await saved(ben.page)
  expect(ben.page.url()).toBe(ana!.url())
})

test('whoever is only sent out can come back by the link, and the page says so before', async () => {
  const [ana] = await stage.meet(['Ana'])
  const mallory = await stage.open('Mallory', ana!.url())
  await boardShown(mallory.page)
  const panel = await openPeople(ana!)
  await panel.getByRole('button', { name: 'Send out Mallory' }).click()
  await panel.getByText('Whoever knows the link can come back.', { exact: false }).waitFor()
  const board = ana!.url()
  await panel.getByRole('button', { name: 'Only send out' }).click()
  await panel.getByText('Mallory was sent out. The link has stayed the same.').waitFor()
  await mallory.page.getByRole('heading', { name: 'You were sent out of this board.' }).waitFor()
  expect(ana!.url()).toBe(board)
  await mallory.page.getByRole('button', { name: 'Reload' }).click()
  await panel.getByRole('button', { name: 'Send out Mallory' }).waitFor()
})

test('an open library is another way back, and is named; a closed one is not', async () => {
  const open = /this server’s library is open/i
  const [ana] = await stage.meet(['Ana'])
  const mallory = await stage.open('Mallory', ana!.url())
  await boardShown(mallory.page)
  const panel = await openPeople(ana!)
  await panel.getByRole('button', { name: 'Send out Mallory' }).click()
  await panel.getByRole('group').getByText(open).waitFor()
  await ana!.getByRole('button', { name: 'Share', exact: true }).click()
  await share(ana!).getByText(open).waitFor()

  const secret = 'correct horse battery'
  const closed = await startServer({ env: { ACCESS: 'link', TEAM_SECRET: secret } })
  onTestFinished(() => closed.close())
  const made = await fetch(`${closed.url}/api/boards`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: '{"title":"Ours"}',
  })
  const { url } = (await made.json()) as { url: string }
  const ben = await stage.open('Ben', url)
  const eve = await stage.open('Eve', url)
  await boardShown(eve.page)
  const list = await openPeople(ben.page)
  await list.getByRole('button', { name: 'Send out Eve' }).click()
  await list.getByText('Whoever knows the link can come back.', { exact: false }).waitFor()
  expect(await list.getByText(open).count()).toBe(0)
  await ben.page.getByRole('button', { name: 'Share', exact: true }).click()
  await share(ben.page).getByRole('button', { name: 'Renew this link' }).waitFor()
  expect(await share(ben.page).getByText(open).count()).toBe(0)
})

test('whoever is sent out takes along what they wrote, and is told that it is saved', async () => {
  const [ana] = await stage.meet(['Ana'])
  const mallory = await stage.open('Mallory', ana!.url())
  await boardShown(mallory.page)
  await addNote(mallory.page, 'detect', 'my own words')
  await saved(mallory.page)
  await sendOut(ana!, 'Mallory', 'Send out, with a new link')
  const notice = mallory.page.getByRole('alert')
  await notice.getByText('Everything you wrote is saved.', { exact: false }).waitFor()
  await says(mallory.page, 'Disconnected')
  const [file] = await Promise.all([
    mallory.page.waitForEvent('download', (download) =>
      download.suggestedFilename().endsWith('.md'),
    ),
    notice.getByRole('button', { name: 'Keep it as a file' }).click(),
  ])
  const chunks: Buffer[] = []
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer)
  expect(Buffer.concat(chunks).toString()).toContain('my own words')
  // What is written from here on has nowhere to go, and the page says that too.
  await addNote(mallory.page, 'react', 'too late')
  await says(mallory.page, 'Not saved')
  await notice.getByText('in this browser only', { exact: false }).waitFor()
  // The old link shows what this browser has of the board, and no way in.
  await notice.getByRole('button', { name: 'Reload' }).click()
  await mallory.page.getByLabel('Perhaps the link was renewed.', { exact: false }).waitFor()
  await noteWith(mallory.page, 'my own words').waitFor()
})

test('all pages of one person go at once', async () => {
  const [ana] = await stage.meet(['Ana'])
  const mallory = await stage.open('Mallory', ana!.url())
  await boardShown(mallory.page)
  const second = await mallory.context.newPage()
  await second.goto(ana!.url())
  await boardShown(second)
  const panel = await openPeople(ana!)
  await panel.getByText('On 2 pages').waitFor()
  await panel.getByRole('button', { name: 'Send out Mallory' }).click()
  await panel.getByRole('button', { name: 'Send out, with a new link' }).click()
  for (const page of [mallory.page, second])
    await page.getByRole('heading', { name: 'You were sent out of this board.' }).waitFor()
  expect(second.url()).not.toBe(ana!.url())
})

test('somebody who has not said a name is seen too, and can be sent out', async () => {
  const [ana] = await stage.meet(['Ana'])
  const guest = await stage.open('', ana!.url())
  await boardShown(guest.page)
  await sendOut(ana!, 'Guest', 'Only send out')
  await guest.page.getByRole('heading', { name: 'You were sent out of this board.' }).waitFor()
})

test('the link to look is renewed by itself, and who looks on stays', async () => {
  const [ana] = await stage.meet(['Ana'])
  const board = ana!.url()
  const old = await viewUrlOf(board)
  const eve = await stage.open('Eve', old)
  await says(eve.page, /^Live$/)
  const panel = await openShare(ana!, 'Can only look')
  await eventually(() => linkIn(panel)).toBe(old)
  await panel.getByRole('button', { name: 'Renew this link' }).click()
  await panel
    .getByText('This link stops and a new one takes its place.', { exact: false })
    .waitFor()
  await panel.getByRole('button', { name: 'Renew', exact: true }).click()
  await panel.getByText('The link is new. The old one has stopped.').waitFor()
  await eventually(() => linkIn(panel)).not.toBe(old)
  expect(await linkIn(panel)).toBe(await viewUrlOf(board))
  expect(ana!.url()).toBe(board)
  await eventually(() => eve.page.url()).toBe(await linkIn(panel))
  await addNote(ana!, 'detect', 'still in view')
  await noteWith(eve.page, 'still in view').waitFor()
  await says(eve.page, /^Live$/)
  expect(await opens(old)).toBe(false)
})

test('who may only look is told whether the view is live, and has no door to show', async () => {
  const [ana] = await stage.meet(['Ana'])
  const eve = await stage.open('Eve', await viewUrlOf(ana!.url()))
  await says(eve.page, /^Live$/)
  const panel = await openPeople(eve.page)
  await panel.getByRole('button', { name: 'Follow Ana' }).waitFor()
  expect(await panel.getByRole('button', { name: 'Send out' }).count()).toBe(0)
  await eve.page.getByRole('button', { name: 'Share', exact: true }).click()
  await share(eve.page).getByLabel('Link', { exact: true }).waitFor()
  expect(await share(eve.page).getByRole('button', { name: 'Renew this link' }).count()).toBe(0)
  await eve.context.setOffline(true)
  await says(eve.page, 'Offline: not up to date')
  await eve.context.setOffline(false)
  await says(eve.page, /^Live$/)
})

test('what could not be done is said where it was asked for, and can be tried again', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  const panel = await openPeople(ana!)
  await ana!.route('**/dismiss', (route) => route.abort())
  await panel.getByRole('button', { name: 'Send out Ben' }).click()
  const step = panel.getByRole('group', { name: 'Send out Ben' })
  await step.getByRole('button', { name: 'Send out, with a new link' }).click()
  await step
    .getByRole('alert')
    .getByText('The server cannot be reached.', { exact: false })
    .waitFor()
  await ana!.unroute('**/dismiss')
  await step.getByRole('button', { name: 'Send out, with a new link' }).click()
  await ben!.getByRole('heading', { name: 'You were sent out of this board.' }).waitFor()
})

test('the keyboard alone sends somebody out, and every target is large enough', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  const panel = await openPeople(ana!)
  const button = panel.getByRole('button', { name: 'Send out Ben' })
  await button.focus()
  await ana!.keyboard.press('Enter')
  const step = panel.getByRole('group', { name: 'Send out Ben' })
  await ana!.keyboard.press('Tab')
  await ana!.keyboard.press('Escape')
  await step.waitFor({ state: 'detached' })
  await eventually(() => button.evaluate((it) => it === document.activeElement)).toBe(true)
  await ana!.keyboard.press('Enter')
  for (const target of [button, ...(await step.getByRole('button').all())])
    expect((await boxOf(target)).height).toBeGreaterThanOrEqual(32)
  await ana!.keyboard.press('Tab')
  await ana!.keyboard.press('Tab')
  await ana!.keyboard.press('Enter')
  await ben!.getByRole('heading', { name: 'You were sent out of this board.' }).waitFor()
  const said = panel.getByText('Ben was sent out.', { exact: false })
  await eventually(() => said.evaluate((it) => it === document.activeElement)).toBe(true)
})

test('on a phone the targets are as large as a finger', async () => {
  const [ana] = await stage.meet(['Ana'])
  const options = { viewport: { width: 400, height: 800 }, hasTouch: true, isMobile: true }
  const { page } = await stage.open('Ben', ana!.url(), options)
  await openPanel(page, 'People')
  await people(page).getByRole('button', { name: 'Send out Ana' }).tap()
  const step = people(page).getByRole('group', { name: 'Send out Ana' })
  const targets = [people(page).getByRole('button', { name: 'Send out Ana' })]
  for (const target of [...targets, ...(await step.getByRole('button').all())])
    expect((await boxOf(target)).height).toBeGreaterThanOrEqual(44)
})
