/** What whoever runs the meeting does from this page, at the server's time and in their name. */
import { createStore } from 'zustand/vanilla'
import {
  addMinutes,
  bringEveryoneTo,
  endMeeting,
  parkNotes,
  pauseStep,
  resumeStep,
  skipStep,
  startStep,
  takeOver,
} from 'shared/doc/edit-meeting.ts'
import type { Deed } from 'shared/doc/edit-rounds.ts'
import type { NoteId } from 'shared/ids.ts'
import { findStepBeside, stepOf, type StepId } from 'shared/meeting/agenda.ts'
import { passesRiskBy } from 'shared/meeting/meeting.ts'
import { findVotingRound } from 'shared/meeting/rounds.ts'
import { toIsoInstant } from 'shared/time/instants.ts'
import { boardDoor } from '../board/board-door.ts'
import { me } from '../board/me.ts'
import type { Session } from '../board/session.ts'
import { signMyself } from '../board/sign.ts'
import { letThrough } from '../closing/let-through.ts'
import { closeVote } from '../rounds/voting.ts'
import { showToast } from '../ui-store.ts'
import { serverNow } from './server-clock.ts'

const deed = (): Deed => ({ by: me.getState().id, now: serverNow() })

interface Asking {
  /** The step that waits for a word on Other Areas of Risk; null while nothing is asked. */
  readonly to: StepId | null
}

export const skipQuestion = createStore<Asking>(() => ({ to: null }))

/**
 * Goes to a step. Past Other Areas of Risk, where nobody has been, a reason is asked for first. The
 * step that is on keeps its time.
 */
export const goToStep = (session: Session, id: StepId): void => {
  const { doc, view } = session
  if (view.meeting.step?.id === id) return bringEveryoneToStep(session)
  if (passesRiskBy(view.meeting, id)) return skipQuestion.setState({ to: id })
  skipQuestion.setState({ to: null })
  startStep(doc, id, deed())
}

/** Goes on with what was asked about: with a reason, without one, or to Other Areas of Risk after all. */
export const answerSkipQuestion = (session: Session, reason: string | null): void => {
  const { to } = skipQuestion.getState()
  if (to === null) return
  const { by, now } = deed()
  signMyself(session.doc)
  skipStep(session.doc, 'risk', reason, { at: toIsoInstant(now), by })
  // Whoever has said why is not asked again when the postmortem is closed.
  if (reason !== null && session.view.notesIn('risk').length === 0)
    letThrough(session, 'empty-risk', reason)
  goToStep(session, to)
}

export const goToStepBeside = (session: Session, by: 1 | -1): void => {
  const { step } = session.view.meeting
  const next = step === null ? null : findStepBeside(step.id, by)
  if (next !== null) goToStep(session, next)
}

/** Runs the meeting from here on, from its first step when it has none. */
export const runMeeting = (session: Session): void => {
  signMyself(session.doc)
  takeOver(session.doc, deed())
  if (session.view.meeting.step === null) startStep(session.doc, 'prepare', deed())
}

export const pauseOrGoOn = ({ doc, view }: Session): void => {
  if (view.meeting.step?.pausedAt == null) pauseStep(doc, serverNow())
  else resumeStep(doc, serverNow())
}

/** People go away and are back in so many minutes. */
export const breakFor = ({ doc }: Session, minutes: number): void =>
  pauseStep(doc, serverNow(), minutes)

export const addTwoMinutes = ({ doc }: Session): void => addMinutes(doc, 2, serverNow())

/** Every screen shows what this one shows. */
export const bringEveryoneHere = ({ doc }: Session): void => {
  const { door } = boardDoor.getState()
  if (door === null) return
  bringEveryoneTo(doc, door.looksAt(), deed())
  showToast('Everyone is brought here.')
}

/** Every screen shows the zone of the step that is on. */
export const bringEveryoneToStep = ({ doc, view }: Session): void => {
  const { step } = view.meeting
  const zone = step === null ? null : stepOf(step.id).zone
  if (zone !== null) bringEveryoneTo(doc, { zone }, deed())
}

/** Every screen shows this note. */
export const bringEveryoneToNote = ({ doc }: Session, note: NoteId): void =>
  bringEveryoneTo(doc, { note }, deed())

/**
 * The meeting is over; the way back is offered for a while. Votes that people gave are counted
 * first; while they cannot be, it goes on.
 */
export const finishMeeting = async (session: Session): Promise<void> => {
  if (findVotingRound(session.view.meeting) !== null && !(await closeVote(session))) return
  const id = session.view.meeting.step?.id
  endMeeting(session.doc, serverNow())
  if (id === undefined) return
  showToast('The meeting is over.', {
    label: 'Go on with it',
    run: () => {
      runMeeting(session)
      goToStep(session, id)
    },
  })
}

/** Puts notes into the parking lot or takes them out, as one step of undo. */
export const park = ({ edit, undo }: Session, ids: readonly NoteId[], isParked: boolean): void => {
  undo.mark()
  edit(ids, (doc, its) => parkNotes(doc, its, isParked))
  undo.mark()
}
