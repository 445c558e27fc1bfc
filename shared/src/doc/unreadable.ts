/** Records that do not parse: a look at what is there, and taking it away. */
import * as Y from 'yjs'
import type { Unreadable } from '../board.ts'
import { findKeyless, ownEdit, rootNames, rootOf, type RootName } from './roots.ts'

const parseRootName = (name: string): RootName | null =>
  rootNames.find((known) => known === name) ?? null

/** Characters of a record that are shown. */
const maxLength = 400
/** Parts of a record that a look goes through, and how deep they may lie in each other. */
const maxParts = 100
const maxDepth = 6

const shorten = (text: string): string =>
  (text.length > maxLength ? `${text.slice(0, maxLength)}…` : text).toWellFormed()

/** Enough of a value to see what it is, and plain: a peer may have nested or repeated it without end. */
const toLook = (value: unknown): unknown => {
  let left = maxParts
  const look = (part: unknown, depth: number): unknown => {
    left -= 1
    if (typeof part === 'string') return shorten(part)
    if (typeof part === 'bigint') return `${part}n`
    if (typeof part === 'number' && !Number.isFinite(part)) return String(part)
    if (typeof part !== 'object' || part === null) return part
    if (part instanceof Y.Text) return shorten(part.toString())
    if (part instanceof Uint8Array) return `${part.length} bytes`
    if (depth === 0 || left <= 0) return '…'
    if (Array.isArray(part) || part instanceof Y.Array)
      return part.slice(0, left).map((inner: unknown) => look(inner, depth - 1))
    const entries = part instanceof Y.Map ? [...part.entries()] : Object.entries(part)
    return Object.fromEntries(
      entries.slice(0, left).map(([key, inner]) => [shorten(key), look(inner, depth - 1)]),
    )
  }
  return look(value, maxDepth)
}

const listKeyless = (doc: Y.Doc, name: RootName): Y.Item[] => {
  const items: Y.Item[] = []
  for (let item = findKeyless(doc, name); item !== null; item = item.next) items.push(item)
  return items
}

const readContent = ({ content }: Y.Item): unknown[] =>
  content instanceof Y.ContentString ? [content.str] : content.getContent()

/** What a record says, as shortened JSON; null when there is none. */
export const readRaw = (doc: Y.Doc, { root, key }: Unreadable): string | null => {
  const name = parseRootName(root)
  if (name === null) return null
  const keyless = key === null ? listKeyless(doc, name).slice(0, maxParts) : []
  if (key === null ? keyless.length === 0 : !rootOf(doc, name).has(key)) return null
  const value = key === null ? keyless.flatMap(readContent) : rootOf(doc, name).get(key)
  return shorten(JSON.stringify(toLook(value)) ?? String(value))
}

/** Takes records out of the document for good, as one own edit that undo brings back. */
export const removeUnreadable = (doc: Y.Doc, records: readonly Unreadable[]): void => {
  doc.transact((transaction) => {
    for (const { root, key } of records) {
      const name = parseRootName(root)
      if (name === null) continue
      if (key === null) for (const item of listKeyless(doc, name)) item.delete(transaction)
      else if (rootOf(doc, name).has(key)) rootOf(doc, name).delete(key)
    }
  }, ownEdit)
}
