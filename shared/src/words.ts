/** How the interface and the exports say the values of the enumerations. */
import type { ActionStatus, BoardStatus, EventKind, Flavour, Milestone } from './board.ts'

export const eventKindWords: Readonly<Record<EventKind, string>> = {
  reported: 'reported',
  detected: 'detected',
  action: 'action',
  'message-in': 'word in',
  'message-out': 'word out',
  mitigated: 'mitigated',
  resolved: 'resolved',
  other: 'other',
}

export const milestoneWords: Readonly<Record<Milestone, string>> = {
  'impact-start': 'impact began',
  detected: 'detected',
  acknowledged: 'acknowledged',
  declared: 'declared',
  mitigated: 'mitigated',
  resolved: 'resolved',
  'first-external-word': 'first word to customers',
}

export const actionStatusWords: Readonly<Record<ActionStatus, string>> = {
  open: 'open',
  'in-progress': 'in progress',
  done: 'done',
  'wont-do': 'won’t do',
}

export const flavourWords: Readonly<Record<Flavour, string>> = {
  idea: 'idea',
  'went-well': 'went well',
  'got-lucky': 'got lucky',
  question: 'question',
  thanks: 'thanks',
}

export const boardStatusWords: Readonly<Record<BoardStatus, string>> = {
  draft: 'Draft',
  meeting: 'In the meeting',
  'in-review': 'In review',
  published: 'Published',
  'following-up': 'Following up',
  closed: 'Closed',
}
