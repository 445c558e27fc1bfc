/** The lists of an incident file as lists of notes. */
import { toIdea, type IncidentNote } from './incident-notes.ts'
import { findZone } from './incident-words.ts'
import type { Keeper } from './keeper.ts'
import { isObject, toList, type LooseFields } from './loose-fields.ts'

/** A longer text is split over several notes. */
export const maxTextLength = 20_000

/** Notes as a list, as one list by zone, or as lists beside the title that are named like a zone. */
export const takeIdeas = (
  record: Record<string, unknown>,
  fields: LooseFields,
  keeper: Keeper,
): IncidentNote[] => {
  const ideas: (IncidentNote | null)[] = []
  const readAll = (entries: readonly unknown[], zoneName: string | null): void => {
    entries.forEach((entry, index) => ideas.push(toIdea(entry, index, zoneName, keeper)))
  }
  const notes = fields.take('notes', 'ideas', 'stickies')
  if (isObject(notes) && !('text' in notes))
    for (const [zoneName, entries] of Object.entries(notes)) readAll(toList(entries), zoneName)
  else readAll(Array.isArray(notes) ? notes : notes === undefined ? [] : [notes], null)
  for (const key of Object.keys(record)) {
    const zone = findZone(key)
    if (zone === null || !Array.isArray(record[key])) continue
    const entries = fields.take(key)
    if (entries !== undefined) readAll(toList(entries), zone)
  }
  const kept = ideas.filter((idea) => idea !== null)
  if (kept.length < ideas.length)
    keeper.warn(`${ideas.length - kept.length} of the notes had no text and were left out.`)
  return kept
}

/** Events in the order of their instants; one without an instant stays behind its neighbour. */
export const sortEvents = (events: readonly IncidentNote[]): IncidentNote[] => {
  let latest = Number.NEGATIVE_INFINITY
  return events
    .map((event) => {
      if (event.facts.time?.confirmedAt !== undefined)
        latest = Date.parse(event.facts.time.confirmedAt)
      return { event, latest }
    })
    .sort((a, b) => (a.latest === b.latest ? 0 : a.latest - b.latest))
    .map(({ event }) => event)
}

/** Cuts a text that is too long for a note; the pieces put together are the text. */
const splitText = (text: string): string[] => {
  const pieces: string[] = []
  let rest = text
  while (rest.length > maxTextLength) {
    const line = rest.lastIndexOf('\n', maxTextLength - 1) + 1
    const word = rest.lastIndexOf(' ', maxTextLength - 1) + 1
    let cut = line > maxTextLength / 2 ? line : word > maxTextLength / 2 ? word : maxTextLength
    if (!rest.slice(0, cut).isWellFormed()) cut--
    pieces.push(rest.slice(0, cut))
    rest = rest.slice(cut)
  }
  return [...pieces, rest]
}

/** Spreads each text that is too long for one note over several. */
export const splitLongNotes = (notes: readonly IncidentNote[], keeper: Keeper): IncidentNote[] =>
  notes.flatMap((note) => {
    const [first = '', ...more] = splitText(note.text)
    if (more.length > 0)
      keeper.warn(
        `A text of ${note.text.length} characters is too long for one note; it is on ${more.length + 1}.`,
      )
    return [
      { ...note, text: first },
      ...more.map((text): IncidentNote => ({ zone: note.zone, text, evidence: [], facts: {} })),
    ]
  })
