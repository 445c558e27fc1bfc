/** The page always says where the edits are, and why, when the server refused. */
import { expect, test } from 'vitest'
import { boardShown, createBoard, openStage } from '../support/browser.ts'
import { addNote, clickAt, fieldOf, noteWith, pointIn, saved, says } from '../support/board-page.ts'

const stage = openStage()

/** The type of the message by which the server confirms what is on disk. */
const savedMessage = 100

test('Connecting, then Live, then Saved, and Saved only once the server has said so', async () => {
  const board = await createBoard(stage.server.url)
  const { page } = await stage.open('Ana', stage.server.url)
  let letThrough = (): void => {}
  const mayConnect = new Promise<void>((resolve) => (letThrough = resolve))
  let mayConfirm = false
  let lastConfirmation: (() => void) | undefined
  await page.routeWebSocket(/\/sync\//, async (socket) => {
    await mayConnect
    const server = socket.connectToServer()
    server.onMessage((message) => {
      if (typeof message === 'string' || message[0] !== savedMessage || mayConfirm)
        socket.send(message)
      else lastConfirmation = () => socket.send(message)
    })
  })
  await page.goto(board)
  await says(page, 'Connecting')
  letThrough()
  await boardShown(page)
  await says(page, 'Live, saving')
  await page.keyboard.press('n')
  await page.keyboard.type('not on disk yet')
  await says(page, 'Not saved yet')
  mayConfirm = true
  lastConfirmation!()
  await saved(page)
})

test('the words in the bar explain themselves', async () => {
  const [ana] = await stage.meet(['Ana'])
  await saved(ana!)
  await ana!.getByRole('button', { name: 'Saved. Explain' }).click()
  await ana!.getByText('Every edit is on the server’s disk.').waitFor()
})

test('a board that is not there is said to be not there, and leads to the library', async () => {
  const { page } = await stage.open('Ana', `${stage.server.url}/b/nosuchboardnosuchboard`)
  await page.getByRole('heading', { name: 'This board is not here' }).waitFor()
  await page.getByRole('link', { name: 'Go to the library' }).click()
  await page.getByRole('heading', { name: 'New postmortem' }).waitFor()
})

test('an address that is no board’s is a real 404', async () => {
  const { page } = await stage.open('Ana', stage.server.url)
  const answer = await page.goto(`${stage.server.url}/no-such-page`)
  expect(answer!.status()).toBe(404)
})

test('a view-only link shows everything live and changes nothing', async () => {
  const board = await createBoard(stage.server.url)
  const links = (await (await fetch(`${board.replace('/b/', '/api/boards/')}/links`)).json()) as {
    viewUrl: string
  }
  const [ana] = await stage.meet(['Ana'], board)
  await addNote(ana!, 'detect', 'only to be read')
  const { page } = await stage.open('Rita', links.viewUrl)
  await boardShown(page)
  await page.getByText('View only').waitFor()
  await noteWith(page, 'only to be read').waitFor()
  await says(page, /^Live$/)

  await page.getByRole('button', { name: 'Note', exact: true }).waitFor({ state: 'detached' })
  expect(await page.getByRole('button', { name: 'Add a note' }).count()).toBe(0)
  const { x, y } = await pointIn(page, 'detect', 120, 180)
  await page.mouse.dblclick(x, y)
  const free = await pointIn(page, 'react', 240, 300)
  await page.mouse.dblclick(free.x, free.y)
  await clickAt(page, { x, y })
  for (const key of [
    'n',
    't',
    'Enter',
    'Delete',
    'Control+d',
    'Control+x',
    'Control+v',
    'ArrowLeft',
  ])
    await page.keyboard.press(key)
  expect(await fieldOf(page).count()).toBe(0)
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 300, y + 50, { steps: 4 })
  await page.mouse.up()

  await addNote(ana!, 'detect', 'a second one')
  await noteWith(page, 'a second one').waitFor()
  await says(page, /^Live$/)
  expect(await page.locator('.note').count()).toBe(2)
  expect(await ana!.locator('.note').count()).toBe(2)
  const { zones } = (await (await fetch(board.replace('/b/', '/api/boards/'))).json()) as {
    zones: { id: string; notes: { text: string; x: number }[] }[]
  }
  expect(zones.flatMap(({ notes }) => notes.map(({ text }) => text))).toEqual([
    'only to be read',
    'a second one',
  ])
})
