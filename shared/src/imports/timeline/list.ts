/** Plain lists, tables and everything between them: line by line, each with its time at its head. */
import { collectPeople, toLine, type Pasted, type PastedLine } from './pasted.ts'
import { toClean } from './slack-lines.ts'
import { findTable } from './find-table.ts'
import { readRows, toWords } from './table.ts'
import {
  cutTime,
  cutTimeAtEnd,
  cutTimeInside,
  isDay,
  namesZone,
  type CutLine,
} from './written-head.ts'

/** A line without its bullet, number, check box, quote sign or the marks of a heading. */
interface Bare {
  readonly words: string
  readonly indent: number
  readonly isItem: boolean
  readonly isHeading: boolean
}

const month = 'jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez'
const bullet = new RegExp(
  String.raw`^(?:[-*+•‣◦▪–—]\s+|\d{1,3}[.)]\s+(?!(?:${month})[a-zä]*\b)|\[[ xX]\]\s+)`,
  'i',
)

const toBare = (line: string): Bare => {
  const indent = /^[\s>]*/.exec(line)![0].replaceAll('\t', '    ').length
  // The number in angles is syslog's priority (RFC 5424).
  const inner = line.replace(/^[\s>]*/, '').replace(/^<\d{1,3}>(?:1 )?/, '')
  const heading = /^#{1,6}\s+(.*?)\s*#*$/.exec(inner)
  if (heading !== null)
    return { words: toWords(heading[1]!), indent, isItem: false, isHeading: true }
  let words = inner
  let isItem = false
  while (bullet.test(words)) {
    words = words.replace(bullet, '')
    isItem = true
  }
  return { words: words.trim(), indent, isItem, isHeading: false }
}

