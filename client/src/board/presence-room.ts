/** The others, live: what awareness holds, parsed, and my own state going out once a frame. */
import type { Awareness } from 'y-protocols/awareness'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { NoteId } from 'shared/ids.ts'
import { parsePresence, type Presence } from 'shared/presence.ts'
import { me } from './me.ts'
import type { Peer } from './people.ts'

export interface PresenceRoom {
  /** Everybody here, this page too. */
  readonly peers: StoreApi<readonly Peer[]>
  readonly clientId: number
  /** Changes what the others see of me; sent with the next frame. */
  show(part: Partial<Omit<Presence, 'participant'>>): void
  close(): void
}

/** Whoever has not said a name is seen all the same: the others should know that somebody is here. */
const nameless = 'Guest'

/**
 * Nobody is told of notes that are `isDraft`: neither that one is selected nor that one is written in.
 * While people vote nobody is told where a pointer is, unless it is held out, or what is selected.
 */
export const openPresenceRoom = (
  awareness: Awareness,
  isDraft: (id: NoteId) => boolean,
  isVoting: () => boolean,
): PresenceRoom => {
  const peers = createStore<readonly Peer[]>(() => [])
  let mine: Omit<Presence, 'participant'> = {
    mayEdit: true,
    cursor: null,
    selected: [],
    writing: null,
    drafting: false,
    looksAt: null,
    points: false,
    reaction: null,
  }
  let hides = false
  let frame: number | null = null

  const send = (): void => {
    frame = null
    const { id, name, colour } = me.getState()
    const participant = { id, name: name ?? nameless, colour }
    // A pointer over a note, or a selected one, would tell who votes for what, afterwards too.
    if (hides && !isVoting()) mine = { ...mine, cursor: null, selected: [] }
    hides = isVoting()
    const cursor = hides && !mine.points ? null : mine.cursor
    const selected = hides ? [] : mine.selected.filter((id) => !isDraft(id))
    const writing = mine.writing !== null && isDraft(mine.writing) ? null : mine.writing
    awareness.setLocalState({ participant, ...mine, cursor, selected, writing })
  }
  const sendSoon = (): void => {
    // A hidden tab gets no frames; its person has just left or come back, which the others should see.
    if (document.hidden) send()
    else frame ??= requestAnimationFrame(send)
  }
  let readFrame: number | null = null
  const readPeers = (): void => {
    readFrame = null
    const found: Peer[] = []
    for (const [clientId, state] of awareness.getStates()) {
      const presence = parsePresence(state)
      if (presence !== null) found.push({ clientId, presence })
    }
    peers.setState(found, true)
  }
  const onChange = (): void => {
    if (document.hidden) readPeers()
    else readFrame ??= requestAnimationFrame(readPeers)
  }
  awareness.on('change', onChange)
  const stopMe = me.subscribe(sendSoon)
  send()

  return {
    peers,
    clientId: awareness.clientID,
    show: (part) => {
      mine = { ...mine, ...part }
      sendSoon()
    },
    close: () => {
      stopMe()
      awareness.off('change', onChange)
      if (frame !== null) cancelAnimationFrame(frame)
      if (readFrame !== null) cancelAnimationFrame(readFrame)
    },
  }
}
