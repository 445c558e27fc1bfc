/** A paste as the preview shows it: read anew with every answer, with a person's choices kept by line. */
import { useMemo, useState } from 'react'
import type { EventKind } from 'shared/board.ts'
import { addEvents, findLowest, toEvent } from 'shared/imports/timeline/add-events.ts'
import {
  findKnown,
  readPasted,
  recogniseTimeline,
  type PastedTimeline,
} from 'shared/imports/timeline/parse-timeline.ts'
import type { NameChoice } from 'shared/imports/timeline/people.ts'
import { toIsoInstant } from 'shared/time/instants.ts'
import { readIncident } from 'shared/time/read-times.ts'
import { toIsoDate } from 'shared/time/say-instant.ts'
import { stampNow } from '../board/me.ts'
import { randomBytes } from '../board/random.ts'
import { useSession } from '../board/session.ts'
import { showToast } from '../ui-store.ts'

/** What a person chose for one line. */
export interface LineChoice {
  readonly isTaken?: boolean
  readonly kind?: EventKind | null
  /** Milliseconds since 1970, of the offers. */
  readonly instant?: number
}

/** What a person answered for the whole paste. */
export interface Answers {
  readonly date: string
  readonly timeZone: string
  readonly names: NameChoice
}

export interface PastePreview extends PastedTimeline {
  readonly answers: Answers
  answer(answers: Partial<Answers>): void
  /** By the line's place in `entries`. */
  readonly choices: ReadonlyMap<number, LineChoice>
  choose(lines: readonly number[], choice: LineChoice): void
  isTaken(line: number): boolean
  readonly taken: number
  /** Adds what is taken, as one step of undo. */
  add(): void
}

export type ReadPaste = PastePreview | { readonly refused: string }

export const usePasted = (texts: readonly string[]): ReadPaste => {
  const { docOfNew, undo, view } = useSession()
  const found = useMemo(() => recogniseTimeline(texts), [texts])
  const [answers, setAnswers] = useState<Answers>(() => {
    const { timeZone } = view.meta
    const day = readIncident(view.meta)?.day
    return { date: day === undefined ? '' : toIsoDate(day), timeZone, names: 'as-typed' }
  })
  const [choices, setChoices] = useState<ReadonlyMap<number, LineChoice>>(new Map())
  const timeline = useMemo((): PastedTimeline | { refused: string } => {
    if ('refused' in found) return found
    const { timeZone, incident } = view.meta
    const known = findKnown(view.notesIn('timeline'), { timeZone, incident })
    const date = answers.date || null
    return readPasted(found.pasted, { ...answers, date, incident, known })
  }, [found, answers, view])
  if ('refused' in timeline) return timeline
  const { entries } = timeline
  const isTaken = (line: number): boolean =>
    choices.get(line)?.isTaken ?? entries[line]!.leftOut === null
  const taken = entries.flatMap((entry, line) => {
    if (!isTaken(line)) return []
    const { kind = entry.kind, instant } = choices.get(line) ?? {}
    const event = { ...toEvent(entry), kind }
    return instant === undefined || event.time === null
      ? [event]
      : [{ ...event, time: { ...event.time, confirmedAt: toIsoInstant(instant) } }]
  })
  return {
    ...timeline,
    answers,
    answer: (more) => setAnswers((now) => ({ ...now, ...more })),
    choices,
    choose: (lines, choice) =>
      setChoices((now) => {
        const next = new Map(now)
        for (const line of lines) next.set(line, { ...now.get(line), ...choice })
        return next
      }),
    isTaken,
    taken: taken.length,
    add: () => {
      undo.mark()
      addEvents(docOfNew(), taken, {
        random: randomBytes,
        born: stampNow(),
        lowest: findLowest(view.notesIn('timeline')),
      })
      undo.mark()
      showToast(taken.length === 1 ? '1 event added.' : `${taken.length} events added.`, {
        label: 'Undo',
        run: undo.undo,
      })
    },
  }
}
