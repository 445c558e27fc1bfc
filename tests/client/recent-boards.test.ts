// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import {
  forgetImportWarnings,
  readImportWarnings,
  rememberImportWarnings,
} from 'client/board/import-warnings.ts'
import { readRecentBoards, rememberBoard } from 'client/board/recent-boards.ts'
import { remember } from 'client/board/remembered.ts'
import type { BoardId } from 'shared/ids.ts'

const id = (letter: string) => letter.repeat(22) as BoardId

const open = (letter: string) =>
  rememberBoard({ id: id(letter), title: letter, severity: null, openedAt: '2026-05-01T10:00:00Z' })

beforeEach(() => remember('recent-boards', null))

describe('boards that this browser opened', () => {
  it('are listed once each, the latest first', () => {
    open('a')
    open('b')
    open('a')
    expect(readRecentBoards().map(({ title }) => title)).toEqual(['a', 'b'])
  })

  it('do not grow without end', () => {
    for (const letter of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ') open(letter)
    expect(readRecentBoards()).toHaveLength(30)
    expect(readRecentBoards()[0]!.title).toBe('Z')
  })

  it('are read as none when what is stored is no list of boards', () => {
    remember('recent-boards', 'odd')
    expect(readRecentBoards()).toEqual([])
    remember('recent-boards', [{ id: 'short', title: 'x', openedAt: '' }, null])
    expect(readRecentBoards()).toEqual([])
  })
})

describe('remarks of an import', () => {
  it('are carried to the new board and forgotten once seen', () => {
    rememberImportWarnings(id('a'), ['One time was not understood.'])
    expect(readImportWarnings(id('b'))).toEqual([])
    expect(readImportWarnings(id('a'))).toEqual(['One time was not understood.'])
    forgetImportWarnings(id('a'))
    expect(readImportWarnings(id('a'))).toEqual([])
  })
})
