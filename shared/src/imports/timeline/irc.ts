/** A log of IRC, as irssi, WeeChat, HexChat, mIRC and ZNC write it: who speaks stands in front, marked. */
import { collectPeople, toLine, type Pasted, type PastedLine } from './pasted.ts'
import { toClean } from './slack-lines.ts'
import { cutTime, isDay } from './written-head.ts'

interface Said {
  readonly is: 'said'
  readonly name: string
  readonly text: string
}

/** What stands behind the time of a line. */
type Told = Said | { readonly is: 'notice' | 'plain'; readonly text: string }

const nick = String.raw`[@+%&~! ]?[\p{L}_[\]{}\\^|\x60][\p{L}\p{M}\d_[\]{}\\^|\x60.-]*`
const angled = new RegExp(String.raw`^<(${nick})>\s+(.*)$`, 'su')
/** WeeChat puts the name in a column of its own. */
const columned = new RegExp(String.raw`^(${nick})(?:\t| +[|│] )(.*)$`, 'su')
const acted = new RegExp(String.raw`^\* ?[\s|│]*(${nick})\s+(.*)$`, 'su')

/** The program and the server speak: `-!-`, `-->`, `<--`, `--`, `***`, `-NickServ-`. */
const marked = /^(?:-!-|=!=|-->|<--|--|\*{2,3}|-[^\s-][^\s]*-)[\s|│]+(.*)$/s

const coming =
  /^(?:\S+ (?:[([]\S+[)\]] )?(?:has |have )?(?:joined|left|quit|parted|is now known as|gives|removes|sets|changes|changed|was kicked)\b|(?:Now talking|Joins|Parts|Quits|Topic|Mode|Disconnected|You are now|Set by|Users?)\b)/i

const toName = (name: string): string => name.trim().replace(/^[@+%&~!]/, '')

const readTold = (rest: string): Told => {
  const said = angled.exec(rest)
  if (said !== null) return { is: 'said', name: toName(said[1]!), text: said[2]! }
  const notice = marked.exec(rest)
  if (notice !== null) return { is: 'notice', text: rest }
  const act = acted.exec(rest)
  if (act !== null)
    return coming.test(rest.replace(/^\*[\s|│]*/, ''))
      ? { is: 'notice', text: rest }
      : { is: 'said', name: toName(act[1]!), text: act[2]! }
  const column = columned.exec(rest)
  return column === null
    ? { is: 'plain', text: rest }
    : { is: 'said', name: toName(column[1]!), text: column[2]! }
}

/** Without one of these anywhere it is no such log. */
const mark = /[\s\]](?:<[^<>\n]{1,60}>\s|(?:-!-|=!=|-->|<--|\*{2,3})\s)/

/** What only such a log has: a name in angles, or the program's own marks. */
const isTelling = (rest: string): boolean => angled.test(rest) || marked.test(rest)

/** `--- Day changed Tue May 05 2026`, `**** BEGIN LOGGING AT Mon May  4 14:00:00 2026`, `Session Start: …`. */
const readDay = (line: string): string | null => {
  const words =
    /^(?:---|\*{4}|Session) ?(?:Log opened|Day changed|BEGIN LOGGING AT|Start:|Time:) (.+)$/i.exec(
      line,
    )?.[1]
  const day = words?.replace(/\d{1,2}:\d\d(?::\d\d)?\s*/, '').replace(/\s+/g, ' ')
  return day !== undefined && isDay(day) ? day : null
}

const isOfProgram = (line: string): boolean =>
  /^(?:---|\*{4}|Session) ?(?:Log |Day |BEGIN|ENDING|Start|Time|Close|Ident)/i.test(line)

/** Where the time ends; the name in front of it would be taken for a part of it. */
const cut = (line: string): { readonly typed: string; readonly rest: string } | null => {
  const match = /^(\[[^\]]{1,40}\]|[^\t<*|]*?\d{1,2}:\d\d(?::\d\d)?)(?=[\s<])(.*)$/s.exec(line)
  const typed = match === null ? null : cutTime(match[1]!)
  return typed === null || typed.rest !== ''
    ? null
    : { typed: typed.typed, rest: match![2]!.trim() }
}

/** Null when it is no such log: most of its lines have to say when, and two of them or half who. */
export const parseIrc = (text: string): Pasted | null => {
  if (!mark.test(text)) return null
  const lines = toClean(text)
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
  const cuts = lines.map(cut)
  const timed = cuts.filter((each) => each !== null)
  const telling = timed.filter(({ rest }) => isTelling(rest)).length
  if (timed.length * 2 < lines.length || telling === 0) return null
  const told = timed.filter(({ rest }) => readTold(rest).is !== 'plain').length
  if (told * 4 < timed.length * 3) return null
  const people = collectPeople()
  const found: PastedLine[] = []
  let day: string | null = null
  lines.forEach((line, i) => {
    const own = readDay(line)
    const at = cuts[i]!
    if (own !== null) {
      day = own
      return
    }
    if (at === null) {
      const leftOut = isOfProgram(line) ? 'The program wrote it.' : null
      found.push(toLine({ raw: line, text: line.trim(), leftOut }))
      return
    }
    const what = readTold(at.rest)
    if (what.is === 'said') people.add(what.name)
    found.push(
      toLine({
        raw: line,
        typed: at.typed,
        day,
        text: what.text.trim(),
        source: what.is === 'said' ? what.name : null,
        leftOut:
          what.is === 'notice'
            ? 'Somebody came or left, or the channel was changed.'
            : what.text.trim() === ''
              ? 'There are no words in it.'
              : null,
      }),
    )
    day = null
  })
  return { source: 'irc', lines: found, people: people.list(), saidZone: null, warnings: [] }
}
