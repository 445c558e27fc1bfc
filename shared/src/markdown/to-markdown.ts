/**
 * The board as a Markdown file (CommonMark with GFM's task lists). The same function runs in the page
 * and on the server, so that both give the same bytes; `escape.ts` says how text is kept as typed.
 */
import type { Board } from '../board.ts'
import type { ParticipantId } from '../ids.ts'
import { toActionParts, toIdeaParts } from './action-parts.ts'
import { toBoardFields } from './board-fields.ts'
import { toOpenQuestions, toParkingLot, toWentWell } from './collected.ts'
import { escapeTitle } from './escape.ts'
import { toFrontMatter } from './front-matter.ts'
import { toHeadList } from './head-list.ts'
import { toLostMinutes } from './lost-minutes.ts'
import { toSkippedSteps } from './meeting-section.ts'
import { toNotYetComplete } from './not-yet-complete.ts'
import type { Telling } from './telling.ts'
import { toTimelineList } from './timeline-section.ts'
import { toZoneList, toZoneSection } from './zone-section.ts'

/**
 * How authors and those who want something are named: by initials, by name, or not at all, and then
 * no roles either, nor for whom somebody wrote. Owners stay as typed.
 */
export const nameStyles = ['initials', 'full', 'none'] as const
/**
 * For whom the file is: `external` leaves out the people that `names` can leave out, where things
 * were read (sources, evidence, links, tickets, who or what detected it), how dates were moved, and
 * what is not yet complete.
 */
export const audiences = ['internal', 'external'] as const

export interface MarkdownOptions {
  /** `initials` unless said otherwise. */
  readonly names?: (typeof nameStyles)[number]
  /** `internal` unless said otherwise. */
  readonly audience?: (typeof audiences)[number]
}

const toTelling = (
  { participants }: Board,
  { names, audience }: Required<MarkdownOptions>,
): Telling => {
  const people = new Map<ParticipantId, string>(
    participants.map(({ id, name, initials }) => [id, names === 'full' ? name : initials]),
  )
  const isInternal = audience === 'internal'
  const isNamed = names !== 'none' && isInternal
  return {
    nameOf: (by) => (isNamed && by !== undefined ? (people.get(by) ?? null) : null),
    isNamed,
    isInternal,
  }
}

const toZone = (zone: Board['zones'][number], board: Board, telling: Telling): string => {
  if (zone.id === 'timeline') return toZoneSection(zone, toTimelineList(board, telling))
  const toParts = zone.id === 'next-steps' ? toActionParts(board, telling) : toIdeaParts(board)
  return toZoneSection(zone, toZoneList(zone, board, telling, toParts))
}

/** The whole board as Markdown, ending with one line feed. Same board and options, same bytes. */
export const toMarkdown = (
  board: Board,
  { names = 'initials', audience = 'internal' }: MarkdownOptions = {},
): string => {
  const telling = toTelling(board, { names, audience })
  const parts = [
    toFrontMatter(toBoardFields(board, telling)),
    `# ${escapeTitle(board.meta.title)}`,
    toHeadList(board, telling),
    ...toNotYetComplete(board, telling),
    toSkippedSteps(board, telling),
    ...board.zones.flatMap((zone) => [
      toZone(zone, board, telling),
      zone.id === 'timeline' ? toLostMinutes(board) : '',
    ]),
    toWentWell(board, telling),
    toOpenQuestions(board, telling),
    toParkingLot(board, telling),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}
