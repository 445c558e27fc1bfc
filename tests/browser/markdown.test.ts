/** The page's Markdown is the server's, byte for byte. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { boardShown, openStage } from '../support/browser.ts'
import { addNote, importIncident, noteWith, saved, writeIn } from '../support/board-page.ts'

const stage = openStage()

const stress = join(import.meta.dirname, '../fixtures/incidents/stress-markdown.json')

const fromServer = async (page: Page, names: string): Promise<Buffer> => {
  const answer = await fetch(`${page.url().replace('/b/', '/api/boards/')}/board.md?names=${names}`)
  return Buffer.from(await answer.arrayBuffer())
}

const openStressBoard = async (): Promise<Page> => {
  const incident = JSON.parse(await readFile(stress, 'utf8')) as unknown
  const { page } = await stage.open('Ana', await importIncident(stage.server.url, incident), {
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  await boardShown(page)
  await page.keyboard.press('0')
  // Words by a person with a name, so that the three ways of naming differ.
  await addNote(page, 'react', 'By Ana: `code` | *stars*\n# no heading\r\n1. no list')
  await saved(page)
  await page.getByRole('button', { name: 'Export' }).click()
  return page
}

test.each([
  ['Initials', 'initials'],
  ['Full names', 'full'],
  ['No names', 'none'],
])('downloaded and copied with %s', async (words, names) => {
  const page = await openStressBoard()
  await page.getByText(words, { exact: true }).click()
  const wanted = await fromServer(page, names)
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download Markdown' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^synthetic-.*\.md$/)
  expect((await readFile(await download.path())).equals(wanted)).toBe(true)
  await page.getByRole('button', { name: 'Copy', exact: true }).click()
  await page.getByText('Markdown copied').waitFor()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toBe(wanted.toString())
  expect(await page.locator('.export-preview').textContent()).toBe(wanted.toString())
})

test('two pages and the server give the same bytes after both have written', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await addNote(ana!, 'summary', 'Checkout was down for 21 minutes.')
  await addNote(ben!, 'next-steps', 'Alert on the rate of 5xx')
  await noteWith(ana!, 'Alert on').waitFor()
  await writeIn(ben!, 'Checkout was')
  await ben!.keyboard.type(' Nobody was told.')
  await ben!.keyboard.press('Escape')
  await noteWith(ana!, 'Nobody was told.').waitFor()
  await saved(ana!)
  await saved(ben!)
  const wanted = (await fromServer(ana!, 'initials')).toString()
  expect(wanted).toContain('Nobody was told.')
  for (const page of [ana!, ben!]) {
    await page.getByRole('button', { name: 'Export' }).click()
    expect(await page.locator('.export-preview').textContent()).toBe(wanted)
  }
})
