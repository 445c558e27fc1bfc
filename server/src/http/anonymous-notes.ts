/** Notes that are published without a name. */
import { parseAnonymousNote } from 'shared/doc/parse-anonymous-note.ts'
import {
  maxAnonymousBytes,
  maxAnonymousNotes,
  type AnonymousNote,
} from 'shared/meeting/anonymous-notes.ts'
import { needEdit } from './access.ts'
import { createAddressRates } from './address-rates.ts'
import { readJson, type Handler } from './call.ts'
import { Problem } from './reply.ts'

const countNotes = createAddressRates(
  'maxAnonymousPerMinute',
  'Too many notes came from here. Nothing is lost: send them again in a minute.',
)

/** Characters that one note may have before it counts as several. */
const usualLength = 1_000

const weigh = (notes: readonly AnonymousNote[]): number =>
  notes.reduce((sum, { text }) => sum + 1 + Math.floor(text.length / usualLength), 0)

const parseNotes = (body: unknown): AnonymousNote[] => {
  if (!Array.isArray(body))
    throw new Problem(422, 'Send the notes as [{"zone": "…", "text": "…"}].')
  if (body.length > maxAnonymousNotes)
    throw new Problem(413, `Send at most ${maxAnonymousNotes} notes at once.`)
  return body.map((value: unknown, i) => {
    const note = parseAnonymousNote(value)
    if (note === null)
      throw new Problem(422, `Note ${i + 1} needs a "zone", one of the eight, and a "text".`)
    return note
  })
}

/**
 * `POST /api/boards/:b/anonymous-notes` `[{zone, text, key?, …}]`: on the board without a name,
 * shuffled with what others send within a moment. 204 when they are on disk; a refusal means that
 * none is. What is sent again with the same keys is there once.
 */
export const postAnonymousNotes: Handler = async (call) => {
  const board = await needEdit(call)
  const notes = parseNotes(await readJson(call, maxAnonymousBytes))
  countNotes(call, weigh(notes))
  if (notes.length > 0) await call.anonymous.add(board, notes, call.takeTurn)
  return { status: 204 }
}
