/** Text fits its note, and a note that grows covers nobody. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { breakLines } from 'shared/text-lines.ts'
import { noteHeight, notePadding, noteWidth } from 'shared/zone-layout.ts'

const linesOf = (text: string): readonly string[] => breakLines(text, noteWidth - 2 * notePadding)
import { zones } from 'shared/zones.ts'
import { openStage } from '../support/browser.ts'
import {
  addNote,
  boxOf,
  eventually,
  fieldOf,
  importIncident,
  noteWith,
  readBoard,
  saved,
  writeIn,
} from '../support/board-page.ts'

const stage = openStage()

const stress = join(import.meta.dirname, '../fixtures/incidents/stress-markdown.json')

/** Lines that reach over the edge of their paper, and texts longer than it. Spaces at a line's end are not seen. */
const findOverflowing = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.note .note-text')].flatMap((text) => {
      const box = text.getBoundingClientRect()
      const { firstChild } = text
      if (firstChild === null) return []
      const range = document.createRange()
      let start = 0
      const wide = (firstChild.nodeValue ?? '').split('\n').filter((line) => {
        range.setStart(firstChild, start)
        range.setEnd(firstChild, start + line.trimEnd().length)
        start += line.length + 1
        return range.getBoundingClientRect().right > box.right + 0.5
      })
      const isLong = text.scrollHeight > text.clientHeight
      return isLong ? [...wide, `${text.scrollHeight}: ${text.textContent}`] : wide
    }),
  )

/** The note whose first line is that of `text`. */
const noteFrom = (page: Page, text: string): Locator => noteWith(page, linesOf(text)[0]!.trim())

const hard = [
  'short',
  'W'.repeat(60),
  'iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii',
  'https://grafana.example.com/d/abc123/checkout?from=1714831320000&to=1714834920000&var-region=eu-central-1',
  'A very long Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen in the middle',
  'two\n\n\nempty lines and a trailing one\n',
  '   leading spaces    and   runs   of   them   that   reach   the   edge   of   it   ',
  '障害は二十一分後に検知されました。次回はもっと早く検知する。お客様からの連絡が先でした。',
  'تعطلت الخدمة لمدة واحد وعشرين دقيقة قبل أن نلاحظ ذلك',
  '👩🏽‍🚒🧯🔥🚒🚑🐁🐀🪤🧀✅👩🏽‍🚒🧯🔥🚒🚑🐁🐀🪤🧀✅👩🏽‍🚒🧯🔥🚒🚑🐁🐀🪤🧀✅',
  'tab\tseparated\tvalues\tin\ta\tpasted\trow\tof\ta\ttable',
  '“Quotes”, — dashes … and a soft­hyphenated exam­ple, zero​width​spaces',
]

test('no text overflows its note, whatever was typed', async () => {
  const [ana] = await stage.meet(['Ana'])
  for (const text of hard) {
    await addNote(ana!, 'timeline', text)
  }
  await ana!.keyboard.press('2')
  await eventually(() => ana!.locator('.note').count()).toBe(hard.length)
  expect(await findOverflowing(ana!)).toEqual([])
})

test('no text of the stress file overflows, on the page or in its field', async () => {
  const incident = JSON.parse(await readFile(stress, 'utf8')) as unknown
  const [ana] = await stage.meet(['Ana'], await importIncident(stage.server.url, incident))
  for (const { id, number } of zones) {
    await ana!.keyboard.press(String(number))
    await eventually(() =>
      ana!
        .locator(`.zone[data-zone="${id}"]`)
        .evaluate((zone) => zone.getBoundingClientRect().top > 0),
    ).toBe(true)
    expect(await findOverflowing(ana!)).toEqual([])
  }
})

test('the field shows the same lines as the note, so that nothing jumps', async () => {
  const [ana] = await stage.meet(['Ana'])
  for (const text of hard.slice(0, 6)) {
    await addNote(ana!, 'timeline', text)
    const field = await writeIn(ana!, noteFrom(ana!, text))
    const { height, lines } = await field.evaluate((element: HTMLTextAreaElement) => ({
      height: element.scrollHeight,
      lines: element.value.split('\n').length,
    }))
    expect(height).toBeLessThanOrEqual(Math.max(lines, linesOf(text).length) * 22 + 50)
    expect(await findOverflowing(ana!)).toEqual([])
    await ana!.keyboard.press('Escape')
    await fieldOf(ana!).waitFor({ state: 'detached' })
  }
})

test('a note grows with its text, and what lies under it steps down on both pages', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await addNote(ana!, 'detect', 'upper')
  for (const text of ['beside', 'under', 'last']) await addNote(ana!, 'detect', text)
  await noteWith(ben!, 'last').waitFor()
  const besideBefore = await boxOf(noteWith(ben!, 'beside'))
  await writeIn(ana!, 'upper')
  await ana!.keyboard.insertText(`\n${'grows and grows '.repeat(14)}`)
  await ana!.keyboard.press('Escape')
  await saved(ana!)
  const { notes } = (await readBoard(ana!.url())).zones.find(({ id }) => id === 'detect')!
  const [upper, under] = ['upper', 'under'].map((word) =>
    notes.find(({ text }) => text.startsWith(word))!,
  )
  expect(noteHeight(upper!)).toBeGreaterThan(250)
  expect(under!.y).toBeGreaterThanOrEqual(upper!.y + noteHeight(upper!))
  for (const page of [ana!, ben!]) {
    await eventually(async () => {
      const [above, below] = [
        await boxOf(noteWith(page, 'upper')),
        await boxOf(noteWith(page, 'under')),
      ]
      return below.y - (above.y + above.height)
    }).toBeGreaterThan(0)
  }
  expect(await boxOf(noteWith(ben!, 'beside'))).toEqual(besideBefore)
})

test('a note’s height on the page is the one that every machine computes', async () => {
  const [ana] = await stage.meet(['Ana'])
  for (const text of hard.slice(0, 5)) await addNote(ana!, 'timeline', text)
  await saved(ana!)
  const { notes } = (await readBoard(ana!.url())).zones.find(({ id }) => id === 'timeline')!
  for (const note of notes) {
    const { width, height } = await boxOf(noteFrom(ana!, note.text))
    expect((height / width) * noteWidth).toBeCloseTo(noteHeight(note), 0)
  }
})
