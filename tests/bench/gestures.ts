/** What a person does with a mouse on a canvas, and how smoothly the page followed. */
import type { Page } from 'playwright-core'
import type { Board } from 'shared/board.ts'
import { noteWidth, zoneWidth } from 'shared/zone-layout.ts'
import { zoneIds } from 'shared/zones.ts'

export interface Smoothness {
  readonly framesPerSecond: number
  /** The longest task that Chromium reports as long; 0 when every task took less than 50 ms. */
  readonly longestTaskMs: number
  readonly tasksOver50Ms: number
}

declare global {
  interface Window {
    stopWatching?: () => Smoothness
  }
}

/** Watches the page's frames and long tasks while something is done to it. */
export const watchFrames = async (page: Page, act: () => Promise<void>): Promise<Smoothness> => {
  await page.evaluate(() => {
    const frames: number[] = []
    const tasks: number[] = []
    let frame = requestAnimationFrame(function next(now) {
      frames.push(now)
      frame = requestAnimationFrame(next)
    })
    const observer = new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    )
    observer.observe({ type: 'longtask' })
    window.stopWatching = () => {
      cancelAnimationFrame(frame)
      tasks.push(...observer.takeRecords().map(({ duration }) => duration))
      observer.disconnect()
      return {
        framesPerSecond: (1000 * (frames.length - 1)) / (frames.at(-1)! - frames[0]!),
        longestTaskMs: Math.max(0, ...tasks),
        tasksOver50Ms: tasks.length,
      }
    }
  })
  await act()
  return page.evaluate(() => window.stopWatching!())
}

const gestureMs = 2_000

/** Wheels the canvas to and fro, as a touchpad does: many small steps. */
export const pan = async (page: Page, step = 12): Promise<void> => {
  await page.mouse.move(720, 450)
  const end = performance.now() + gestureMs
  for (let i = 0; performance.now() < end; i++) {
    const way = i % 40 < 20 ? 1 : -1
    await page.mouse.wheel(way * step, (i % 80 < 40 ? 1 : -1) * way * step)
  }
}

/** Takes what lies at a point and carries it in circles, with the button held. */
export const dragFrom = async (
  page: Page,
  at: { x: number; y: number },
  radius = 80,
): Promise<void> => {
  await page.mouse.move(at.x, at.y)
  await page.mouse.down()
  await page.mouse.move(at.x + 6, at.y + 6)
  const end = performance.now() + gestureMs
  for (let i = 0; performance.now() < end; i++) {
    const turn = i / 20
    await page.mouse.move(at.x + radius * Math.sin(turn), at.y + radius * (1 - Math.cos(turn)))
  }
  await page.mouse.up()
}

export interface ScreenBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const zoneWidths = Object.fromEntries(zoneIds.map((zone) => [zone, zoneWidth(zone)]))

/**
 * Where notes lie on the screen, those out of sight too. The product has only some of a large
 * board's notes in the page, so the server is asked; events lie by their times and are left out.
 */
export const findNotes = (page: Page): Promise<ScreenBox[]> =>
  page.evaluate(
    async ({ noteWidth, widths }) => {
      const zones = [...document.querySelectorAll<HTMLElement>('.zone')]
      const shapes = '.tl-shape[data-shape-type$="note"]'
      if (zones.length === 0)
        return [...document.querySelectorAll<HTMLElement>(shapes)]
          .filter((shape) => shape.style.display !== 'none')
          .map((shape) => {
            const { x, y, width, height } = shape.getBoundingClientRect()
            return { x, y, width, height }
          })
      const answer = await fetch(location.pathname.replace('/b/', '/api/boards/'))
      const board = (await answer.json()) as Pick<Board, 'zones'>
      return zones.flatMap((element) => {
        const zone = element.dataset['zone']!
        if (zone === 'timeline') return []
        const box = element.getBoundingClientRect()
        const zoom = box.width / widths[zone]!
        const side = noteWidth * zoom
        return board.zones
          .find(({ id }) => id === zone)!
          .notes.map(({ x, y }) => ({
            ...{ x: box.x + x * zoom, y: box.y + y * zoom },
            ...{ width: side, height: side / 2 },
          }))
      })
    },
    { noteWidth, widths: zoneWidths },
  )

export const toMiddle = ({ x, y, width, height }: ScreenBox): { x: number; y: number } => ({
  x: x + width / 2,
  y: y + height / 2,
})

/** The note nearest to a point of the screen: its middle, unless told. */
export const findNearestNote = async (
  page: Page,
  point = { x: 720, y: 400 },
): Promise<ScreenBox> => {
  const away = (box: ScreenBox): number =>
    Math.hypot(toMiddle(box).x - point.x, toMiddle(box).y - point.y)
  const [nearest] = (await findNotes(page)).sort((a, b) => away(a) - away(b))
  if (nearest === undefined) throw new Error('There is no note on the screen.')
  return nearest
}
