/** Pasted chats, logs and lists as events of a board. */
import type { EventTime } from 'shared/board.ts'
import { readBoard } from 'shared/doc/read.ts'
import { parseDueDate } from 'shared/doc/parse-values.ts'
import type { NoteId } from 'shared/ids.ts'
import { addEvents, findLowest, toEvent } from 'shared/imports/timeline/add-events.ts'
import type { PastedTimeline, TimelineEntry } from 'shared/imports/timeline/parse-timeline.ts'
import { nameChoices, parseNameChoice } from 'shared/imports/timeline/people.ts'
import { toIsoInstant } from 'shared/time/instants.ts'
import { isTimeZone } from 'shared/time/time-zones.ts'
import type { Amount } from '../sync/size.ts'
import { needEdit } from './access.ts'
import { readBody, readMediaType, type Call, type Handler } from './call.ts'
import { Problem, toJson } from './reply.ts'

/** What the address says beside the board. */
interface Wishes {
  readonly isPreview: boolean
  /** The board's, unless said. */
  readonly timeZone: string | null
  readonly date: string | null
  readonly names: (typeof nameChoices)[number]
}

const readWishes = ({ url: { searchParams } }: Call): Wishes => {
  const timeZone = searchParams.get('timeZone') || null
  if (timeZone !== null && !isTimeZone(timeZone))
    throw new Problem(422, '"timeZone" must be an IANA name such as Europe/Berlin.')
  const date = searchParams.get('date') || null
  if (date !== null && parseDueDate(date) === null)
    throw new Problem(422, '"date" must be a day as YYYY-MM-DD.')
  const names = parseNameChoice(searchParams.get('names') || 'as-typed')
  if (names === null) throw new Problem(422, `"names" must be one of ${nameChoices.join(', ')}.`)
  return { isPreview: searchParams.get('preview') === '1', timeZone, date, names }
}

const readText = async ({ request, config }: Call): Promise<string> => {
  const type = readMediaType(request)
  if (type !== 'text/plain' && type !== 'application/json')
    throw new Problem(415, 'Send the chat, log or list as text/plain or application/json.')
  const text = (await readBody(request, config.limits.maxBodyBytes)).toString('utf8')
  if (type === 'application/json')
    try {
      JSON.parse(text)
    } catch {
      throw new Problem(400, 'The body is not valid JSON.')
    }
  return text
}

/** An event as the API tells it. Instants in ISO 8601. */
interface Told {
  /** Once it is on the board. */
  readonly id?: NoteId
  /** As it stood in what was sent. */
  readonly raw: string
  readonly time: EventTime | null
  readonly instant: string | null
  readonly end: string | null
  readonly precision: string
  readonly text: string
  readonly kind: string | null
  readonly source: string | null
  readonly marks: readonly string[]
  /** Why there is no instant, and what may have been meant. */
  readonly question?: string
  readonly offers?: readonly {
    readonly instant: string
    readonly end: string | null
    readonly words: string
  }[]
  /** Why it is not added. */
  readonly leftOut?: string
}

const toIso = (instant: number | null): string | null =>
  instant === null ? null : toIsoInstant(instant)

const tell = ({ reading, leftOut, ...entry }: TimelineEntry, id?: NoteId): Told => {
  const { instant, end, precision, marks, question, offers } = reading
  return {
    ...(id === undefined ? {} : { id }),
    ...entry,
    instant: toIso(instant),
    end: toIso(end),
    precision,
    marks: marks.map(({ words }) => words),
    ...(question === null ? {} : { question: question.words }),
    ...(offers.length === 0
      ? {}
      : {
          offers: offers.map(({ instant, end, words }) => ({
            instant: toIsoInstant(instant),
            end: toIso(end),
            words,
          })),
        }),
    ...(leftOut === null ? {} : { leftOut }),
  }
}

/** What events cost a board, at most: see `Amount`. */
const weigh = (added: readonly TimelineEntry[]): Amount => ({
  bytes: added.reduce((sum, { text }) => sum + 500 + 3 * text.length, 0),
  items: 16 * added.length,
})

/** Entries that are taken, by whether their instant is known; `ids` where they are on the board. */
const toAnswer = (
  { source, entries, needs, people, warnings }: PastedTimeline,
  ids: readonly NoteId[] | null,
) => {
  const taken = entries.filter(({ leftOut }) => leftOut === null)
  const told = taken.map((entry, i) => tell(entry, ids?.[i]))
  return {
    source,
    events: told.filter(({ instant }) => instant !== null),
    undecided: told.filter(({ instant }) => instant === null),
    leftOut: entries.filter(({ leftOut }) => leftOut !== null).map((entry) => tell(entry)),
    needs,
    people: people.map(({ name }) => name),
    warnings,
  }
}

/**
 * `POST /api/boards/:b/timeline` `?preview=1&timeZone=&date=&names=`: a chat, log or list as events.
 * `events` have an instant and `undecided` have none yet; what is noise is in `leftOut`. With
 * `preview` nothing changes; without it they are added, 201, and restoring `undoVersion` takes them back.
 */
export const postTimeline: Handler = async (call) => {
  const board = await needEdit(call)
  const { isPreview, timeZone, date, names } = readWishes(call)
  const text = await readText(call)
  const { room, end } = await call.rooms.visit(board)
  try {
    await call.takeTurn()
    const { meta, zones } = readBoard(room.doc)
    const events = zones.find(({ id }) => id === 'timeline')!.notes
    const read = await call.side.call('readTimeline', [
      text,
      {
        timeZone: timeZone ?? meta.timeZone,
        incident: meta.incident,
        date,
        names,
        events: events.map(({ id, text, time, kind, milestone }) => ({
          id,
          text,
          time,
          kind,
          milestone,
        })),
      },
    ])
    if ('refused' in read) throw new Problem(422, read.refused)
    const { timeline } = read
    if (isPreview) return toJson(200, toAnswer(timeline, null))
    const added = timeline.entries.filter(({ leftOut }) => leftOut === null)
    if (added.length === 0) return toJson(200, { ...toAnswer(timeline, []), undoVersion: null })
    if (!room.fits(weigh(added)))
      throw new Problem(413, 'This board is full: that many events do not fit onto it.')
    room.drain()
    await room.saving.whenSaved()
    const at = call.date().toISOString()
    const keep = (name: string | null) => call.store.keepVersion(board.key, { name, at })
    // A board with nothing on it is kept only under a name.
    const before = (await keep(null)) ?? (await keep('Before the timeline was pasted'))
    let ids: NoteId[] = []
    await room.edit((doc) => {
      ids = addEvents(doc, added.map(toEvent), {
        random: call.random,
        born: { at },
        lowest: findLowest(events),
      })
    })
    return toJson(201, { ...toAnswer(timeline, ids), undoVersion: before?.id ?? null })
  } finally {
    end()
  }
}
