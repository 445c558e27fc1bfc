/** Nothing phones home: no page, in any use, talks to anybody but its own server. */
import { expect, test } from 'vitest'
import { boardShown, openStage } from '../support/browser.ts'
import {
  addNote,
  drag,
  eventually,
  noteWith,
  openPanel,
  pastePicture,
  pasteText,
  pointIn,
  saved,
  select,
  zoneAt,
} from '../support/board-page.ts'

const stage = openStage()

test('using everything asks no other host, and everything asked for is there', async () => {
  const { page, lost, foreign, errors } = await stage.open('Ana', stage.server.url, {
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const kept = (): unknown => ({ lost, foreign, errors })
  const clean = { lost: [], foreign: [], errors: [] }

  await page.getByLabel('What happened?').fill('Checkout down')
  await page.getByRole('button', { name: 'Create the board' }).click()
  await boardShown(page)
  await addNote(page, 'detect', 'see https://status.example.com/incidents/42')
  const { x, y } = await pointIn(page, 'react', 240, 300)
  await page.mouse.move(x, y)
  await pasteText(page, 'graph: https://grafana.example.com/d/abc?from=now-1h')
  await noteWith(page, 'graph:').waitFor()
  await pasteText(
    page,
    '![a picture](https://img.example.com/a.png)\n<img src="https://img.example.com/b.png">',
  )
  await pasteText(page, '🚒 emoji, 障害, تعطلت')
  await select(page, 'see https')
  await pastePicture(page, { width: 60, height: 40 })
  await noteWith(page, 'see https').locator('.note-evidence img').waitFor()
  await page.keyboard.press('Escape')
  await pastePicture(page, { width: 60, height: 40 })
  await page.locator('.tl-shape[data-shape-type="image"] img').waitFor()
  await page.keyboard.press('d')
  await drag(page, await pointIn(page, 'risk', 50, 200), await pointIn(page, 'risk', 300, 260))
  await page.keyboard.press('a')
  await drag(page, await pointIn(page, 'risk', 50, 300), await pointIn(page, 'risk', 300, 330))
  expect(kept()).toEqual(clean)

  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('img', { name: 'The link as a QR code' }).waitFor()
  await page.getByRole('button', { name: 'Export' }).click()
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download Markdown' }).click()
  await downloading
  await page.getByRole('button', { name: 'Copy', exact: true }).click()
  for (const panel of ['About this postmortem', 'People', 'Trash', 'Help and keys'])
    await openPanel(page, panel)
  for (const theme of ['Dark', 'Light', 'As the system']) {
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitemradio', { name: theme }).click()
  }
  for (const key of ['0', '2', '8', '-', '-', '+']) await page.keyboard.press(key)
  await saved(page)
  expect(kept()).toEqual(clean)

  await page.goto(stage.server.url)
  await page.getByRole('searchbox').fill('checkout')
  await page.getByRole('link', { name: /Checkout down/ }).waitFor()
  await page.getByRole('button', { name: /example: Shakespeare/ }).click()
  await boardShown(page)
  await eventually(() => zoneAt(page, 'timeline').locator('.zone-count').count()).toBe(1)
  await saved(page)
  expect(kept()).toEqual(clean)
})

test('a page could not phone home if it wanted to', async () => {
  const { page, errors, foreign } = await stage.open('Ana', stage.server.url)
  await page.getByLabel('What happened?').waitFor()
  const answers = await page.evaluate(async () => {
    const violated: string[] = []
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      violated.push(effectiveDirective),
    )
    const fetched = await fetch('https://phone.example.com/').then(
      () => 'answered',
      () => 'refused',
    )
    const load = (element: HTMLImageElement | HTMLScriptElement): Promise<string> =>
      new Promise((resolve) => {
        element.addEventListener('load', () => resolve('loaded'))
        element.addEventListener('error', () => resolve('refused'))
        element.src = 'https://phone.example.com/home'
        document.head.append(element)
      })
    const image = await load(new Image())
    const script = await load(document.createElement('script'))
    let socket = 'refused'
    try {
      socket = await new Promise((resolve) => {
        const opened = new WebSocket('wss://phone.example.com/')
        opened.addEventListener('open', () => resolve('opened'))
        opened.addEventListener('error', () => resolve('refused'))
      })
    } catch {
      // Some versions throw at once, which is a refusal as well.
    }
    return { fetched, image, script, socket, violated: violated.toSorted() }
  })
  expect(answers).toEqual({
    fetched: 'refused',
    image: 'refused',
    script: 'refused',
    socket: 'refused',
    violated: ['connect-src', 'connect-src', 'img-src', 'script-src-elem'],
  })
  // The watch over every other story has seen it too.
  expect(errors.splice(0)).not.toEqual([])
  foreign.splice(0)
})
