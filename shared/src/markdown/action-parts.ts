/** An action as a task: who sees to it, when something can be seen of it, and what is missing, loudly. */
import type { Board, Note } from '../board.ts'
import { findLacks } from '../checks.ts'
import type { NoteId } from '../ids.ts'
import { actionStatusWords } from '../words.ts'
import { toDueChanges } from './due-changes.ts'
import { escapeTitle } from './escape.ts'
import type { ItemParts } from './note-item.ts'
import type { Telling } from './telling.ts'
import { nameZone } from './zone-section.ts'

/** Characters by which an idea is known again; the whole of it stands in its own zone. */
const maxIdeaLength = 80

const toFirstWords = (text: string): string => {
  const [line = ''] = text.trim().split(/[\r\n\u2028\u2029]/, 1)
  const characters = [...line.slice(0, 2 * maxIdeaLength + 2).toWellFormed()]
  if (characters.length <= maxIdeaLength) return characters.join('')
  return `${characters.slice(0, maxIdeaLength - 1).join('')}…`
}

/** ` — owner, due 2026-06-01, in progress`. What an action still has to have is printed bold. */
const toCommitment = (note: Note): string => {
  const lacks = findLacks(note)
  const absent = (field: 'owner' | 'due', words: string): string =>
    lacks.includes(field) ? `**${words}**` : words
  const parts = [
    note.owner === null || note.owner.trim() === ''
      ? absent('owner', 'no owner')
      : escapeTitle(note.owner),
    note.due === null ? absent('due', 'no date') : `due ${note.due}`,
    actionStatusWords[note.status ?? 'open'],
    ...(note.type === null ? [] : [`type ${note.type}`]),
  ]
  return ` — ${parts.join(', ')}`
}

/** Finds the line that says which note another one came from; none where that is not told. */
const toSource = ({ zones }: Pick<Board, 'zones'>): ((note: Note) => string[]) => {
  const notes = new Map<NoteId, Note>(
    zones.flatMap((zone) => zone.notes.map((note) => [note.id, note] as const)),
  )
  return ({ from }) => {
    const source = from === null ? undefined : notes.get(from)
    return source === undefined
      ? []
      : [`From ${nameZone(source.zone)}: ${escapeTitle(toFirstWords(source.text))}`]
  }
}

/** Says how every idea is told: that an action came from it, and what it came from itself. */
export const toIdeaParts = (board: Pick<Board, 'zones'>): ((note: Note) => ItemParts) => {
  const actions = board.zones.find(({ id }) => id === 'next-steps')?.notes ?? []
  const chosen = new Set(actions.map(({ from }) => from))
  const sourceOf = toSource(board)
  return (note) => ({
    facts: chosen.has(note.id) ? ['became an action'] : [],
    details: sourceOf(note),
  })
}

/** Says how every action is told. */
export const toActionParts = (
  board: Pick<Board, 'zones'>,
  { isInternal }: Telling,
): ((note: Note) => ItemParts) => {
  const sourceOf = toSource(board)
  return (note) => {
    const details = [
      ['Done by', note.doer],
      ['Priority', note.priority],
      ['Ticket', isInternal ? note.ticket : null],
      ['Reason', note.reason],
    ] as const
    const settled = note.status === 'done' || note.status === 'wont-do'
    return {
      lead: settled ? '[x] ' : '[ ] ',
      tail: toCommitment(note),
      details: [
        ...details.flatMap(([label, value]) =>
          value === null ? [] : [`${label}: ${escapeTitle(value)}`],
        ),
        ...(isInternal ? toDueChanges(note) : []),
        ...sourceOf(note),
      ],
      mark: ` <!-- id:${note.id} -->`,
    }
  }
}
