/**
 * The board as plain read-only values: what every view of the document (canvas, outline, Markdown,
 * HTTP) shows. There is one kind of note; where it lies decides what it is, so the fields of an
 * event and of an action stand beside each other and are null where nobody has said anything.
 */
import type { AssetHash, GroupId, LineId, LinkId, NoteId, ParticipantId } from './ids.ts'
import type { Meeting } from './meeting/meeting.ts'
import type { Missing } from './missing.ts'
import type { Timeline } from './time/timeline.ts'
import type { ZoneId } from './zones.ts'

export const noteColours = ['yellow', 'orange', 'pink', 'violet', 'blue', 'green'] as const
export type NoteColour = (typeof noteColours)[number]

export const flavours = ['idea', 'went-well', 'got-lucky', 'question', 'thanks'] as const
export type Flavour = (typeof flavours)[number]

/** Offered, not enforced: a note may be tagged with any word. */
export const offeredTags = ['technical', 'communication', 'training', 'people'] as const

export const eventKinds = [
  'reported',
  'detected',
  'action',
  'message-in',
  'message-out',
  'mitigated',
  'resolved',
  'other',
] as const
export type EventKind = (typeof eventKinds)[number]

export const milestones = [
  'impact-start',
  'detected',
  'acknowledged',
  'declared',
  'mitigated',
  'resolved',
  'first-external-word',
] as const
export type Milestone = (typeof milestones)[number]

export const actionStatuses = ['open', 'in-progress', 'done', 'wont-do'] as const
export type ActionStatus = (typeof actionStatuses)[number]

export const actionTypes = [
  'detect',
  'mitigate',
  'prevent',
  'process',
  'documentation',
  'software',
] as const
export type ActionType = (typeof actionTypes)[number]

export const boardStatuses = [
  'draft',
  'meeting',
  'in-review',
  'published',
  'following-up',
  'closed',
] as const
export type BoardStatus = (typeof boardStatuses)[number]

/** Offered, not enforced: a board may say its severity in its own words. */
export const severities = ['SEV-1', 'SEV-2', 'SEV-3', 'SEV-4'] as const

/** Where a note lies: its zone, and canvas units from that zone's top left corner. One register. */
export interface Place {
  readonly zone: ZoneId
  readonly x: number
  readonly y: number
}

/** When (ISO 8601), and by whom unless anonymous. */
export interface Stamp {
  readonly at: string
  readonly by?: ParticipantId
}

/** What a person wrote as the time, the IANA zone it was meant in, and the instant somebody confirmed (ISO 8601). */
export interface EventTime {
  readonly raw: string
  readonly zone: string
  readonly confirmedAt?: string
}

/** Evidence on a note: a web address, or an image on this server. */
export type NoteLink =
  | { readonly id: LinkId; readonly url: string; readonly title: string }
  | { readonly id: LinkId; readonly asset: AssetHash; readonly title: string }

/** A due date that was set and is another one since. */
export interface DueChange {
  /** When it was moved, ISO 8601. */
  readonly at: string
  /** YYYY-MM-DD. */
  readonly from: string
  /** YYYY-MM-DD; null when the date was taken back. */
  readonly to: string | null
  readonly reason: string | null
}

export interface Note extends Place {
  readonly id: NoteId
  readonly text: string
  readonly colour: NoteColour
  readonly born: Stamp
  /** Set while the note is in the trash. */
  readonly deleted: Stamp | null
  readonly flavour: Flavour | null
  readonly parked: boolean
  readonly group: GroupId | null
  /** The note this one answers with a "how". */
  readonly how: NoteId | null
  /** The idea this action came from. */
  readonly from: NoteId | null
  readonly onBehalfOf: string | null
  readonly tags: readonly string[]
  readonly wants: readonly ParticipantId[]
  /** In the newest closed round of voting that was about this note; null before there was one. */
  readonly votes: number | null
  readonly links: readonly NoteLink[]
  // an event's
  readonly time: EventTime | null
  readonly kind: EventKind | null
  readonly milestone: Milestone | null
  readonly source: string | null
  // an action's
  readonly owner: string | null
  readonly doer: string | null
  /** YYYY-MM-DD. */
  readonly due: string | null
  /** How the date was moved, oldest first. */
  readonly dueChanges: readonly DueChange[]
  readonly status: ActionStatus | null
  readonly type: ActionType | null
  readonly priority: string | null
  readonly reason: string | null
  readonly ticket: string | null
}

