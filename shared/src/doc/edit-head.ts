/**
 * What people say about the whole board, as edits of its document: each is one thing a person did
 * and one transaction.
 */
import type * as Y from 'yjs'
import type { BoardMeta, Factor, Reference, Role, Stamp } from '../board.ts'
import type { LineId } from '../ids.ts'
import type { Splice } from '../splice.ts'
import { isFields } from './parse-values.ts'
import { findLongText, type LongText } from './read-head.ts'
import { ownEdit, rootOf } from './roots.ts'

/** What is said in one go, the last word counting; not the long texts. */
export type MetaField = Exclude<keyof BoardMeta, LongText | 'createdAt'>

const toStored = (value: unknown): unknown => {
  if (typeof value === 'string') return value.toWellFormed()
  if (!isFields(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toStored(part)]))
}

/** Says something about the whole board; null takes it back. */
export const writeMeta = <Field extends MetaField>(
  doc: Y.Doc,
  field: Field,
  value: BoardMeta[Field] | null,
): void => {
  doc.transact(() => {
    const meta = rootOf(doc, 'meta')
    if (value === null) meta.delete(field)
    else meta.set(field, toStored(value))
  }, ownEdit)
}

/** Applies what was typed to one of the board's long texts; a board without that text is left alone. */
export const writeLongText = (doc: Y.Doc, key: LongText, { at, remove, insert }: Splice): void => {
  const text = findLongText(doc, key)
  if (text === null) return
  doc.transact(() => {
    if (remove > 0) text.delete(at, remove)
    if (insert !== '') text.insert(at, insert.toWellFormed())
  }, ownEdit)
}

/** The header's lists, and what a line of each says. */
export interface HeadLines {
  readonly factors: Omit<Factor, 'id'>
  readonly roles: Omit<Role, 'id'>
  readonly references: Omit<Reference, 'id'>
}

/** Adds a line under a key of its own, so that two people who add at once both find theirs. `at`: ISO 8601. */
export const addLine = <Root extends keyof HeadLines>(
  doc: Y.Doc,
  root: Root,
  id: LineId,
  line: HeadLines[Root],
  at: string,
): void => {
  doc.transact(() => rootOf(doc, root).set(id, toStored({ ...line, at })), ownEdit)
}

/** Says parts of a line anew; one that is gone meanwhile stays gone. */
export const writeLine = <Root extends keyof HeadLines>(
  doc: Y.Doc,
  root: Root,
  id: LineId,
  parts: Partial<HeadLines[Root]>,
): void => {
  const before = rootOf(doc, root).get(id)
  if (!isFields(before)) return
  doc.transact(() => rootOf(doc, root).set(id, toStored({ ...before, ...parts })), ownEdit)
}

export const removeLine = (doc: Y.Doc, root: keyof HeadLines, id: LineId): void => {
  if (!rootOf(doc, root).has(id)) return
  doc.transact(() => rootOf(doc, root).delete(id), ownEdit)
}

/** Lets a check through with a reason. What it asks for may still be done: then nothing is missing. */
export const overrideCheck = (doc: Y.Doc, check: string, reason: string, stamp: Stamp): void => {
  doc.transact(() => rootOf(doc, 'overrides').set(check, toStored({ reason, ...stamp })), ownEdit)
}

/** Takes the reason back: the check counts again. */
export const removeOverride = (doc: Y.Doc, check: string): void => {
  if (!rootOf(doc, 'overrides').has(check)) return
  doc.transact(() => rootOf(doc, 'overrides').delete(check), ownEdit)
}
