/** Two people in one note lose no character, and each keeps the caret. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openStage } from '../support/browser.ts'
import {
  addNote,
  eventually,
  fieldOf,
  noteWith,
  readBoard,
  saved,
  writeIn,
} from '../support/board-page.ts'

const stage = openStage()

const textOf = (page: Page): Promise<string> => fieldOf(page).inputValue()

const putCaret = (page: Page, offset: number): Promise<void> =>
  fieldOf(page).evaluate(
    (field: HTMLTextAreaElement, at) => field.setSelectionRange(at, at),
    offset,
  )

/** What stands before and behind the caret. */
const aroundCaret = (page: Page): Promise<readonly [string, string]> =>
  fieldOf(page).evaluate(
    (field: HTMLTextAreaElement) =>
      [field.value.slice(0, field.selectionStart), field.value.slice(field.selectionEnd)] as const,
  )

/** Two people with their carets in one note that says `text`. */
const meetInNote = async (text: string): Promise<[ana: Page, ben: Page]> => {
  const [ana, ben] = await stage.meet(['Ana', 'Ben'])
  await addNote(ana!, 'detect', text)
  await noteWith(ben!, text).waitFor()
  await Promise.all([writeIn(ana!, text), writeIn(ben!, text)])
  return [ana!, ben!]
}

/** Both fields and the server say the same; returns it. */
const agree = async (ana: Page, ben: Page): Promise<string> => {
  await Promise.all([saved(ana), saved(ben)])
  await eventually(async () => (await textOf(ana)) === (await textOf(ben))).toBe(true)
  const text = await textOf(ana)
  const { zones } = await readBoard(ana.url())
  expect(zones.flatMap(({ notes }) => notes.map((note) => note.text))).toEqual([text])
  return text
}

const without = (text: string, letters: RegExp): string => text.replace(letters, '')

test('carets in the middle and at the end: what each types stays in one piece', async () => {
  const [ana, ben] = await meetInNote('The alert came  and then')
  await putCaret(ana, 'The alert came '.length)
  await putCaret(ben, 'The alert came  and then'.length)
  const late = 'twenty-one minutes after the first customer'
  const then = ' the second line was paged, who looked at the wrong graph'
  await Promise.all([ana.keyboard.type(late), ben.keyboard.type(then)])
  expect(await agree(ana, ben)).toBe(`The alert came ${late} and then${then}`)
  expect(await aroundCaret(ana)).toEqual([`The alert came ${late}`, ` and then${then}`])
  expect(await aroundCaret(ben)).toEqual([`The alert came ${late} and then${then}`, ''])
})

test('carets at the same place: no letter is lost and each one’s letters keep their order', async () => {
  const [ana, ben] = await meetInNote('at once ')
  const lower = 'thequickbrownfoxjumpsoverthelazydogandaway'
  const upper = 'PACKMYBOXWITHFIVEDOZENLIQUORJUGSANDMORE'
  await Promise.all([ana.keyboard.type(lower), ben.keyboard.type(upper)])
  const text = (await agree(ana, ben)).slice('at once '.length)
  expect(without(text, /[A-Z]/g)).toBe(lower)
  expect(without(text, /[a-z]/g)).toBe(upper)
})

test('emoji are never torn, whoever types beside them', async () => {
  const [ana, ben] = await meetInNote('🚒|🚑')
  await putCaret(ana, '🚒'.length)
  await putCaret(ben, '🚒|'.length)
  const mine = [...'🔥🧯👩🏽‍🚒🇩🇪✅']
  const yours = [...'🐁🐀🪤é🧀']
  const type = async (page: Page, characters: readonly string[]): Promise<void> => {
    for (const character of characters) await page.keyboard.insertText(character)
  }
  await Promise.all([type(ana, mine), type(ben, yours)])
  expect(await agree(ana, ben)).toBe(`🚒${mine.join('')}|${yours.join('')}🚑`)
})

test('one deletes while the other types', async () => {
  const [ana, ben] = await meetInNote('delete these words | keep')
  await putCaret(ana, 'delete these words '.length)
  await putCaret(ben, 'delete these words | keep'.length)
  const erase = async (): Promise<void> => {
    for (let i = 0; i < 'these words '.length; i++) await ana.keyboard.press('Backspace')
  }
  await Promise.all([erase(), ben.keyboard.type(' and write on')])
  expect(await agree(ana, ben)).toBe('delete | keep and write on')
  expect(await aroundCaret(ana)).toEqual(['delete ', '| keep and write on'])
})

test('a new line that one makes does not split what the other types', async () => {
  const [ana, ben] = await meetInNote('first second')
  await putCaret(ana, 'first'.length)
  await putCaret(ben, 'first second'.length)
  await Promise.all([
    (async () => {
      for (const line of ['a', 'b', 'c']) {
        await ana.keyboard.press('Enter')
        await ana.keyboard.type(line)
      }
    })(),
    ben.keyboard.type(' third fourth fifth'),
  ])
  expect(await agree(ana, ben)).toBe('first\na\nb\nc second third fourth fifth')
})

test('an input method composes while the other types, and nothing is lost', async () => {
  const [ana, ben] = await meetInNote('障害: ')
  await putCaret(ana, '障害: '.length)
  await putCaret(ben, 0)
  const keys = await ana.context().newCDPSession(ana)
  const compose = (text: string): Promise<unknown> =>
    keys.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
  await compose('k')
  await ben.keyboard.type('SEV-2 ')
  await compose('か')
  await compose('かい')
  await ben.keyboard.type('open ')
  // What is composed is seen as it comes, and theirs when that is over.
  await eventually(() => textOf(ben)).toBe('SEV-2 open 障害: かい')
  expect(await textOf(ana)).toBe('障害: かい')
  await compose('かいふ')
  await keys.send('Input.insertText', { text: '回復' })
  await ben.keyboard.type('| ')
  await ana.keyboard.type(' done')
  expect(await agree(ana, ben)).toBe('SEV-2 open | 障害: 回復 done')
})

test('somebody who was selecting words keeps them selected', async () => {
  const [ana, ben] = await meetInNote('mark the middle words here')
  await fieldOf(ana).evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(9, 21))
  await putCaret(ben, 0)
  await ben.keyboard.type('please ')
  await eventually(() => textOf(ana)).toBe('please mark the middle words here')
  const selected = (): Promise<string> =>
    fieldOf(ana).evaluate((field: HTMLTextAreaElement) =>
      field.value.slice(field.selectionStart, field.selectionEnd),
    )
  expect(await selected()).toBe('middle words')
})
