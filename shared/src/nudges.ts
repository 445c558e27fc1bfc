/**
 * Nudges on an action: what usually keeps one from being done, in kind words. They never block and
 * are never counted per person. Source: practice.md, section 3.6.
 */
import type { Note } from './board.ts'
import { findDueDay, weekdayOf } from './due-date.ts'
import { weekdayWords } from './time/say-instant.ts'

export type NudgeCode =
  | 'vague-verb'
  | 'vigilance'
  | 'group-owner'
  | 'past'
  | 'weekend'
  | 'far'
  | 'too-many'

export interface Nudge {
  readonly code: NudgeCode
  /** A sentence or two. */
  readonly words: string
}

export interface NudgeSettings {
  /** YYYY-MM-DD in the board's zone. */
  readonly today: string
  /** Names of people: one of these is never a group, whatever it sounds like. */
  readonly participants: readonly string[]
  /** Actions of the board that are not settled, this one too. */
  readonly openActions: number
}

/** A board with more open actions than this is told so. */
export const maxActions = 7
/** A date further away than this is told so. */
const maxDaysAway = 90

const startsVaguely =
  /^(?:please )?(?:we (?:should|need to|must|could) )?(?:to )?(investigate|improve|look (?:into|at)|ensure|make sure|consider|check|monitor|review|think about|explore|discuss|evaluate|assess|be aware|try to|research|follow up)(?![\p{L}-])/iu

const asksForCare =
  /\b(?:(?:be|being|become) more (?:careful|vigilant|attentive|aware|cautious)|more care\b|take (?:more |better )?care\b|pay (?:more |closer )?attention|double[- ]check|remind (?:everyone|everybody|people|the team|the engineers|developers|all)|re-?train|don[’']?t forget|try harder)/iu

/** A group wherever the word stands; the others only where nothing else is said. */
const groupWord =
  /^(?:teams?|everyone|everybody|all|anyone|anybody|somebody|someone|nobody|us|we|group|squad|crew|guild|department|dept|folks)$/
const seatWord =
  /^(?:engineering|engineers?|developers?|devs?|ops|sres?|devops|platform|infra|infrastructure|backend|frontend|security|support|qa|product|management|oncall|on|call|dbas?|tbd)$/

const isList = (owner: string): boolean => /[,;&+/]|\s(?:and|und|et|or)\s/iu.test(owner.trim())

const isGroup = (owner: string, participants: readonly string[]): boolean => {
  const name = owner.trim().toLowerCase()
  if (participants.some((known) => known.trim().toLowerCase() === name)) return false
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '' && word !== 'the')
  return (
    isList(name) ||
    words.some((word) => groupWord.test(word)) ||
    (words.length > 0 && words.every((word) => seatWord.test(word)))
  )
}

const findDateNudge = (due: string, today: string): Nudge | null => {
  const [day, now] = [findDueDay(due), findDueDay(today)]
  if (day === null || now === null) return null
  if (day < now)
    return { code: 'past', words: 'This day has passed. When is the next visible progress?' }
  const weekday = weekdayOf(day)
  if (weekday === 0 || weekday === 6)
    return {
      code: 'weekend',
      words: `This is a ${weekdayWords[weekday]}. Who would see the progress on that day?`,
    }
  if (day - now > maxDaysAway)
    return {
      code: 'far',
      words: 'This is more than three months away. What can be seen sooner?',
    }
  return null
}

/** What is worth a second look on an action; nothing on other notes, nor on an action that is settled. */
export const findNudges = (
  note: Pick<Note, 'zone' | 'text' | 'owner' | 'due' | 'status'>,
  { today, participants, openActions }: NudgeSettings,
): Nudge[] => {
  const isSettled = note.status === 'done' || note.status === 'wont-do'
  if (note.zone !== 'next-steps' || isSettled) return []
  const nudges: Nudge[] = []
  const text = note.text.trim()
  const [, verb] = startsVaguely.exec(text) ?? []
  if (asksForCare.test(text))
    nudges.push({
      code: 'vigilance',
      words:
        'Care is hard to keep up. Which guard or default makes the careful way the easy one? “Fix the script” became “Make delete.sh ask for the host name on production”.',
    })
  else if (verb !== undefined)
    nudges.push({
      code: 'vague-verb',
      words: `“${verb}” has no end. What will be different when it is done? “Look at monitoring” became “Alert when checkout p99 exceeds 2 s for 5 min”.`,
    })
  if (note.owner !== null && isGroup(note.owner, participants))
    nudges.push({
      code: 'group-owner',
      words: 'This sounds like a group. Which one person sees that it happens?',
    })
  const date = note.due === null ? null : findDateNudge(note.due, today)
  if (date !== null) nudges.push(date)
  if (openActions > maxActions)
    nudges.push({
      code: 'too-many',
      words: `${openActions} open actions on this board. Which few help most?`,
    })
  return nudges
}
