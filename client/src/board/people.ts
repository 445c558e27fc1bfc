/** Who is here, as people rather than connections. */
import { toInitials } from 'shared/doc/read.ts'
import type { NoteId, ParticipantId } from 'shared/ids.ts'
import type { Presence } from 'shared/presence.ts'

/** One open page, by its awareness id. */
export interface Peer {
  readonly clientId: number
  readonly presence: Presence
}

export interface Person {
  readonly id: ParticipantId
  readonly name: string
  /** The name, with a number behind it when somebody else here has the same one. */
  readonly label: string
  readonly initials: string
  readonly colour: string
  /** Awareness ids of the pages that this person has open. */
  readonly clientIds: readonly number[]
  readonly isMe: boolean
  readonly mayEdit: boolean
  readonly writing: NoteId | null
}

/** Groups peers by participant, me first, then by name; equal names are numbered by id, the same on every page. */
export const toPeople = (peers: readonly Peer[], myId: ParticipantId): Person[] => {
  const byId = new Map<ParticipantId, Peer[]>()
  for (const peer of peers) {
    const { id } = peer.presence.participant
    byId.set(id, [...(byId.get(id) ?? []), peer])
  }
  const namesakes = new Map<string, ParticipantId[]>()
  for (const [id, [first]] of byId) {
    const key = first!.presence.participant.name.toLowerCase()
    namesakes.set(key, [...(namesakes.get(key) ?? []), id].sort())
  }
  return [...byId]
    .map(([id, pages]): Person => {
      const { name, colour } = pages[0]!.presence.participant
      const same = namesakes.get(name.toLowerCase())!
      const number = same.indexOf(id) + 1
      return {
        id,
        name,
        label: same.length > 1 ? `${name} ${number}` : name,
        initials: same.length > 1 ? `${toInitials(name).slice(0, 1)}${number}` : toInitials(name),
        colour,
        clientIds: pages.map(({ clientId }) => clientId),
        isMe: id === myId,
        mayEdit: pages.some(({ presence }) => presence.mayEdit),
        writing:
          pages.map(({ presence }) => presence.writing).find((note) => note !== null) ?? null,
      }
    })
    .sort(
      (a, b) =>
        Number(b.isMe) - Number(a.isMe) || a.label.localeCompare(b.label) || (a.id < b.id ? -1 : 1),
    )
}
