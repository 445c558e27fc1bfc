/** The gate for what several people grow about the whole board, each under a key of its own. */
import * as Y from 'yjs'
import type { BoardHead, Factor, Override, Reference, Role } from '../board.ts'
import { parseLineId } from '../ids.ts'
import { isFields, parseStamp, parseString, parseWebAddress } from './parse-values.ts'
import { rootOf, type RootName } from './roots.ts'

/** The roots that hold the header's lines: id → fields, and when the line was added. */
export const headRoots = [
  'factors',
  'roles',
  'references',
  'overrides',
] as const satisfies readonly RootName[]

export type HeadRoot = (typeof headRoots)[number]

export const isHeadRoot = (root: RootName): root is HeadRoot =>
  (headRoots as readonly RootName[]).includes(root)

type Fields = Record<string, unknown>

const parseFactor = (key: string, fields: Fields): Factor | null => {
  const id = parseLineId(key)
  const text = parseString(fields['text'])
  return id === null || text === null ? null : { id, text }
}

const parseRole = (key: string, fields: Fields): Role | null => {
  const id = parseLineId(key)
  const role = parseString(fields['role'])
  const name = parseString(fields['name'])
  return id === null || role === null || name === null ? null : { id, role, name }
}

const parseReference = (key: string, fields: Fields): Reference | null => {
  const id = parseLineId(key)
  const url = parseWebAddress(fields['url'])
  const title = parseString(fields['title']) ?? ''
  return id === null || url === null ? null : { id, url, title }
}

const parseOverride = (key: string, fields: Fields): Override | null => {
  const check = parseLineId(key)
  const reason = parseString(fields['reason'])
  return check === null || reason === null ? null : { check, reason, stamp: parseStamp(fields) }
}

const gates = {
  factors: parseFactor,
  roles: parseRole,
  references: parseReference,
  overrides: parseOverride,
}

/** Whether a line of the header parses. */
export const isHeadLine = (root: HeadRoot, key: string, value: unknown): boolean =>
  isFields(value) && gates[root](key, value) !== null

/** The lines that parse, in the order in which they were added; those that do not say when come first. */
const readLines = <T>(
  doc: Y.Doc,
  root: HeadRoot,
  parse: (key: string, fields: Fields) => T | null,
): T[] => {
  const found: { readonly order: string; readonly line: T }[] = []
  rootOf(doc, root).forEach((value, key) => {
    const line = isFields(value) ? parse(key, value) : null
    if (line === null || !isFields(value)) return
    found.push({ order: `${parseString(value['at']) ?? ''}/${key}`, line })
  })
  return found.sort((a, b) => (a.order < b.order ? -1 : 1)).map(({ line }) => line)
}

export const readHead = (doc: Y.Doc): BoardHead => ({
  factors: readLines(doc, 'factors', parseFactor),
  roles: readLines(doc, 'roles', parseRole),
  references: readLines(doc, 'references', parseReference),
  overrides: readLines(doc, 'overrides', parseOverride),
})

/** The texts about the whole board that several people write in; the server makes them. */
export type LongText = 'impact' | 'context' | 'glossary'

/** One of the long texts as the shared type that editors bind to; null on a board without it. */
export const findLongText = (doc: Y.Doc, key: LongText): Y.Text | null => {
  const text = rootOf(doc, 'meta').get(key)
  return text instanceof Y.Text ? text : null
}
