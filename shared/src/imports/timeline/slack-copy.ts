/** A chat copied out of Slack's window: names and times on lines of their own, everything else between. */
import { collectPeople, toLine, type Pasted, type PastedLine } from './pasted.ts'
import {
  isInterface,
  isNotice,
  isProper,
  readDivider,
  readHeader,
  readName,
  readTimeLine,
  toClean,
  type Header,
} from './slack-lines.ts'

interface Head extends Header {
  /** Lines that it takes. */
  readonly length: number
}

interface Message {
  readonly head: Header
  readonly day: string | null
  readonly raw: string[]
  readonly body: string[]
}

const halfOf = (typed: string): string | null => /[AP]\.?M\.?$/i.exec(typed)?.[0] ?? null

/** Minutes on a dial of twelve hours. */
const onDial = (typed: string): number => {
  const [, hour = '0', minute = '0'] = /(\d{1,2})[:.h](\d\d)/.exec(typed) ?? []
  return (Number(hour) % 12) * 60 + Number(minute)
}

/** A later message has a head of its own. */
const maxFollowUpMinutes = 60

/** A follow-up shows its time without AM and PM: it is the next such time behind the one above. */
const withHalf = (typed: string, before: string): string => {
  const half = halfOf(before)
  if (half === null || halfOf(typed) !== null) return typed
  const ahead = onDial(typed) - onDial(before)
  // Clocks that are set back show an earlier time in the same half of the day.
  const passesTwelve = ahead < 0 && ahead + 720 <= maxFollowUpMinutes
  return `${typed} ${/^a/i.test(half) === passesTwelve ? 'PM' : 'AM'}`
}

/** A message that follows one of the same person shows only its clock. */
const namesDay = (typed: string): boolean => /^\p{L}{3}/u.test(typed)

/** A name above a time is only told from the end of a message above the next time by what else is there. */
const findHeads = (lines: readonly string[]): ReadonlyMap<number, Head> => {
  const heads = new Map<number, Head>()
  const doubtful = new Map<number, Head>()
  /** The line right under the head before. */
  let under = -1
  const times = lines.map(readTimeLine)
  const opens = (at: number): boolean => {
    const before = lines[at - 1]?.trim() ?? ''
    return before === '' || readDivider(before) !== null || isInterface(before, '')
  }
  const isTwelve = times.some((time) => time !== null && halfOf(time.typed) !== null)
  const marksHeads = isTwelve && times.some((time) => time !== null && halfOf(time.typed) === null)
  lines.forEach((line, at) => {
    if (line.trim() === '' || times[at] !== null) return
    const header = readHeader(line)
    if (header !== null) {
      const target = header.sure || opens(at) ? heads : doubtful
      target.set(at, { ...header, length: 1 })
      if (target === heads) under = at + 1
      return
    }
    const named = readName(line)
    if (named === null) return
    // The badge of an app, or a dash, may stand on a line between the name and the time.
    const between = lines[at + 1]?.trim() ?? ''
    const isBadge = /^(?:APP|BOT|WORKFLOW)$/.test(between)
    const skipped = isBadge || /^[—–·•]$/.test(between) ? 1 : 0
    const time = times[at + 1 + skipped] ?? null
    if (time === null || times[at - 1]) return
    const head: Head = {
      name: named.name,
      isBot: named.isBot || time.isBot || isBadge,
      typed: time.typed,
      sure: false,
      length: 2 + skipped,
    }
    const isHead = marksHeads
      ? halfOf(time.typed) !== null || head.isBot
      : opens(at) || head.isBot || skipped > 0 || isProper(head.name) || namesDay(time.typed)
    // Right under a head stands what was said, whatever it looks like.
    const isSaid = under === at && !isProper(head.name)
    ;(isHead && !isSaid ? heads : doubtful).set(at, head)
    if (isHead && !isSaid) under = at + head.length
  })
  const known = new Set([...heads.values()].map(({ name }) => name))
  // One word and a time on one line is a head where another one is.
  const isOfKind = ({ name, length }: Head): boolean =>
    length === 1 && !name.includes(' ') && hasNarrow
  const hasNarrow = [...heads.values()].some(({ length, sure }) => length === 1 && !sure)
  for (const [at, head] of doubtful)
    if ((!marksHeads && known.has(head.name)) || isOfKind(head)) heads.set(at, head)
  return heads
}

