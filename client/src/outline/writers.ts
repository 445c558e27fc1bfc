/** Who else is writing in which note. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { NoteId } from 'shared/ids.ts'
import { me } from '../board/me.ts'
import { toPeople } from '../board/people.ts'
import type { Session } from '../board/session.ts'

export interface Writer {
  readonly label: string
  readonly colour: string
}

export interface Writers {
  /** The same value until somebody begins to write, goes to another note or leaves. */
  readonly byNote: StoreApi<ReadonlyMap<NoteId, readonly Writer[]>>
  /** Keeps it up to date from now on; returns its stop. */
  open(): () => void
}

export const createWriters = ({ presence }: Pick<Session, 'presence'>): Writers => {
  const byNote = createStore<ReadonlyMap<NoteId, readonly Writer[]>>(() => new Map())
  let said = ''
  const look = (): void => {
    const found = new Map<NoteId, Writer[]>()
    for (const { writing, isMe, label, colour } of toPeople(
      presence.peers.getState(),
      me.getState().id,
    ))
      if (writing !== null && !isMe)
        found.set(writing, [...(found.get(writing) ?? []), { label, colour }])
    const says = JSON.stringify([...found])
    if (says !== said) byNote.setState(found, true)
    said = says
  }
  return {
    byNote,
    open: () => {
      look()
      return presence.peers.subscribe(look)
    },
  }
}
