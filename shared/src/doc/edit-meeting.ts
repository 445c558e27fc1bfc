/**
 * What people do to run a meeting, as edits of its document: each is one thing a person did and one
 * transaction. They are on nobody's undo: taking back a note must never jump the meeting back. Times
 * are milliseconds on the server's clock. Nothing here keeps anybody from going to any step.
 */
import * as Y from 'yjs'
import type { Stamp } from '../board.ts'
import type { NoteId } from '../ids.ts'
import { minutesOf, stepOf, type AgendaId, type StepId } from '../meeting/agenda.ts'
import { toExtended, toPaused, toResumed, toRunning } from '../meeting/clock.ts'
import type { RunningStep, Target } from '../meeting/meeting.ts'
import { toIsoInstant } from '../time/instants.ts'
import { readMeeting } from './read-meeting.ts'
import { endRound, type Deed } from './edit-rounds.ts'
import { meetingEdit, ownEdit, rootOf } from './roots.ts'

const edit = (doc: Y.Doc, change: (meeting: Y.Map<unknown>) => void): void =>
  doc.transact(() => change(rootOf(doc, 'meeting')), meetingEdit)

const setHere = (meeting: Y.Map<unknown>, target: Target, { by, now }: Deed): void => {
  meeting.set('here', { ...target, at: toIsoInstant(now), by })
}

/** Goes to a step with all its minutes, and brings everybody to its zone. Having been in it, it is not skipped. */
export const startStep = (doc: Y.Doc, id: StepId, { by, now }: Deed): void => {
  const { agenda } = readMeeting(doc)
  const { zone } = stepOf(id)
  edit(doc, (meeting) => {
    meeting.set('step', toRunning(id, minutesOf(agenda, id), now))
    meeting.set(`begun/${id}`, { at: toIsoInstant(now) })
    if (meeting.has(`skipped/${id}`)) meeting.delete(`skipped/${id}`)
    if (zone !== null) setHere(meeting, { zone }, { by, now })
  })
}

const change = (doc: Y.Doc, to: (step: RunningStep) => RunningStep): void => {
  const { step } = readMeeting(doc)
  if (step === null) return
  const next = to(step)
  if (next !== step) edit(doc, (meeting) => meeting.set('step', next))
}

/** The time of the step stands. With minutes, people go away for so long. */
export const pauseStep = (doc: Y.Doc, now: number, minutes: number | null = null): void =>
  change(doc, (step) => toPaused(step, now, minutes))

/** The time goes on where it stood. */
export const resumeStep = (doc: Y.Doc, now: number): void =>
  change(doc, (step) => (step.pausedAt === null ? step : toResumed(step, now)))

/** So many minutes more for the step; two people who say the same at once say it once. */
export const addMinutes = (doc: Y.Doc, minutes: number, now: number): void =>
  change(doc, (step) => toExtended(step, minutes, now))

/** Says how long the meeting is. The step that is on keeps its time. */
export const chooseAgenda = (doc: Y.Doc, agenda: AgendaId): void =>
  edit(doc, (meeting) => meeting.set('agenda', agenda))

/** Runs the meeting from now on. */
export const takeOver = (doc: Y.Doc, { by, now }: Deed): void =>
  edit(doc, (meeting) => meeting.set('facilitator', { id: by, since: toIsoInstant(now) }))

/** Asks every screen to show a zone, a note or a box of the canvas. */
export const bringEveryoneTo = (doc: Y.Doc, target: Target, { by, now }: Deed): void =>
  edit(doc, (meeting) => setHere(meeting, target, { by, now }))

/** Passes a step over; null, or words that are only blanks, are no reason. */
export const skipStep = (doc: Y.Doc, id: StepId, reason: string | null, stamp: Stamp): void => {
  const words = reason?.toWellFormed().trim() ?? ''
  edit(doc, (meeting) =>
    meeting.set(`skipped/${id}`, words === '' ? { ...stamp } : { reason: words, ...stamp }),
  )
}

/**
 * The meeting is over, and so is a round that is on. Where the meeting has been and what was
 * skipped stays said, also for one that goes on another day.
 */
export const endMeeting = (doc: Y.Doc, now: number): void =>
  edit(doc, (meeting) => {
    endRound(doc, now)
    for (const key of ['step', 'facilitator', 'here']) if (meeting.has(key)) meeting.delete(key)
  })

/** Puts notes into the parking lot, or takes them out. This is about notes, so it is on people's undo. */
export const parkNotes = (doc: Y.Doc, ids: readonly NoteId[], isParked: boolean): void =>
  doc.transact(() => {
    for (const id of ids) {
      const note = rootOf(doc, 'notes').get(id)
      if (!(note instanceof Y.Map) || (note.get('parked') === true) === isParked) continue
      if (isParked) note.set('parked', true)
      else note.delete('parked')
    }
  }, ownEdit)
