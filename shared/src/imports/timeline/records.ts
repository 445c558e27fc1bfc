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

/** Null when there is no such list. */
export const parseRecords = (value: unknown): Pasted | null => {
  const records = findList(value)
  const head = [...new Set(records.flatMap((record) => Object.keys(record)))]
  if (records.length === 0 || !isHead(head)) return null
  const rows = records.map((record) => ({
    raw: toRaw(record),
    cells: head.map((key) => toText(record[key]).trim()),
  }))
  const { lines, people } = readRows(head, rows)
  return { source: 'table', lines, people: people.list(), saidZone: null, warnings: [] }
}
