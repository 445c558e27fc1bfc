/** The lines of a chat copied out of Slack's window, told apart by their shape. */
import { isClock, isDay } from './written-head.ts'

/** The window's own lines, names and dividers are short; what is longer is a message. */
const maxLength = 200

/** A line without the hidden marks and hard spaces of a browser's copy. */
export const toClean = (line: string): string =>
  line.replace(/[\u200B-\u200F\u2060\uFEFF]/g, '').replace(/[\u00A0\u202F]/g, ' ')

const emoji = String.raw`(?::[\w+'-]+:(?::skin-tone-\d:)?|\p{RI}\p{RI}|\p{Extended_Pictographic}[\p{Emoji_Modifier}\uFE0F]?(?:\u200D\p{Extended_Pictographic}[\p{Emoji_Modifier}\uFE0F]?)*)`
const statusInFront = new RegExp(String.raw`^(?:${emoji}\s+)+`, 'u')
const clockAtEnd =
  /\d{1,2}[:.h]\d\d(?::\d\d)?(?: ?[AP]\.?M\.?| Uhr)?(?: (?:UTC|GMT)(?:[+-−]\d{1,2}(?::?\d\d)?)?| [A-Z]{2,4}T)?$/i

/** In Chinese, Japanese and Korean the half of the day stands before the clock. */
const halfInFront = /(?:^|\s)(?:午前|午後|上午|下午|오전|오후)$/

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
  return before === '' || halfInFront.test(before) || isDay(before.replace(halfInFront, '').trim())
    ? { typed, isBot: match[1] !== undefined }
    : null
}

/** The window says of a thread when somebody last wrote in it. */
const ago = /^(?:(?:\d+|an?) (?:minute|hour|day|month|year)s? ago|vor \S+ \p{L}+)$/iu

/** `Today`, `Monday, May 4th`, `----- 4 May 2026 -----`; null for any other line. */
export const readDivider = (line: string): string | null => {
  if (line.length > maxLength) return null
  const words = line.replace(/^[\s–—_-]+|[\s–—_-]+$/g, '')
  return /\d|^(?:today|yesterday|heute|gestern)$/i.test(words) && !ago.test(words) && isDay(words)
    ? words
    : null
}

const reaction = new RegExp(String.raw`^(?:${emoji}\s*\d+\s*)+$`, 'u')
const onlyEmoji = new RegExp(`^${emoji}$`, 'u')

/** Whether Slack's window and not a person wrote this line; the next line tells a reaction from an emoji. */
export const isInterface = (line: string, next: string): boolean =>
  line.length <= maxLength && isOfWindow(line, next)

/** The same words of the window in German, Spanish, French and Portuguese. */
const otherLanguages =
  /^(?:Neu|Neue Nachrichten|Nuevo|Nouveau|Novo|\((?:bearbeitet|editado|editada|modifié)\)|\d+ (?:Antwort(?:en)?|respuestas?|réponses?|respostas?)|(?:Letzte Antwort|Última respuesta|Dernière réponse|Última resposta) .{1,60}|Thread anzeigen|Ver hilo|Voir le fil(?: de discussion)?|Ver (?:conversa|tópico))$/i

const isOfWindow = (line: string, next: string): boolean =>
  reaction.test(line) ||
  (onlyEmoji.test(line) && /^\d+$/.test(next)) ||
  otherLanguages.test(line) ||
  ago.test(line) ||
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
    .replace(/\s+@[\w.-]+$/, '')
    .replace(status, '')
    .trim()
  return isNameLike(name) ? { name, isBot: tags.test(plain) || /^system$/i.test(name) } : null
}

/** The head of a message on one line. `sure` when nothing else looks so. */
export interface Header {
  readonly name: string
  readonly isBot: boolean
  readonly typed: string
  readonly sure: boolean
}

/** Two names, or a handle: no message that somebody ends with. */
export const isProper = (name: string): boolean =>
  /^\p{Lu}[^\s.]*(?: \p{Lu}\S*){1,3}$/u.test(name) || /^[a-z]+(?:[._][a-z]+)+$/.test(name)

/** What stands behind a time and says nothing of it. */
const toBare = (text: string): string =>
  text.replace(/(?:,| [-·])?\s*\(?(?:edited|bearbeitet|editado|modifié)\)?$/i, '').replace(/:$/, '')

/** `Wei Chen commented on May 4, 2026`, `… added a comment - 04/May/26 2:05 PM`. */
const commented =
  /^(.+?)\s+(?:added a comment|commented|replied|wrote|said|posted)(?:,| -| on| at)?\s+(\S.*)$/i

const isWhen = (words: string): boolean =>
  isClock(words) || isDay(words) || /^(?:\d+|an?) (?:minute|hour|day)s? ago$/.test(words)

/** `Reyes, Dana (Extern)` → `Dana Reyes`. */
const toSaidName = (name: string): string =>
  name.replace(/\s*\([^()]*\)$/, '').replace(/^([^\s,]+), ([^,]+)$/, '$2 $1')

/**
 * `Dana Reyes  10:04 AM`, `dana.reyes [2:04 PM]`, `pagerdutyAPP  10:07`, `dana — Today at 10:04`,
 * `Dana Reyes, Mon 2:05 PM`, `Dana Reyes @dana · May 4, 2026 2:05pm`, `[4/5 14:05] Reyes, Dana`.
 */
export const readHeader = (line: string): Header | null => {
  if (line.length > maxLength || !/\d/.test(line)) return null
  const text = toBare(line.trim())
  const comment = commented.exec(text)
  const author = comment === null ? null : readName(comment[1]!)
  if (author !== null && isWhen(comment![2]!))
    return { name: author.name, isBot: author.isBot, typed: comment![2]!, sure: true }
  if (!/\d[:.h]\d\d/.test(text)) return null
  const wide =
    /^(.+?)(?:\s{2,}|\t| [—·•] |,? (?=\[))(?:(APP|BOT|WORKFLOW)\s+)?(\S.*)$/.exec(text) ??
    /^(.+?)\s*\b(APP|BOT|WORKFLOW)\s+(\S.*)$/.exec(text)
  // Teams puts the time first.
  const turned =
    /^(\[[^\]]+\]) ()(\p{Lu}[^\s:]*(?: \p{Lu}[^\s:]*){1,3}(?: \([^()]{1,30}\))?)$/u.exec(text)
  const listed = /^(\p{L}[^,:]*), ()(\S.*)$/u.exec(text)
  const narrow = /^(.+?) ()(\d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?)$/.exec(text)
  for (const [match, sure] of [
    [wide, true],
    [turned, true],
    [listed, isProper(listed?.[1] ?? '')],
    [narrow, false],
  ] as const) {
    if (match === null) continue
    const [name, words] = match === turned ? [match[3]!, match[1]!] : [match[1]!, match[3]!]
    const time = readTimeLine(words)
    const named = readName(name)
    if (time !== null && named !== null)
      return {
        name: match === turned ? toSaidName(named.name) : named.name,
        isBot: named.isBot || time.isBot || Boolean(match[2]),
        typed: time.typed,
        sure,
      }
  }
  return null
}
