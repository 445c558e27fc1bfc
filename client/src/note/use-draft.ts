/** A draft of one register of a note, alive while its field is on the page. */
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Note } from 'shared/board.ts'
import { findLastWriter } from 'shared/doc/last-writer.ts'
import type { NoteId } from 'shared/ids.ts'
import { useSession, type Session } from '../board/session.ts'
import { showToast } from '../ui-store.ts'
import { createDraft, type Draft, type DraftState } from './draft.ts'

/** A register of a note that people fill by typing. */
export interface TypedRegister {
  readonly name: keyof Note & string
  /** What the field says of a note. */
  read(note: Note): string
  /** Writes what was typed; false when it cannot be said. */
  write(session: Session, id: NoteId, text: string): boolean
  readonly pauseMs?: number
}

/** Who last said something in a register: a name, or "Somebody" who has left. */
export const nameWriter = (
  { docOf, presence }: Session,
  id: NoteId,
  register: keyof Note & string,
): string => {
  const clientId = findLastWriter(docOf(id), id, register)
  const peer = presence.peers.getState().find((one) => one.clientId === clientId)
  return peer?.presence.participant.name ?? 'Somebody'
}

/** `register` must be the same value at every render. */
export const useDraft = (id: NoteId, register: TypedRegister): Draft & DraftState => {
  const session = useSession()
  const [draft] = useState(() => {
    const read = (): string => {
      const note = session.view.notes.get(id)
      return note === undefined ? '' : register.read(note)
    }
    let asOneStep = session.undo.openStep()
    const typing = createDraft({
      read,
      write: (text) => asOneStep(() => register.write(session, id, text)),
      ...(register.pauseMs === undefined ? {} : { pauseMs: register.pauseMs }),
    })
    const leave = (): void => {
      typing.leave()
      // Who comes back to the field begins something new.
      asOneStep = session.undo.openStep()
    }
    return { ...typing, leave }
  })
  useEffect(() => {
    const stop = session.view.watch((change) => {
      if (change.notes.has(id)) draft.hear(change.local)
    })
    // Before last-words.ts takes what is not on the disk yet, hence the capture.
    addEventListener('pagehide', draft.keep, true)
    return () => {
      removeEventListener('pagehide', draft.keep, true)
      const left = draft.close()
      stop()
      if (left === null || left.trim() === '') return
      showToast(`“${left}” was not kept.`, {
        label: 'Copy it',
        run: () => void navigator.clipboard?.writeText(left),
      })
    }
  }, [session, id, draft])
  return { ...draft, ...useStore(draft.state) }
}
