/** Entries of a pasted timeline as events on a board. */
import type * as Y from 'yjs'
import type { EventKind, EventTime, Stamp } from '../../board.ts'
import { addNotes } from '../../doc/edit.ts'
import { maxCoordinate } from '../../doc/parse-values.ts'
import { createNoteId, type NoteId, type RandomBytes } from '../../ids.ts'
import { zonePadding } from '../../zone-layout.ts'
import type { TimelineEntry } from './parse-timeline.ts'

/** What of an entry becomes a note; a person may have chosen another kind or instant. */
export interface NewEvent {
  readonly time: EventTime | null
  readonly text: string
  readonly kind: EventKind | null
  readonly source: string | null
}

export interface AddOptions {
  readonly random: RandomBytes
  readonly born: Stamp
  /** Canvas units from the zone's top: the lowest event there, so that these come behind it. */
  readonly lowest: number
}

/** Canvas units between two events in the order in which they were put. */
const rowStep = 48

/** The lowest of notes, for `AddOptions`. */
export const findLowest = (notes: readonly { readonly y: number }[]): number =>
  notes.reduce((lowest, { y }) => Math.max(lowest, y), 0)

/** What of an entry becomes a note. */
export const toEvent = ({ time, text, kind, source }: TimelineEntry): NewEvent => ({
  time,
  text,
  kind,
  source,
})

/**
 * Adds events behind those that are there, as one edit. Their place only says in which order they
 * came: where they are shown follows from their times.
 */
export const addEvents = (
  doc: Y.Doc,
  events: readonly NewEvent[],
  { random, born, lowest }: AddOptions,
): NoteId[] => {
  const added = events.map((event, i) => ({
    ...event,
    id: createNoteId(random),
    place: {
      zone: 'timeline' as const,
      x: zonePadding,
      y: Math.min(lowest + rowStep * (i + 1), maxCoordinate),
    },
    born,
  }))
  addNotes(doc, added)
  return added.map(({ id }) => id)
}
