/** What stands on a page beside the board, and its buttons by what they are called. */
import type { Locator, Page } from 'playwright-core'

export const panel = (page: Page): Locator => page.locator('aside.side-panel')

export const meetingBar = (page: Page): Locator =>
  page.getByRole('region', { name: 'Meeting', exact: true })

export const roundBar = (page: Page): Locator =>
  page.getByRole('region', { name: 'Round', exact: true })

/** What lies over the board for a moment of the meeting. */
export const meetingCard = (page: Page): Locator => page.locator('.meeting-card')

/** The whole name, or what it matches. */
export const button = (where: Page | Locator, name: string | RegExp): Locator =>
  where.getByRole('button', { name, exact: typeof name === 'string' })

export const press = (where: Page | Locator, name: string | RegExp): Promise<void> =>
  button(where, name).first().click()
