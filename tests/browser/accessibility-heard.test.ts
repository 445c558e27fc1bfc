/** The outline as it is heard: headings, lists, names and states, and what is read out by itself. */
import { expect, test } from 'vitest'
import { eventually, saved } from '../support/board-page.ts'
import { openStage } from '../support/browser.ts'
import { createFullBoard } from '../support/full-board.ts'
import { listen } from '../support/hearing.ts'
import { asOutline, rowWith, sectionOf } from '../support/outline-page.ts'

const stage = openStage()

test('a zone is a heading with its count and question, and a list whose rows say what they are', async () => {
  const [page] = await stage.meet(['Ana'], asOutline(await createFullBoard(stage.server.url)))
  const heard = await sectionOf(page!, 'next-steps').ariaSnapshot()
  expect(heard.replaceAll(/\n\s+- \/(placeholder|url): .*/g, '')).toBe(`\
- region "8 Next Steps":
  - heading "8 Next Steps" [level=2]
  - paragraph: 3 notes
  - paragraph: What will we do, who sees to it, and when do we hear of it?
  - list "8 Next Steps":
    - listitem:
      - textbox "Action":
        - text: Alert when the pool is 80 % full
      - 'button "Who sees to it: Ana"'
      - 'button "Next visible progress: Mon 1 Jun 2026"'
      - link "Ticket":
    - listitem:
      - textbox "Action":
        - text: Look into the pool
      - 'button "Who sees to it: who?"'
      - 'button "Next visible progress: no date yet"'
    - listitem:
      - textbox "Action":
        - text: Tell the customers
      - 'button "Who sees to it: nobody"'
      - 'button "Status: done"'
      - 'button "Ticket: OPS-2"'
  - paragraph:
    - button "Add a note to Next Steps"`)
  expect(await sectionOf(page!, 'react').ariaSnapshot()).toContain('textbox "Note, in a group"')
  expect(await sectionOf(page!, 'quick-fix').ariaSnapshot()).toContain('textbox "Note, parked"')
})

test('the way to the zones says how many notes each has, also where only the numbers are seen', async () => {
  const [page] = await stage.meet(['Ana'], asOutline(await createFullBoard(stage.server.url)))
  const way = page!.getByRole('navigation', { name: 'Zones' }).getByRole('button').nth(2)
  for (const width of [1440, 400]) {
    await page!.setViewportSize({ width, height: 800 })
    await eventually(() => way.ariaSnapshot()).toBe('- button "3 Detect 1 note"')
  }
})

test('a row that has the keyboard is called by its note, and only as long as it has it', async () => {
  const [page] = await stage.meet(['Ana'], asOutline(await createFullBoard(stage.server.url)))
  const row = rowWith(page!, 'A switch for the pool')
  await row.locator('textarea').focus()
  await page!.keyboard.press('Escape')
  await page!.getByRole('listitem', { name: 'Note, parked: A switch for the pool' }).waitFor()
  await page!.keyboard.press('ArrowUp')
  expect(await row.getAttribute('tabindex')).toBe(null)
  expect(await row.getAttribute('aria-label')).toBe(null)
})

test('who writes is not told of every edit that is saved, but that edits no longer are, and that they are again', async () => {
  const [page] = await stage.meet(['Ana'], asOutline(await createFullBoard(stage.server.url)))
  await saved(page!)
  const heard = await listen(page!)
  await rowWith(page!, 'A switch for the pool').locator('textarea').click()
  await page!.keyboard.type(', and a bell')
  await saved(page!)
  expect(await heard()).toEqual([])
  await page!.context().setOffline(true)
  await eventually(heard).toEqual(['Offline: your edits are kept here'])
  await page!.context().setOffline(false)
  await eventually(heard).toEqual(['Offline: your edits are kept here', 'Live'])
})

test('a reaction is read out', async () => {
  const url = asOutline(await createFullBoard(stage.server.url))
  const [ana, ben] = await stage.meet(['Ana', 'Ben'], url)
  await ben!.getByRole('button', { name: 'Meeting' }).click()
  await ben!.getByRole('button', { name: 'Run this meeting' }).click()
  const heard = await listen(ana!)
  await ben!.getByRole('button', { name: 'React', exact: true }).click()
  await ben!.getByRole('menuitem', { name: 'I want to speak' }).click()
  await eventually(heard).toContain('Ben: I want to speak.')
})