/** `**14:07: rollback** started` → the time is read without the marks, the words keep theirs. */
const cutMarked = (words: string): CutLine | null => {
  const plain = /^(\*\*|__|\*|_|`)(.+?)\1(.*)$/s.exec(words)
  if (plain === null) return cutTime(words) ?? cutTimeInside(words) ?? cutTimeAtEnd(words)
  const [, mark, inner, rest] = plain
  const whole = cutTime(inner!)
  if (whole === null) return null
  const marked =
    whole.rest === '' ? '' : rest!.trim() === '' ? whole.rest : `${mark}${whole.rest}${mark}`
  const tail = marked === '' ? rest!.replace(/^\s*[:–—|-]?\s*/, '') : rest!
  return { typed: whole.typed, rest: `${marked}${tail}`.trim() }
}

const word = String.raw`[\p{L}\d\p{Extended_Pictographic}][\p{L}\p{M}\p{Extended_Pictographic}\uFE0F\u200D\d._'-]*`
const named = new RegExp(
  String.raw`^((?:~ ?)?[\p{L}@][\p{L}\p{M}\d._'@-]*(?: ${word}){0,3}|\+\d[\d ()-]{6,20}): (.+)$`,
  'su',
)

/** Somebody speaks, as chat logs write it: `<priya> …`, `priya: …` behind a time in brackets, `From priya to …: …`. */
const cutSpeaker = (line: string, rest: string): { name: string; text: string } | null => {
  const angled = /^<[@+%&~]?([^<>\s][^<>]{0,59})>\s+(.+)$/s.exec(rest)
  if (angled !== null) return { name: angled[1]!.trim(), text: angled[2]! }
  const called = /^From\s+(\S[^:]{0,59}?)(?:\s+to\s+[^:]{1,60})?\s*:\s*(.*)$/s.exec(rest)
  if (called !== null) return { name: called[1]!, text: called[2]! }
  const isLog =
    /^\W*\[[^\]]*\d[^\]]*\]/.test(line) || /\d, \d{1,2}:\d\d\S*(?: [AP]M)? - /.test(line)
  const match = isLog ? named.exec(rest) : null
  return match === null ? null : { name: match[1]!.replace(/^(?:@|~ ?)/, ''), text: match[2]! }
}

const zoneWords = String.raw`(?:UTC|GMT)\s?[+-−]\d{1,2}(?::?\d\d)?|[A-Z]{2,5}|[A-Z][a-z]+\/[A-Z]\w+(?:\/\w+)?|(?:Eastern|Central|Mountain|Pacific)(?: time)?`
const saysZone = new RegExp(
  String.raw`(?:\b[Tt]imes\b|\b[Tt]imestamps\b|\bZeiten\b|\b[Tt]ime ?zone\b|\bZeitzone\b|\b[Tt]imeline\b)[^\n]{0,30}?[\s(:](${zoneWords})(?![\w/-])`,
)

/** `Timeline (all times CET)` → `CET`; null for what says no zone. */
export const findSaidZone = (line: string): string | null => {
  const found = saysZone.exec(line)?.[1]
  return found !== undefined && namesZone(found) ? found : null
}

interface Open {
  readonly raw: string[]
  readonly text: string[]
  readonly indent: number
  readonly head: PastedLine
}

/** Reads any text, line by line. */
export const parseList = (text: string): Pasted => {
  const lines = toClean(text).split(/\r\n|\r|\n/)
  const found: PastedLine[] = []
  const people = collectPeople()
  let open = null as Open | null
  let day: string | null = null
  let saidZone: string | null = null
  let fromTables = 0
  let inFence = false
  const end = (): void => {
    if (open === null) return
    const { raw, text, head } = open
    found.push({ ...head, raw: raw.join('\n').trim(), text: text.join('\n').trim() })
    open = null
  }
  const begin = (line: string, indent: number, head: PastedLine): void => {
    end()
    open = {
      raw: [line],
      text: head.text === '' ? [] : [head.text],
      indent,
      head: { ...head, day },
    }
    day = null
  }
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!
    const current = open
    if (/^\s*(?:```|~~~)/.test(line) || inFence) {
      if (/^\s*(?:```|~~~)/.test(line)) inFence = !inFence
      if (current === null) begin(line, 0, toLine({ raw: line, text: line }))
      else {
        current.raw.push(line)
        current.text.push(line)
      }
      continue
    }
    if (line.trim() === '') {
      // What stands under a time on a line of its own ends with the paragraph.
      if (current !== null && current.text.length > 0) end()
      continue
    }
    const { words, indent, isItem, isHeading } = toBare(line)
    const cut = cutMarked(words)
    const speaker = cut === null ? null : cutSpeaker(line, cut.rest)
    const table = speaker === null ? findTable(lines, at) : null
    if (table !== null) {
      end()
      const read = readRows(table.head, table.rows)
      for (const { name, aliases } of read.people.list()) people.add(name, ...aliases)
      found.push(...read.lines.map((row, i) => (i === 0 && day !== null ? { ...row, day } : row)))
      fromTables += read.lines.length
      day = null
      at += table.length - 1
      continue
    }
    if (words === '') continue
    const zone = findSaidZone(words)
    const divider = words.replace(/[:.]$/, '').replaceAll(/\*\*|__/g, '')
    if (zone !== null && (cut === null || cut.rest === '') && !/\d:\d\d/.test(words)) {
      saidZone ??= zone
      begin(
        line,
        indent,
        toLine({ raw: line, text: words, leftOut: 'It says the zone of the times.' }),
      )
      end()
    } else if (isDay(divider) && !isItem) {
      end()
      day = divider
    } else if (cut !== null) {
      if (speaker !== null) people.add(speaker.name)
      begin(
        line,
        indent,
        toLine({
          raw: line,
          typed: cut.typed,
          text: speaker?.text ?? cut.rest,
          source: speaker?.name ?? null,
        }),
      )
    } else if (
      current !== null &&
      !isHeading &&
      current.head.leftOut === null &&
      (indent > current.indent || current.text.length === 0 || isUnder(current, isItem))
    ) {
      current.raw.push(line)
      current.text.push(isItem ? `- ${words}` : words)
    } else {
      const leftOut = isHeading ? 'It is a heading.' : null
      begin(line, indent, toLine({ raw: line, text: words, leftOut }))
      if (isHeading) end()
    }
  }
  end()
  const timed = found.filter(({ typed }) => typed !== null).length
  // Only the first line can be a title: more words without a time are what somebody wanted to say.
  const known = found.map((line, i) =>
    i === 0 && timed > 0 && line.leftOut === null && isTitle(line)
      ? { ...line, leftOut: 'It is the title.' }
      : line,
  )
  return {
    source: fromTables > 0 && fromTables >= timed ? 'table' : 'list',
    lines: known.filter(({ raw }) => raw !== ''),
    people: people.list(),
    saidZone,
    warnings: [],
  }
}

const isTitle = ({ raw, text, typed }: PastedLine): boolean =>
  typed === null && !bullet.test(raw) && text.length <= 80 && !/[.!?…]$|\n|\d:\d|^\w+: /.test(text)

/** Lines under a time on a line of its own, or under what somebody says, belong to it, until a blank one. */
const isUnder = ({ head }: Open, isItem: boolean): boolean =>
  !isItem && head.typed !== null && (head.text === '' || head.source !== null)
