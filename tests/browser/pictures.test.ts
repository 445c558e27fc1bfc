/** A screenshot becomes a picture on the board, or evidence on a note; it comes from this server alone. */
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { boardShown, openStage } from '../support/browser.ts'
import {
  addNote,
  eventually,
  noteWith,
  pastePicture,
  pointIn,
  readBoard,
  saved,
  select,
  writeIn,
} from '../support/board-page.ts'

const stage = openStage()

const pictures = (page: Page): Locator => page.locator('.tl-shape[data-shape-type="image"] img')

/** The picture's own width and where it comes from, once it is loaded. */
const loaded = (picture: Locator): Promise<readonly [number, string]> =>
  picture.evaluate(
    (image: HTMLImageElement) => [image.naturalWidth, new URL(image.src).pathname] as const,
  )

const assetPath = (page: Page): RegExp =>
  new RegExp(
    `^/api/boards/${new URL(page.url()).pathname.slice('/b/'.length)}/assets/[0-9a-f]{64}$`,
  )

test('a pasted screenshot is on the board, for the other too, and after a reload', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  const { x, y } = await pointIn(ana!, 'next-steps', 600, 200)
  await ana!.mouse.move(x, y)
  await pastePicture(ana!, { width: 320, height: 200 })
  for (const page of [ana!, ben!]) {
    await pictures(page).waitFor()
    await eventually(async () => (await loaded(pictures(page)))[0]).toBe(320)
    expect((await loaded(pictures(page)))[1]).toMatch(assetPath(page))
  }
  await saved(ana!)
  await ben!.reload()
  await boardShown(ben!)
  await eventually(async () => (await loaded(pictures(ben!)))[0]).toBe(320)
})

test('pasted while a note is selected, it is evidence on that note', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await addNote(ana!, 'timeline', 'graph of the errors')
  await select(ana!, 'graph of the errors')
  await pastePicture(ana!, { width: 64, height: 48 })
  const evidence = noteWith(ben!, 'graph of the errors').locator('.note-evidence img')
  await evidence.waitFor()
  await eventually(async () => (await loaded(evidence))[0]).toBe(64)
  expect(await pictures(ben!).count()).toBe(0)
  await saved(ana!)
  const { links } = (await readBoard(ana!.url())).zones[1]!.notes[0]!
  expect(links).toHaveLength(1)
})

test('pasted while a note is written, it is evidence on it and the words stay', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await addNote(ana!, 'detect', 'before')
  await writeIn(ana!, 'before')
  await pastePicture(ana!, { width: 30, height: 20 })
  await ana!.keyboard.type(' and after')
  await noteWith(ben!, 'before and after').locator('.note-evidence img').waitFor()
})

test('dropped on a note, it is evidence; chosen with the button, it is on the board', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await addNote(ana!, 'detect', 'drop here')
  const { x, y } = await pointIn(ana!, 'detect', 120, 180)
  const data = await ana!.evaluateHandle(async () => {
    const canvas = new OffscreenCanvas(40, 30)
    canvas.getContext('2d')!.fillRect(0, 0, 20, 30)
    const data = new DataTransfer()
    data.items.add(new File([await canvas.convertToBlob()], 'drop.png', { type: 'image/png' }))
    return data
  })
  await ana!.evaluate(
    ([dataTransfer, clientX, clientY]) =>
      document.elementFromPoint(clientX, clientY)!.dispatchEvent(
        new DragEvent('drop', {
          dataTransfer,
          clientX,
          clientY,
          bubbles: true,
          cancelable: true,
        }),
      ),
    [data, x, y] as const,
  )
  await noteWith(ben!, 'drop here').locator('.note-evidence img').waitFor()
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  await ana!
    .locator('input[type="file"]')
    .setInputFiles({ name: 'chosen.png', mimeType: 'image/png', buffer: png })
  await pictures(ben!).waitFor()
})

test('undo takes a pasted picture back, redo brings it again', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await pastePicture(ana!, { width: 80, height: 60 })
  await pictures(ben!).waitFor()
  await ana!.keyboard.press('Control+z')
  await pictures(ben!).waitFor({ state: 'detached' })
  await ana!.keyboard.press('Control+Shift+z')
  await pictures(ben!).waitFor()
})

test('a file that is no picture, whatever its name says, is refused with a sentence', async () => {
  const [ana] = await stage.meet(['Ana'])
  await ana!
    .locator('input[type="file"]')
    .setInputFiles({ name: 'bad.png', mimeType: 'image/png', buffer: Buffer.from('<svg/>') })
  await ana!.getByText('The picture was not added.').waitFor()
  expect(await pictures(ana!).count()).toBe(0)
})
