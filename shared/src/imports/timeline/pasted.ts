/** What the formats of pasted timelines have in common. */
import type { EventKind } from '../../board.ts'

/** What a paste was recognised as. */
export type PasteSource =
  | 'slack-copy'
  | 'slack-export'
  | 'pagerduty'
  | 'opsgenie'
  | 'incident-io'
  | 'irc'
  | 'status-page'
  | 'table'
  | 'list'

/** One thing that a paste tells, before its time is read. */
export interface PastedLine {
  /** As it stood in the paste. */
  readonly raw: string
  /** The words of its time; null when it has none. */
  readonly typed: string | null
  /** The words of a day that was named above it and behind the line before it. */
  readonly day: string | null
  /** Milliseconds since 1970 where the source says them exactly. */
  readonly instant: number | null
  readonly text: string
  readonly kind: EventKind | null
  /** Who or what said it. */
  readonly source: string | null
  /** Why it is left out unless somebody wants it; null when it is taken. */
  readonly leftOut: string | null
}

/** Somebody whom the source itself marks as a person; never guessed from words. */
export interface PastedPerson {
  readonly name: string
  /** Other names and handles of theirs. */
  readonly aliases: readonly string[]
}

export interface Pasted {
  readonly source: PasteSource
  readonly lines: readonly PastedLine[]
  readonly people: readonly PastedPerson[]
  /** The zone that the paste says its times are in, as it stands there. */
  readonly saidZone: string | null
  readonly warnings: readonly string[]
}

/** A line that says only what must be known. */
export const toLine = (
  line: Partial<PastedLine> & Pick<PastedLine, 'raw' | 'text'>,
): PastedLine => ({
  typed: null,
  day: null,
  instant: null,
  kind: null,
  source: null,
  leftOut: null,
  ...line,
})

/** Collects people by name; what else they are called is kept with them. */
export const collectPeople = (): {
  add(name: string, ...aliases: readonly string[]): void
  list(): PastedPerson[]
} => {
  const found = new Map<string, Set<string>>()
  return {
    add: (name, ...aliases) => {
      const known = found.get(name) ?? new Set()
      found.set(name, known)
      for (const alias of aliases) if (alias !== '' && alias !== name) known.add(alias)
    },
    list: () => [...found].map(([name, aliases]) => ({ name, aliases: [...aliases] })),
  }
}
