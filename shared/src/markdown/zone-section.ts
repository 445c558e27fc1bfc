/** One zone as a section: its heading, its question, and its notes as they are read. */
import type { Board } from '../board.ts'
import { findStackingGroup, sumVotes } from '../stacks.ts'
import { zoneOf, type ZoneId } from '../zones.ts'
import { escapeTitle } from './escape.ts'
import { toBranchLines, toVotes, type ToParts } from './note-item.ts'
import { toNoteTree } from './note-tree.ts'
import type { Telling } from './telling.ts'

/** `3 Detect`. */
export const nameZone = (id: ZoneId): string => `${zoneOf(id).number} ${zoneOf(id).title}`

type BoardZone = Board['zones'][number]

/** A zone's heading and question over what is in it; a zone without anything says so. */
export const toZoneSection = (zone: BoardZone, content: string): string =>
  `## ${nameZone(zone.id)}\n\n*${zone.question}*\n\n${content || '*No notes in this zone.*'}`

/** The notes of a zone as a list, groups gathered and answers under what they answer. */
export const toZoneList = (
  { notes }: BoardZone,
  { groups }: Pick<Board, 'groups'>,
  telling: Telling,
  toParts: ToParts,
): string =>
  toNoteTree(notes, groups)
    .flatMap((branch) => {
      if ('note' in branch) return toBranchLines(branch, '', telling, toParts)
      const title = branch.group.title.trim() === '' ? 'Group' : branch.group.title
      const members = notes.filter((note) => findStackingGroup(note) === branch.group.id)
      const votes = toVotes(sumVotes(members))
      return [
        `- **${escapeTitle(title)}**${votes === null ? '' : ` *(${votes})*`}`,
        ...branch.members.flatMap((member) => toBranchLines(member, '  ', telling, toParts)),
      ]
    })
    .join('\n')
