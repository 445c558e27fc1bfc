/** JSON of any make that holds a list of objects with a time and words: rows of a table. */
import { isObject, toText } from '../loose-fields.ts'
import { toRaw, type Fields } from './json-values.ts'
import type { Pasted } from './pasted.ts'
import { isHead, readRows } from './table.ts'

const findList = (value: unknown): Fields[] => {
  const lists = isObject(value)
    ? [value['timeline'], value['events'], ...Object.values(value)]
    : [value]
  for (const list of lists)
    if (Array.isArray(list) && list.length > 0 && list.every(isObject)) return list
  return []
}

/** Words for machines alone. */
const isForMachines = (key: string): boolean => /^(?:id|uuid|self)$|(?:_id|Id)$/.test(key)

/** When the log was written, where it says too when things happened. */
const isOfWriting = (key: string): boolean => /^(?:created|updated)_?at$/i.test(key)

/**
 * What lies deeper by the name of its place: an `author` with a `name` is a column, the `attributes`
 * of JSON:API are the record itself. Lists stay as they are.
 */
const flatten = (record: Fields, path: string): (readonly [string, unknown])[] =>
  Object.entries(record).flatMap(([key, part]) => {
    if (isForMachines(key)) return []
    const name = /^(?:attributes|data|object|context|fields)$/.test(path) ? key : `${path} ${key}`
    return isObject(part) ? flatten(part, key) : [[name.trim(), part] as const]
  })

/** Null when there is no such list. */
export const parseRecords = (value: unknown): Pasted | null => {
  const found = findList(value)
  const records = found.map((record) => Object.fromEntries(flatten(record, '')))
  const keys = [...new Set(records.flatMap((record) => Object.keys(record)))]
  const telling = keys.filter((key) => !isOfWriting(key))
  const head = isHead(telling) ? telling : keys
  if (records.length === 0 || !isHead(head)) return null
  const rows = records.map((record, i) => ({
    raw: toRaw(found[i]),
    cells: head.map((key) => toText(record[key]).trim()),
  }))
  const { lines, people } = readRows(head, rows)
  return { source: 'table', lines, people: people.list(), saidZone: null, warnings: [] }
}
