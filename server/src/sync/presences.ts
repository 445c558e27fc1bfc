/**
 * Who is here, as the awareness protocol tells it: one entry per awareness id, which belongs to the
 * connection that brought it. Nothing of it is stored.
 */
import { parsePresence } from 'shared/presence.ts'
import type { Limits } from './limits.ts'
import type { PresenceEntry } from './wire.ts'

export interface Presences<Owner> {
  /**
   * Takes what a connection says. Entries that are not newer are echoes and cost nothing. `onlyLooks`
   * keeps a viewer's name and cursor and drops the rest.
   */
  bring(
    owner: Owner,
    entries: readonly PresenceEntry[],
    onlyLooks: boolean,
  ): 'taken' | 'malformed' | 'too-large'
  /** Removes what a connection brought. */
  leave(owner: Owner): void
  all(): PresenceEntry[]
  /** The connection that an id belongs to; null when nobody has it. */
  findOwner(id: number): Owner | null
  /** Whether pages show this connection among the people who are here. */
  shows(owner: Owner): boolean
  /** The last state of every id that changed since the last call. */
  takeChanged(): PresenceEntry[]
}

interface Known<Owner> extends PresenceEntry {
  readonly owner: Owner
}

const seenOfViewers = ['participant', 'user', 'cursor', 'following']

/** The state as it may be passed on; null when it is no state. */
const parseState = (json: string, onlyLooks: boolean): string | null => {
  try {
    const state: unknown = JSON.parse(json)
    if (typeof state !== 'object' || Array.isArray(state)) return null
    if (state === null || !onlyLooks) return json
    return JSON.stringify(
      Object.fromEntries(Object.entries(state).filter(([key]) => seenOfViewers.includes(key))),
    )
  } catch {
    return null
  }
}

/**
 * `onClaim` is told when another connection says something newer for an id that has an owner: either
 * the owner's cable is dead, or somebody speaks for it. The claim is honoured only when it leaves.
 */
export const createPresences = <Owner>(
  limits: Pick<Limits, 'maxPresenceBytes' | 'maxPresencesPerPeer'>,
  onClaim: (owner: Owner) => void,
): Presences<Owner> => {
  const known = new Map<number, Known<Owner>>()
  const claims = new Map<number, Known<Owner>>()
  const changed = new Map<number, PresenceEntry>()
  const counts = new Map<Owner, number>()

  const count = (owner: Owner, step: number): void => {
    const next = (counts.get(owner) ?? 0) + step
    if (next === 0) counts.delete(owner)
    else counts.set(owner, next)
  }

  const put = (entry: Known<Owner>): void => {
    if (!known.has(entry.id)) count(entry.owner, 1)
    known.set(entry.id, entry)
    changed.set(entry.id, entry)
  }

  const remove = ({ id, clock, owner }: Known<Owner>): void => {
    known.delete(id)
    count(owner, -1)
    changed.set(id, { id, clock, json: 'null' })
    const claim = claims.get(id)
    claims.delete(id)
    if (claim !== undefined && claim.owner !== owner) put(claim)
  }

  return {
    bring: (owner, entries, onlyLooks) => {
      for (const { id, clock, json } of entries) {
        const before = known.get(id)
        const leaves = json === 'null'
        if (before === undefined ? leaves : clock < before.clock) continue
        if (before !== undefined && clock === before.clock && !leaves) continue
        if (before !== undefined && before.owner !== owner) {
          if (clock === before.clock) continue
          if (json.length > limits.maxPresenceBytes) return 'too-large'
          const state = parseState(json, onlyLooks)
          if (state === null) return 'malformed'
          if (!leaves) claims.set(id, { id, clock, json: state, owner })
          onClaim(before.owner)
          continue
        }
        if (leaves) {
          remove({ ...before!, clock })
          continue
        }
        if (json.length > limits.maxPresenceBytes) return 'too-large'
        if (before === undefined && (counts.get(owner) ?? 0) >= limits.maxPresencesPerPeer)
          return 'too-large'
        const state = parseState(json, onlyLooks)
        if (state === null) return 'malformed'
        put({ id, clock, json: state, owner })
      }
      return 'taken'
    },
    leave: (owner) => {
      for (const [id, claim] of claims) if (claim.owner === owner) claims.delete(id)
      if (!counts.has(owner)) return
      for (const entry of [...known.values()]) if (entry.owner === owner) remove(entry)
    },
    all: () => [...known.values()],
    findOwner: (id) => known.get(id)?.owner ?? null,
    shows: (owner) =>
      [...known.values()].some(
        (entry) => entry.owner === owner && parsePresence(JSON.parse(entry.json)) !== null,
      ),
    takeChanged: () => {
      const entries = [...changed.values()]
      changed.clear()
      return entries
    },
  }
}
