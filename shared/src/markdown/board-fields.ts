/** The header of a board as fields for programs. */
import type { Board } from '../board.ts'
import { findOpenMusts } from '../checks.ts'
import type { FieldValue } from './front-matter.ts'
import type { Telling } from './telling.ts'

/**
 * Everything that is said about the whole board, as it is stored; null where nobody has said it.
 * `missing` holds the ids of the checks that still count, for a pipeline.
 */
export const toBoardFields = (
  board: Board,
  { isInternal, isNamed }: Telling,
): readonly (readonly [string, FieldValue | null])[] => {
  const { meta, factors, roles, references, missing } = board
  const inside = <T extends FieldValue>(value: T | null): T | null => (isInternal ? value : null)
  return [
    ['format', 'blameless-canvas/1'],
    ['title', meta.title],
    ['severity', meta.severity],
    ['status', meta.status],
    ['timeZone', meta.timeZone],
    ['owner', meta.owner],
    ['createdAt', meta.createdAt],
    ['incident', meta.incident && meta.incident.raw],
    ['incidentZone', meta.incident && meta.incident.zone],
    ['incidentAt', meta.incident?.confirmedAt ?? null],
    ['silenceMinutes', meta.silenceMinutes === null ? null : String(meta.silenceMinutes)],
    ['meetingAt', meta.meetingAt],
    ['dueAt', meta.dueAt],
    ['followUpAt', meta.followUpAt],
    ['reminder', meta.reminder],
    ['usersAffected', meta.usersAffected],
    ['products', meta.products],
    ['detectionSource', inside(meta.detectionSource)],
    ['revenueImpact', meta.revenueImpact],
    ['source', inside(meta.source && meta.source.name)],
    ['sourceUrl', inside(meta.source && meta.source.url)],
    ['impact', meta.impact || null],
    ['context', meta.context || null],
    ['glossary', meta.glossary || null],
    ['factors', factors.map(({ text }) => text)],
    ['roles', isNamed ? roles.map(({ role, name }) => ({ role, name })) : null],
    ['links', inside(references.map(({ url, title }) => ({ url, title })))],
    ['missing', inside(findOpenMusts(missing).map(({ id }) => id))],
  ]
}
