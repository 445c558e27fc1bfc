/** What hangs on notes in flat root maps, where several people can add at once: `noteId/…` → value. */
import type * as Y from 'yjs'
import type { DueChange, Note, NoteLink } from '../board.ts'
import {
  parseAssetHash,
  parseLinkId,
  parseNoteId,
  parseParticipantId,
  type NoteId,
} from '../ids.ts'
import { parseInstant } from '../time/instants.ts'
import {
  isFields,
  parseDueDate,
  parseIsoInstant,
  parseString,
  parseWebAddress,
} from './parse-values.ts'
import { rootOf, type RootName } from './roots.ts'

/** The roots, each named as what a note has of it. */
export const attachedRoots = [
  'tags',
  'wants',
  'links',
  'dueChanges',
] as const satisfies readonly RootName[]

export type Attachments = Pick<Note, (typeof attachedRoots)[number]>

export const pickAttachments = ({ tags, wants, links, dueChanges }: Attachments): Attachments => ({
  tags,
  wants,
  links,
  dueChanges,
})

const parseTag = (rest: string, value: unknown): string | null =>
  value === true && rest !== '' ? rest.toWellFormed() : null

const parseWant = (rest: string, value: unknown): Note['wants'][number] | null =>
  value === true ? parseParticipantId(rest) : null

const parseLink = (rest: string, value: unknown): NoteLink | null => {
  const id = parseLinkId(rest)
  if (id === null || !isFields(value)) return null
  const title = parseString(value['title']) ?? ''
  const asset = parseAssetHash(value['asset'])
  if (asset !== null) return { id, asset, title }
  const url = parseWebAddress(value['url'])
  return url === null ? null : { id, url, title }
}

/** Links as a program lists them, each with its id; what does not parse is left out. */
export const parseLinks = (value: unknown): NoteLink[] =>
  (Array.isArray(value) ? value : [])
    .map((link: unknown) => parseLink(isFields(link) ? String(link['id']) : '', link))
    .filter((link) => link !== null)

const parseDueChange = (rest: string, value: unknown): DueChange | null => {
  if (!isFields(value)) return null
  const at = parseIsoInstant(rest)
  const from = parseDueDate(value['from'])
  if (at === null || from === null) return null
  return { at, from, to: parseDueDate(value['to']), reason: parseString(value['reason']) }
}

const parsers = {
  tags: parseTag,
  wants: parseWant,
  links: parseLink,
  dueChanges: parseDueChange,
}

/** What hangs on which note, by a key `noteId/rest`; null when it does not parse. */
const parseHanging = <T>(
  key: string,
  value: unknown,
  parse: (rest: string, value: unknown) => T | null,
): { readonly note: NoteId; readonly what: T } | null => {
  const slash = key.indexOf('/')
  const note = slash < 0 ? null : parseNoteId(key.slice(0, slash))
  const what = note === null ? null : parse(key.slice(slash + 1), value)
  return note === null || what === null ? null : { note, what }
}

/** Whether a record of one of these roots parses. */
export const isAttachment = (root: keyof Attachments, key: string, value: unknown): boolean =>
  parseHanging<unknown>(key, value, parsers[root]) !== null

const oldestFirst = (a: DueChange, b: DueChange): number =>
  parseInstant(a.at)! - parseInstant(b.at)! || (a.at < b.at ? -1 : 1)

/** Reads what hangs on notes; with `only`, on those notes alone. */
export const readAttachments = (
  doc: Y.Doc,
  only?: ReadonlySet<string>,
): ReadonlyMap<string, Attachments> => {
  interface Growing {
    readonly tags: string[]
    readonly wants: Note['wants'][number][]
    readonly links: NoteLink[]
    readonly dueChanges: DueChange[]
  }
  const found = new Map<string, Growing>()
  const at = (noteId: string): Growing => {
    const known = found.get(noteId)
    if (known !== undefined) return known
    const made = { tags: [], wants: [], links: [], dueChanges: [] }
    found.set(noteId, made)
    return made
  }
  const read = <T>(
    name: keyof Attachments,
    parse: (rest: string, value: unknown) => T | null,
    listOf: (growing: Growing) => T[],
  ): void =>
    rootOf(doc, name).forEach((value, key) => {
      const hanging = parseHanging(key, value, parse)
      if (hanging === null || (only !== undefined && !only.has(hanging.note))) return
      listOf(at(hanging.note)).push(hanging.what)
    })
  read('tags', parseTag, ({ tags }) => tags)
  read('wants', parseWant, ({ wants }) => wants)
  read('links', parseLink, ({ links }) => links)
  read('dueChanges', parseDueChange, ({ dueChanges }) => dueChanges)
  for (const { tags, wants, links, dueChanges } of found.values()) {
    tags.sort()
    wants.sort()
    links.sort((a, b) => (a.id < b.id ? -1 : 1))
    dueChanges.sort(oldestFirst)
  }
  return found
}
