/** Notes that are published without a name: what of a note goes to the server, and nothing that tells whose it is. */
import type { Note } from '../board.ts'
import type { NoteId } from '../ids.ts'

/** Notes that may come at once, and bytes of them as JSON. */
export const maxAnonymousNotes = 200
export const maxAnonymousBytes = 1024 * 1024

/** What is said of a note; who wrote it, when, where, for whom and beside what is not among it. */
const said = [
  'zone',
  'text',
  'colour',
  'flavour',
  'how',
  'tags',
  'links',
  'time',
  'kind',
  'milestone',
  'source',
  'owner',
  'doer',
  'due',
  'status',
  'type',
  'priority',
  'reason',
  'ticket',
] as const satisfies readonly (keyof Note)[]

/** A note on its way. `how` is the key of another one that is sent with it, or a note of the board. */
export interface AnonymousNote extends Pick<Note, (typeof said)[number]> {
  /**
   * Known to the sender's browser alone: what is sent again under the same key is the same note.
   * The note's id on the board does not tell it. Null when it is not to be sent again.
   */
  readonly key: NoteId | null
}

/** What of a note is sent. Its key is its id, which nobody else may have seen by then. */
export const toAnonymousNote = (note: Note): AnonymousNote => ({
  ...(Object.fromEntries(said.map((name) => [name, note[name]])) as unknown as AnonymousNote),
  key: note.id,
})
