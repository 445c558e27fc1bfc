/** Zones stay where they are, whatever somebody tries, and grow alike for everybody. */
import type { JSHandle, Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { layOutBoard, zoneWidth } from 'shared/zone-layout.ts'
import { zoneIds, zones, type ZoneId } from 'shared/zones.ts'
import { boardShown, openStage } from '../support/browser.ts'
import {
  addNote,
  boxOf,
  clickAt,
  drag,
  eventually,
  fieldOf,
  noteWith,
  pointIn,
  readBoard,
  saved,
  zoneAt,
} from '../support/board-page.ts'

const stage = openStage()

/** What this story needs of tldraw's editor. */
interface Editor {
  getCurrentPageShapes(): { id: string; type: string }[]
  getSelectedShapes(): { type: string }[]
  getCurrentPageShapesSorted(): { type: string }[]
  readonly [method: string]: (...args: never[]) => unknown
}

/** tldraw's editor, as somebody with the developer's tools would find it: through React. */
const findEditor = (page: Page): Promise<JSHandle<Editor>> =>
  page.evaluateHandle(() => {
    const container = document.querySelector('.tl-container')!
    const key = Object.keys(container).find((name) => name.startsWith('__reactFiber$'))!
    interface Fiber {
      readonly return: Fiber | null
      readonly memoizedProps: { readonly value?: Partial<Editor> } | null
    }
    const start = (element: Element): Fiber => (element as unknown as Record<string, Fiber>)[key]!
    const inside = container.querySelector('.tl-canvas') ?? container
    for (let fiber: Fiber | null = start(inside); fiber !== null; fiber = fiber.return) {
      const value = fiber.memoizedProps?.value
      if (typeof value?.getCurrentPageShapes === 'function') return value as Editor
    }
    throw new Error('There is no editor.')
  })

/** The zones' boxes in canvas units, in order, on a page that shows the whole board. */
const zoneBoxes = async (page: Page): Promise<readonly (readonly number[])[]> => {
  const [first, ...others] = await Promise.all(zoneIds.map((id) => boxOf(zoneAt(page, id))))
  const unit = first!.width / zoneWidth('summary')
  return [first!, ...others].map(({ x, y, width, height }) =>
    [x - first!.x, y - first!.y, width, height].map((side) => Math.round(side / unit)),
  )
}

const noContent = Object.fromEntries(zoneIds.map((id) => [id, 0])) as Record<ZoneId, number>

describe('A zone is neither selected nor moved nor deleted', () => {
  let ana: Page
  let before: readonly (readonly number[])[]
  beforeEach(async () => {
    ;[ana] = (await stage.meet(['Ana'])) as [Page]
    await ana.keyboard.press('0')
    before = await zoneBoxes(ana)
  })
  const stays = async (): Promise<void> => {
    expect(await ana.locator('.selection-bar').count()).toBe(0)
    expect(await ana.locator('.zone').count()).toBe(zones.length)
    expect(await zoneBoxes(ana)).toEqual(before)
  }

  test('by a click or a drag on it', async () => {
    for (const [x, y] of [
      [3, 200],
      [60, 30],
      [240, 370],
    ] as const) {
      const point = await pointIn(ana, 'detect', x, y)
      await clickAt(ana, point)
      await drag(ana, point, { x: point.x + 150, y: point.y + 90 })
      await ana.keyboard.press('Delete')
      await stays()
    }
  })

  test('by a frame drawn around it, or with Ctrl+A, and then Delete, an arrow key or Ctrl+D', async () => {
    const { board } = layOutBoard(noContent)
    const from = await pointIn(ana, 'summary', -10, -10)
    const to = await pointIn(ana, 'summary', board.width + 10, board.height + 10)
    for (const select of [() => drag(ana, from, to), () => ana.keyboard.press('Control+a')])
      for (const key of [
        'ArrowLeft',
        'Shift+ArrowDown',
        'Control+d',
        '[',
        ']',
        'Delete',
        'Backspace',
      ]) {
        await select()
        await ana.keyboard.press(key)
        await stays()
      }
  })

  test('by cut, copy and paste of everything', async () => {
    await ana.keyboard.press('Control+a')
    for (const key of ['Control+x', 'Control+c', 'Control+v']) await ana.keyboard.press(key)
    await stays()
  })

  test('through tldraw’s own editor', async () => {
    const editor = await findEditor(ana)
    const tries = await editor.evaluateHandle((held) => {
      const api = held as unknown as Record<string, (...args: unknown[]) => unknown> & Editor
      const ids = held
        .getCurrentPageShapes()
        .filter(({ type }) => type === 'zone')
        .map(({ id }) => id)
      const run: Record<string, () => void> = {
        select: () => api['select']!(...ids),
        deleteShapes: () => api['deleteShapes']!(ids),
        unlock: () => api['toggleLock']!(ids),
        move: () =>
          api['updateShapes']!(
            ids.map((id) => ({ id, type: 'zone', x: 999, y: 999, isLocked: false })),
          ),
        nudge: () => api['nudgeShapes']!(ids, { x: 50, y: 50 }),
        bringToFront: () => api['bringToFront']!(ids),
        reparent: () => api['reparentShapes']!(ids, 'page:page'),
        resize: () => api['resizeShape']!(ids[0], { x: 2, y: 2 }),
        rotate: () => api['rotateShapesBy']!(ids, 1),
        align: () => api['alignShapes']!(ids, 'left'),
        duplicate: () => api['duplicateShapes']!(ids, { x: 20, y: 20 }),
        removeThenPut: () =>
          (api['store'] as unknown as { remove(some: string[]): void }).remove(ids),
      }
      return { run, held }
    })
    const names = await tries.evaluate(({ run }) => Object.keys(run))
    for (const name of names) {
      await tries.evaluate(({ run }, which) => {
        try {
          run[which]!()
        } catch {
          // A refusal by throwing is a refusal.
        }
      }, name)
      await stays()
    }
    await saved(ana)
    const { unreadable } = await readBoard(ana.url())
    expect(unreadable).toEqual([])
    await ana.reload()
    await boardShown(ana)
    await ana.keyboard.press('0')
    await eventually(() => zoneBoxes(ana)).toEqual(before)
  })
})

test('a note lies in front of its zone, also after the zone was brought to the front', async () => {
  const [ana] = await stage.meet(['Ana'])
  await addNote(ana!, 'detect', 'on top')
  const editor = await findEditor(ana!)
  await editor.evaluate((held) => {
    const api = held as unknown as Record<string, (...args: unknown[]) => unknown> & Editor
    api['bringToFront']!(
      held
        .getCurrentPageShapes()
        .filter(({ type }) => type === 'zone')
        .map(({ id }) => id),
    )
  })
  const { x, y } = await pointIn(ana!, 'detect', 40, 140)
  const top = await ana!.evaluate(
    ([left, up]) => {
      const all = document.elementsFromPoint(left!, up!)
      return (
        all.findIndex((element) => element.closest('.note')) <
        all.findIndex((element) => element.closest('.zone'))
      )
    },
    [x, y],
  )
  const paint = await ana!.evaluate(() => {
    const indexOf = (element: Element): number =>
      Number(
        getComputedStyle(element.closest<HTMLElement>('.tl-shape, .tl-shape-background')!).zIndex,
      )
    const zone = document.querySelector('.zone[data-zone="detect"]')!
    return indexOf(document.querySelector('.note')!) - indexOf(zone)
  })
  expect({ top: top || paint > 0 }).toEqual({ top: true })
  expect(paint).toBeGreaterThan(0)
})

test('a zone grows when its notes fill it, the rows below make room, and both see the same', async () => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await ben!.keyboard.press('0')
  const before = await zoneBoxes(ben!)
  await zoneAt(ana!, 'prevent').getByRole('button', { name: 'Add a note' }).click()
  for (let i = 1; i <= 9; i++) {
    await fieldOf(ana!).waitFor()
    await ana!.keyboard.insertText(`measure ${i}\n${'more words '.repeat(9)}`)
    if (i < 9) await ana!.keyboard.press('Control+Enter')
  }
  await ana!.keyboard.press('Escape')
  await noteWith(ben!, 'measure 9').waitFor()
  await saved(ana!)
  for (const page of [ana!, ben!]) await page.keyboard.press('0')
  const row = zoneIds.indexOf('prevent')
  const below = zoneIds.indexOf('next-steps')
  const after = await zoneBoxes(ben!)
  const grown = after[row]![3]! - before[row]![3]!
  expect(grown).toBeGreaterThan(100)
  expect(after[below]![1]! - before[below]![1]!).toBe(grown)
  expect(new Set(after.slice(2, 7).map(([, , , height]) => height)).size).toBe(1)
  expect(await zoneBoxes(ana!)).toEqual(after)
})
