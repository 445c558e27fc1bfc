/** Real incidents become boards that can be read, shared and taken home. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Board, Note } from 'shared/board.ts'
import { noteHeight, noteWidth } from 'shared/zone-layout.ts'
import { openStage } from '../support/browser.ts'
import {
  eventually,
  fieldOf,
  importIncident,
  readBoard,
  saved,
  zoneAt,
} from '../support/board-page.ts'

const stage = openStage()

const folder = join(import.meta.dirname, '../fixtures/incidents')
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => [basename(name, '.json'), join(folder, name)] as const)

const overlaps = (a: Note, b: Note): boolean =>
  Math.abs(a.x - b.x) < noteWidth && a.y < b.y + noteHeight(b) && b.y < a.y + noteHeight(a)

/** Pairs of notes that lie over one another, in each zone. */
const findOverlaps = ({ zones }: Board): string[] =>
  zones.flatMap(({ notes }) =>
    notes.flatMap((a, i) =>
      notes
        .slice(i + 1)
        .filter((b) => overlaps(a, b))
        .map((b) => `${a.text} / ${b.text}`),
    ),
  )

describe('An incident file', () => {
  test.each(files)('%s is imported, shown, shared and exported', async (_, path) => {
    const incident = JSON.parse(readFileSync(path, 'utf8')) as { title: string }
    const url = await importIncident(stage.server.url, incident)
    const board = await readBoard(url)
    expect(findOverlaps(board)).toEqual([])
    expect(board.unreadable).toEqual([])

    const [ana, ben] = await stage.meet(['Ana', 'Ben'], url)
    await eventually(() => ana!.getByLabel('Title of the postmortem').inputValue()).toBe(
      board.meta.title,
    )
    for (const { id, notes } of board.zones.filter(({ notes }) => notes.length > 0))
      for (const page of [ana!, ben!])
        await eventually(() => zoneAt(page, id).locator('.zone-count').textContent()).toBe(
          String(notes.length),
        )
    const risks = board.zones.find(({ id }) => id === 'risk')!.notes.length
    await ana!.keyboard.press('7')
    await ana!.keyboard.press('n')
    await fieldOf(ana!).waitFor()
    await ana!.keyboard.type('seen by both')
    await eventually(() => zoneAt(ben!, 'risk').locator('.zone-count').textContent()).toBe(
      String(risks + 1),
    )
    await saved(ana!)

    const answer = await fetch(`${url.replace('/b/', '/api/boards/')}/board.md`)
    const markdown = await answer.text()
    expect(answer.status).toBe(200)
    expect(markdown.match(/^## \d /gm)).toHaveLength(8)
    expect(markdown).toContain('seen by both')
    await ben!.getByRole('button', { name: 'Export' }).click()
    expect(await ben!.locator('.export-preview').textContent()).toBe(markdown)
  })
})
