/** Walks through every screen of the product, for tests that look at each of them. */
import type { Page } from 'playwright-core'
import type { Stage } from './browser.ts'
import { boardWalks } from './screens-of-board.ts'
import { canvasWalks } from './screens-of-canvas.ts'
import { libraryWalks } from './screens-of-library.ts'
import { meetingWalks } from './screens-of-meeting.ts'
import { othersWalks } from './screens-of-others.ts'

/** Where a walk stops: what is on the screen, and whose. */
export type Screen = readonly [name: string, page: Page]

/** Goes from screen to screen; stops at each for as long as somebody looks. `width` in px is the window's. */
export type Walk = (stage: Stage, width: number) => AsyncGenerator<Screen>

/** By what they are about. Every screen of the client is on one of them. */
export const walks: Readonly<Record<string, Walk>> = {
  ...libraryWalks,
  ...boardWalks,
  ...meetingWalks,
  ...othersWalks,
  ...canvasWalks,
}
