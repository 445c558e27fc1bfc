/** The lines of a chat copied out of Slack's window, told apart by their shape. */
import { isClock, isDay } from './written-head.ts'

/** The window's own lines, names and dividers are short; what is longer is a message. */
const maxLength = 200

/** A line without the hidden marks and hard spaces of a browser's copy. */
export const toClean = (line: string): string =>
  line.replace(/[\u200B-\u200F\u2060\uFEFF]/g, '').replace(/[\u00A0\u202F]/g, ' ')

const emoji = String.raw`(?::[\w+'-]+:(?::skin-tone-\d:)?|\p{RI}\p{RI}|\p{Extended_Pictographic}[\p{Emoji_Modifier}\uFE0F]?(?:\u200D\p{Extended_Pictographic}[\p{Emoji_Modifier}\uFE0F]?)*)`
const statusInFront = new RegExp(String.raw`^(?:${emoji}\s+)+`, 'u')
const clockAtEnd = /\d{1,2}[:.h]\d\d(?::\d\d)?(?: ?[AP]\.?M\.?| Uhr)?$/i

/** `10:04 AM`, `[2:05]`, `APP  10:07 AM`, `Yesterday at 15:05`; null for any other line. */
export const readTimeLine = (line: string): { typed: string; isBot: boolean } | null => {
  if (line.length > maxLength) return null
  const bare = line.trim().replace(statusInFront, '')
  const match = /^(?:(APP|BOT|WORKFLOW)\s+)?(?:\[([^\]]+)\]|(.+))$/.exec(bare)
  if (match === null) return null
  const typed = (match[2] ?? match[3]!).trim()
  if (!clockAtEnd.test(typed) || !isClock(typed)) return null
  const before = typed
    .replace(clockAtEnd, '')
    .replace(/(?:,|\bat|\bum)?\s*$/i, '')
    .trim()
  return before === '' || isDay(before) ? { typed, isBot: match[1] !== undefined } : null
}

/** `Today`, `Monday, May 4th`, `----- 4 May 2026 -----`; null for any other line. */
export const readDivider = (line: string): string | null => {
  if (line.length > maxLength) return null
  const words = line.replace(/^[\s–—_-]+|[\s–—_-]+$/g, '')
  return /\d|^(?:today|yesterday|heute|gestern)$/i.test(words) && isDay(words) ? words : null
}

const reaction = new RegExp(String.raw`^(?:${emoji}\s*\d+\s*)+$`, 'u')
const onlyEmoji = new RegExp(`^${emoji}$`, 'u')

/** Whether Slack's window and not a person wrote this line; the next line tells a reaction from an emoji. */
export const isInterface = (line: string, next: string): boolean =>
  line.length <= maxLength && isOfWindow(line, next)

const isOfWindow = (line: string, next: string): boolean =>
  reaction.test(line) ||
  (onlyEmoji.test(line) && /^\d+$/.test(next)) ||
  /^(?:New|New messages?|APP|BOT|\(edited\)|Thread|Download|Add reaction|Reply in thread|Reply\u2026|Show (?:more|less)|See (?:more|less)|View (?:thread|message|newer replies|older replies|all replies|conversation)|Also sent to the channel|Only visible to you|Pinned|Edited)$/i.test(
    line,
  ) ||
  /^(?:\d+ (?:repl(?:y|ies)|reactions?|more repl(?:y|ies))|Last reply .{1,60}|replied to a thread:.*|Pinned by .{1,60}|(?:Saved|Reminder) for .{1,60}|Posted in #\S+.*|Sent using .{1,60})$/i.test(
    line,
  )

const coming = [
  String.raw`(?:has |have )?(?:joined|left)(?: #\S+| the (?:channel|group|huddle)| a huddle)`,
  String.raw`(?:was|were) (?:added to|removed from) (?:#\S+|the channel)`,
  String.raw`(?:has )?(?:set|changed|updated|cleared) the (?:channel|group)(?:’s|'s)? (?:topic|purpose|description|name)`,
  String.raw`(?:has )?(?:renamed|archived|un-archived|created) (?:the|this) channel`,
  String.raw`(?:has )?(?:pinned|unpinned) (?:a|their own) message`,
  String.raw`(?:has )?(?:added|removed) an integration to this channel`,
  String.raw`(?:has )?started a huddle`,
].join('|')
const notice = new RegExp(`^(?:(?:@?\\S+ ){0,4})?(?:${coming})`, 'i')

/** Whether a line says that somebody came or left, or what was done to the channel. */
export const isNotice = (line: string): boolean =>
  line.length <= maxLength && notice.test(line.trim())

/** What can stand where a name stands; not whether it is one. */
const isNameLike = (words: string): boolean =>
  words.length <= 60 &&
  /\p{L}/u.test(words) &&
  words.split(' ').length <= 6 &&
  !/[|<>{}[\]"`=]|:\/\/|[:;,!?]$|^[-*+•#>(]|^\d/.test(words) &&
  !/(?:^| )(?:at|by|until|till|since|from|to|around|before|after|about|um|ab|bis|gegen)$/i.test(
    words,
  )

const tags = /\s*(APP|BOT|WORKFLOW)$/
const status = new RegExp(String.raw`(?:\s*${emoji})+$`, 'u')

/** A name without its badge, pronouns and status; null when it cannot be one. */
export const readName = (words: string): { name: string; isBot: boolean } | null => {
  if (words.length > maxLength) return null
  const plain = words.trim().replace(status, '')
  const name = plain
    .replace(tags, '')
    .replace(/\s*\((?:she|he|they|it)\b[^)]*\)$/i, '')
    .replace(status, '')
    .trim()
  return isNameLike(name) ? { name, isBot: tags.test(plain) } : null
}

/** The head of a message on one line. `sure` when nothing else looks so. */
export interface Header {
  readonly name: string
  readonly isBot: boolean
  readonly typed: string
  readonly sure: boolean
}

/** `Dana Reyes  10:04 AM`, `dana.reyes [2:04 PM]`, `pagerdutyAPP  10:07`, `dana — Today at 10:04`. */
export const readHeader = (line: string): Header | null => {
  const text = line.trim()
  if (text.length > maxLength || !/\d[:.h]\d\d/.test(text)) return null
  const wide =
    /^(.+?)(?:\s{2,}|\t| — )(?:(APP|BOT|WORKFLOW)\s+)?(\S.*)$/.exec(text) ??
    /^(.+?)\s*\b(APP|BOT|WORKFLOW)\s+(\S.*)$/.exec(text) ??
    /^(.+?) ()(\[[^\]]+\])$/.exec(text)
  // Teams puts the time first.
  const turned = /^(\[[^\]]+\]) ()(\p{Lu}\S*(?: \p{Lu}\S*){1,3})$/u.exec(text)
  const narrow = /^(.+?) ()(\d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?)$/.exec(text)
  for (const [match, sure] of [
    [wide, true],
    [turned, true],
    [narrow, false],
  ] as const) {
    if (match === null) continue
    const [name, words] = match === turned ? [match[3]!, match[1]!] : [match[1]!, match[3]!]
    const time = readTimeLine(words)
    const named = readName(name)
    if (time !== null && named !== null)
      return {
        name: named.name,
        isBot: named.isBot || time.isBot || Boolean(match[2]),
        typed: time.typed,
        sure,
      }
  }
  return null
}
