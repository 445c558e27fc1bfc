/** Records that do not parse: a look at what is there, and taking it away. */
import * as Y from 'yjs'
import type { Unreadable } from '../board.ts'
import { ownEdit, rootNames, rootOf, type RootName } from './roots.ts'

const parseRootName = (name: string): RootName | null =>
  rootNames.find((known) => known === name) ?? null

const sayOddValue = (_key: string, value: unknown): unknown => {
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  if (typeof value === 'string' && value.length > maxLength)
    return `${value.slice(0, maxLength).toWellFormed()}…`
  return value
}

/** Characters of a record that are shown. */
const maxLength = 400

/** What stands under a key, as shortened JSON; null when nothing does. */
export const readRaw = (doc: Y.Doc, { root, key }: Unreadable): string | null => {
  const name = parseRootName(root)
  const value = name === null ? undefined : rootOf(doc, name).get(key)
  if (value === undefined) return null
  const plain: unknown = value instanceof Y.AbstractType ? value.toJSON() : value
  const text = JSON.stringify(plain, sayOddValue) ?? String(plain)
  const short = text.length > maxLength ? `${text.slice(0, maxLength)}…` : text
  return short.toWellFormed()
}

/** Takes records out of the document for good, as one own edit that undo brings back. */
export const removeUnreadable = (doc: Y.Doc, records: readonly Unreadable[]): void => {
  doc.transact(() => {
    for (const { root, key } of records) {
      const name = parseRootName(root)
      if (name !== null && rootOf(doc, name).has(key)) rootOf(doc, name).delete(key)
    }
  }, ownEdit)
}