export interface Participant {
  readonly id: ParticipantId
  readonly name: string
  readonly initials: string
  readonly colour: string
  readonly role: string | null
  readonly team: string | null
}

export interface Group {
  readonly id: GroupId
  readonly title: string
}

export interface BoardMeta {
  readonly title: string
  /** IANA name, such as Europe/Berlin. */
  readonly timeZone: string
  readonly severity: string | null
  readonly status: BoardStatus
  readonly owner: string | null
  readonly createdAt: string | null
  /** When the incident began, as somebody wrote it. */
  readonly incident: EventTime | null
  /** Minutes without an event from which a silence is shown; null for the usual. */
  readonly silenceMinutes: number | null
  /** When the meeting is, ISO 8601 with an offset. */
  readonly meetingAt: string | null
  /** By when the postmortem itself is to be done, YYYY-MM-DD. */
  readonly dueAt: string | null
  /** When what was parked is taken up again, YYYY-MM-DD. */
  readonly followUpAt: string | null
  /** What is read out at the start of the meeting, a sentence a line; null for the usual. */
  readonly reminder: string | null
  readonly usersAffected: string | null
  readonly products: string | null
  readonly detectionSource: string | null
  readonly revenueImpact: string | null
  readonly impact: string
  readonly context: string
  readonly glossary: string
  /** Where the board came from, when it was imported. */
  readonly source: { readonly name: string; readonly url: string | null } | null
}

/** Something that contributed to the incident. There are several, never one cause. */
export interface Factor {
  readonly id: LineId
  readonly text: string
}

/** Offered, not enforced: a board may name its roles in its own words. */
export const roleWords = [
  'Facilitator',
  'Scribe',
  'Incident commander',
  'Responder',
  'Communications',
  'Customer support',
  'Observer',
] as const

/** Who had which role in the incident or has it in the meeting; they may never open the board. */
export interface Role {
  readonly id: LineId
  readonly role: string
  readonly name: string
}

/** A page about the incident: its channel, its dashboard, an earlier postmortem. */
export interface Reference {
  readonly id: LineId
  readonly url: string
  readonly title: string
}

/** Somebody let a check through. */
export interface Override {
  /** The check's id; one that this program does not know has no effect. */
  readonly check: string
  readonly reason: string
  readonly stamp: Stamp | null
}

/** What several people grow about the whole board, in the order in which it was added. */
export interface BoardHead {
  readonly factors: readonly Factor[]
  readonly roles: readonly Role[]
  readonly references: readonly Reference[]
  readonly overrides: readonly Override[]
}

/** A record that does not parse: left where it is, not shown, counted. */
export interface Unreadable {
  readonly root: string
  /** Null for what lies in the root without a key, as a list's content does; all of it is one record. */
  readonly key: string | null
}

export interface Board extends BoardHead {
  readonly layout: number
  readonly meta: BoardMeta
  /** All eight, in order; notes in reading order, without the trash. */
  readonly zones: readonly {
    readonly id: ZoneId
    readonly title: string
    readonly question: string
    readonly notes: readonly Note[]
  }[]
  /** What follows from the times of the events: their order, how long things took, silences. */
  readonly timeline: Timeline
  /** What is missing before the postmortem can be closed, musts first. */
  readonly missing: readonly Missing[]
  readonly trash: readonly Note[]
  readonly groups: readonly Group[]
  readonly participants: readonly Participant[]
  readonly meeting: Meeting
  readonly unreadable: readonly Unreadable[]
}
