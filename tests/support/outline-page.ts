/** What a person does on a board's outline, mostly with a keyboard. */
import type { Locator, Page } from 'playwright-core'
import type { ZoneId } from 'shared/zones.ts'

/** The address that shows a board as an outline, whatever the screen. */
export const asOutline = (board: string): string => `${board}?view=outline`

export const sectionOf = (page: Page, zone: ZoneId): Locator =>
  page.locator(`.outline-zone[data-zone="${zone}"]`)

/** What the notes under a heading say, as they stand. */
export const textsIn = (page: Page, zone: ZoneId): Promise<string[]> =>
  sectionOf(page, zone)
    .locator('textarea')
    .evaluateAll((fields) => fields.map((field) => (field as HTMLTextAreaElement).value))

/** The fields of the notes under a heading. */
export const fieldsIn = (page: Page, zone: ZoneId): Locator =>
  sectionOf(page, zone).locator('textarea')

/** The row of the note that says this. */
export const rowWith = (page: Page, text: string): Locator =>
  page.locator('.outline-note', { has: page.locator('.outline-shown', { hasText: text }) })

/** What the field with the caret says; null when there is no caret in a note. */
export const textAtCaret = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const field = document.activeElement
    return field instanceof HTMLTextAreaElement && field.matches('.outline-text')
      ? field.value
      : null
  })

/** "Add a note" of a zone, and the text. The caret stays in the note. */
export const addRow = async (page: Page, zone: ZoneId, text: string): Promise<void> => {
  await sectionOf(page, zone).getByRole('button', { name: 'Add a note' }).click()
  await page.keyboard.insertText(text)
}