const isFence = (line: string): boolean => (line.match(/```/g)?.length ?? 0) % 2 === 1

const toText = (body: readonly string[]): string =>
  body
    .join('\n')
    .replace(/\s*\((?:edited|bearbeitet|editad[oa]|modifié)\)\s*$/i, '')
    .replace(/^\s*\n|\s+$/g, '')
    .replace(/\n(?:[^\S\n]*\n)+/g, '\n\n')

/** What stands at the top of the window. */
const isOfChannel = (line: string): boolean => /^(?:# ?[\w-]+|\d+ (?:members?|tabs?))$/i.test(line)

const comings = 'Somebody came or left, or the channel was changed.'

const toPastedLine = ({ head, day, raw, body }: Message): PastedLine => {
  const text = toText(body)
  const [first = ''] = text.split('\n')
  return toLine({
    raw: raw.join('\n').trim(),
    typed: head.typed,
    day,
    text,
    source: head.name,
    leftOut: text === '' ? 'There are no words in it.' : isNotice(first) ? comings : null,
  })
}

/** Reads a copied chat; null when it is none. */
export const parseSlackCopy = (text: string): Pasted | null => {
  const lines = toClean(text).split(/\r\n|\r|\n/)
  const heads = findHeads(lines)
  if (heads.size === 0) return null
  const found: PastedLine[] = []
  const people = collectPeople()
  let message = null as Message | null
  let day: string | null = null
  let inFence = false
  const end = (): void => {
    if (message !== null) found.push(toPastedLine(message))
    message = null
  }
  const begin = (head: Header, raw: string[]): void => {
    end()
    message = { head, day, raw, body: [] }
    day = null
  }
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!
    const words = line.trim()
    const current = message
    if (inFence && current !== null) {
      current.raw.push(line)
      current.body.push(line)
      inFence = !isFence(line)
      continue
    }
    const head = heads.get(at)
    const time = head === undefined ? readTimeLine(line) : null
    const divider = head === undefined && time === null ? readDivider(words) : null
    if (head !== undefined) {
      begin(head, lines.slice(at, at + head.length))
      if (!head.isBot) people.add(head.name)
      at += head.length - 1
    } else if (time !== null && current !== null) {
      const typed = withHalf(time.typed, current.head.typed)
      begin({ ...current.head, typed }, [line])
    } else if (divider !== null && current?.body.length !== 0) {
      end()
      day = divider
    } else if (current === null) {
      if (words !== '' && !isInterface(words, lines[at + 1]?.trim() ?? ''))
        found.push(
          toLine({
            raw: words,
            text: words,
            day,
            leftOut: isNotice(words) ? comings : isOfChannel(words) ? 'It is the channel.' : null,
          }),
        )
    } else if (current.body.length === 0 && words !== '(edited)') {
      if (words === '') continue
      current.raw.push(line)
      current.body.push(line)
      inFence = isFence(line)
    } else if (isInterface(words, lines[at + 1]?.trim() ?? '')) {
      current.raw.push(line)
      // The number of a reaction stands on its own line.
      if (/^\d+$/.test(lines[at + 1]?.trim() ?? '')) at++
    } else if (isNotice(words)) {
      end()
      found.push(toLine({ raw: words, text: words, leftOut: comings }))
    } else {
      current.raw.push(line)
      current.body.push(line)
      inFence = isFence(line)
    }
  }
  end()
  const said = found.filter(({ leftOut, typed }) => leftOut === null && typed !== null).length
  if (said === 0 || said * 2 < heads.size) return null
  return { source: 'slack-copy', lines: found, people: people.list(), saidZone: null, warnings: [] }
}
