/** What is drawn on the canvas, as the outline tells it, live. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { readDrawn, type DrawnInZone, type Relation } from 'shared/doc/read-drawn.ts'
import type { NoteId } from 'shared/ids.ts'
import { zoneIds, type ZoneId } from 'shared/zones.ts'
import type { Session } from '../board/session.ts'

interface Told {
  /** A zone's and a note's values are the same until they change. */
  readonly zones: Readonly<Record<ZoneId, DrawnInZone>>
  readonly relations: ReadonlyMap<NoteId, readonly Relation[]>
}

export interface DrawnStore {
  readonly told: StoreApi<Told>
  /** Keeps it up to date from now on; returns its stop. */
  open(): () => void
}

const keep = <T>(before: T | undefined, now: T): T =>
  JSON.stringify(before) === JSON.stringify(now) ? before! : now

const read = ({ doc }: Pick<Session, 'doc'>, before: Told | null): Told => {
  const { zones, relations } = readDrawn(doc)
  const byNote = new Map<NoteId, Relation[]>()
  for (const relation of relations)
    for (const id of [relation.from, relation.to])
      byNote.set(id, [...(byNote.get(id) ?? []), relation])
  return {
    zones: Object.fromEntries(
      zoneIds.map((zone) => [zone, keep(before?.zones[zone], zones[zone])]),
    ) as Told['zones'],
    relations: new Map([...byNote].map(([id, its]) => [id, keep(before?.relations.get(id), its)])),
  }
}

export const createDrawnStore = (session: Pick<Session, 'doc' | 'view'>): DrawnStore => {
  const told = createStore<Told>(() => read(session, null))
  const look = (): void => told.setState(read(session, told.getState()), true)
  return {
    told,
    open: () => {
      look()
      return session.view.watch(({ roots }) => {
        if (roots.has('drawings')) look()
      })
    },
  }
}
