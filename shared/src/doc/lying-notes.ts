/** What lies in the zones, followed note by note: single notes, and of a stack its lead. */
import type { Note } from '../board.ts'
import type { GroupId, NoteId } from '../ids.ts'
import { findLead, findStackingGroup, idsOf, type LyingNote } from '../stacks.ts'
import { zoneIds, type ZoneId } from '../zones.ts'

export interface LyingNotes {
  /** Takes over what became of a note. Stacks follow with `settle`. */
  put(before: Note | undefined, after: Note | undefined): void
  /** Forms the stacks anew whose notes changed; the notes that are shown or hidden otherwise since. */
  settle(): readonly NoteId[]
  /** In no order. */
  inZone(zone: ZoneId): readonly LyingNote[]
  /** The lead of the stack that a note is in; null for one that lies by itself. */
  stackOf(note: Note): LyingNote | null
  /** The lead of a group's stack in a zone; null when it is none there. */
  findStack(group: GroupId, zone: ZoneId): LyingNote | null
}

/** One for each group and zone. */
const keyOf = (group: GroupId, zone: ZoneId): string => `${zone}/${group}`

const toKey = (note: Note): string | null => {
  const group = findStackingGroup(note)
  return group === null ? null : keyOf(group, note.zone)
}

const isSameStack = (a: LyingNote | undefined, b: LyingNote | null): boolean =>
  a?.stack?.length === b?.stack?.length &&
  (a?.stack ?? []).every(({ id }, i) => b?.stack?.[i]?.id === id)

export const createLyingNotes = (): LyingNotes => {
  const lying = new Map<ZoneId, Map<NoteId, LyingNote>>(zoneIds.map((id) => [id, new Map()]))
  const grouped = new Map<string, Map<NoteId, Note>>()
  const leads = new Map<string, LyingNote>()
  const unsettled = new Map<string, ZoneId>()

  const settleOne = (key: string, zone: ZoneId): NoteId[] => {
    const members = grouped.get(key)!
    const before = leads.get(key)
    const lead = findLead(members.values())
    const inZone = lying.get(zone)!
    // A lead that left and lies elsewhere in the zone now is not what lay here.
    if (before !== undefined && inZone.get(before.id) === before) inZone.delete(before.id)
    for (const note of lead === null ? members.values() : []) inZone.set(note.id, note)
    for (const id of lead === null ? [] : members.keys()) inZone.delete(id)
    if (lead === null) leads.delete(key)
    else {
      inZone.set(lead.id, lead)
      leads.set(key, lead)
    }
    const idsBefore = before === undefined ? [] : idsOf(before)
    if (members.size === 0) grouped.delete(key)
    return isSameStack(before, lead)
      ? ((lead && [lead.id]) ?? [])
      : [...idsBefore, ...members.keys()]
  }

  return {
    put: (before, after) => {
      if (before !== undefined) {
        const key = toKey(before)
        if (key !== null) {
          grouped.get(key)?.delete(before.id)
          unsettled.set(key, before.zone)
        }
        lying.get(before.zone)!.delete(before.id)
      }
      if (after === undefined || after.deleted !== null) return
      const key = toKey(after)
      if (key === null) lying.get(after.zone)!.set(after.id, after)
      else {
        const members = grouped.get(key) ?? new Map<NoteId, Note>()
        grouped.set(key, members.set(after.id, after))
        unsettled.set(key, after.zone)
      }
    },
    settle: () => {
      const changed = [...unsettled].flatMap(([key, zone]) => settleOne(key, zone))
      unsettled.clear()
      return changed
    },
    inZone: (zone) => [...lying.get(zone)!.values()],
    stackOf: (note) => {
      const key = toKey(note)
      return key === null ? null : (leads.get(key) ?? null)
    },
    findStack: (group, zone) => leads.get(keyOf(group, zone)) ?? null,
  }
}
