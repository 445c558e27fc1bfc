/**
 * The board as a Markdown file (CommonMark with GFM's task lists). The same function runs in the page
 * and on the server, so that both give the same bytes; `escape.ts` says how text is kept as typed.
 */
import type { Board, Note } from '../board.ts'
import type { ParticipantId } from '../ids.ts'
import { escapeLinkText, escapeTarget, escapeText, escapeTitle } from './escape.ts'
import { toFrontMatter } from './front-matter.ts'
import { toNoteItem, type ItemOptions } from './note-item.ts'
import { toNoteTree, type NoteBranch } from './note-tree.ts'

/** How authors are named: by initials, by name, or not at all. Owners of actions stay as typed. */
export const nameStyles = ['initials', 'full', 'none'] as const
/** For whom the file is: `external` leaves out authors, and where things were read. */
export const audiences = ['internal', 'external'] as const

export interface MarkdownOptions {
  /** `initials` unless said otherwise. */
  readonly names?: (typeof nameStyles)[number]
  /** `internal` unless said otherwise. */
  readonly audience?: (typeof audiences)[number]
}

const toItemOptions = (
  board: Board,
  { names, audience }: Required<MarkdownOptions>,
): ItemOptions => {
  const people = new Map<ParticipantId, string>(
    board.participants.map(({ id, name, initials }) => [id, names === 'full' ? name : initials]),
  )
  const named = names !== 'none' && audience === 'internal'
  return {
    nameAuthor: ({ born }: Note) =>
      named && born.by !== undefined ? (people.get(born.by) ?? null) : null,
    showSources: audience === 'internal',
  }
}

const toBranchLines = (
  zone: Note['zone'],
  { note, answers }: NoteBranch,
  indent: string,
  options: ItemOptions,
): string[] => [
  ...toNoteItem(zone, note, indent, options),
  ...answers.flatMap((answer) => toBranchLines(zone, answer, `${indent}  `, options)),
]

const toZoneSection = (
  zone: Board['zones'][number],
  number: number,
  board: Board,
  options: ItemOptions,
): string => {
  const lines = toNoteTree(zone.notes, board.groups).flatMap((branch) => {
    if ('note' in branch) return toBranchLines(zone.id, branch, '', options)
    const title = branch.group.title.trim() === '' ? 'Group' : branch.group.title
    return [
      `- **${escapeTitle(title)}**`,
      ...branch.members.flatMap((member) => toBranchLines(zone.id, member, '  ', options)),
    ]
  })
  const content = lines.length === 0 ? '*No notes in this zone.*' : lines.join('\n')
  return `## ${number} ${zone.title}\n\n*${zone.question}*\n\n${content}`
}

/** What is said about the whole board, as a list; the long texts last. */
const toHeadList = ({ meta }: Board, showSources: boolean): string => {
  const lines: string[] = []
  const say = (label: string, value: string | null): void => {
    if (value !== null && value !== '') lines.push(`- **${label}:** ${escapeText(value, '  ')}`)
  }
  say('Severity', meta.severity)
  say('Status', meta.status.replaceAll('-', ' '))
  say('Owner', meta.owner)
  say('Time zone', meta.timeZone)
  say('Users affected', meta.usersAffected)
  say('Products', meta.products)
  if (showSources) say('Detected by', meta.detectionSource)
  say('Revenue impact', meta.revenueImpact)
  if (showSources && meta.source !== null) {
    const { name, url } = meta.source
    if (url === null) say('Source', name)
    else lines.push(`- **Source:** [${escapeLinkText(name)}](${escapeTarget(url)})`)
  }
  say('Impact', meta.impact)
  say('Context', meta.context)
  say('Glossary', meta.glossary)
  return lines.join('\n')
}

/** The whole board as Markdown, ending with one line feed. Same board and options, same bytes. */
export const toMarkdown = (
  board: Board,
  { names = 'initials', audience = 'internal' }: MarkdownOptions = {},
): string => {
  const { meta } = board
  const options = toItemOptions(board, { names, audience })
  const parts = [
    toFrontMatter([
      ['format', 'blameless-canvas/1'],
      ['title', meta.title],
      ['severity', meta.severity],
      ['status', meta.status],
      ['timeZone', meta.timeZone],
      ['owner', meta.owner],
      ['createdAt', meta.createdAt],
    ]),
    `# ${escapeTitle(meta.title)}`,
    toHeadList(board, options.showSources),
    ...board.zones.map((zone, index) => toZoneSection(zone, index + 1, board, options)),
  ]
  return `${parts.join('\n\n')}\n`
}
