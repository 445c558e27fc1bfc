/** One board, open on this page: the document and everything that lives and ends with it. */
import { createContext, useContext, useMemo, useSyncExternalStore } from 'react'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import { isBoard } from 'shared/doc/create.ts'
import { findNoteText } from 'shared/doc/read.ts'
import { openBoardView, type BoardChange, type BoardView } from 'shared/doc/watch.ts'
import type { BoardId, NoteId } from 'shared/ids.ts'
import { findVotingRound } from 'shared/meeting/rounds.ts'
import { connect, type Fullness, type Link } from './connect.ts'
import type { Connection } from './connection.ts'
import { openDrafts, type Drafts, type DraftsState } from './drafts.ts'
import { openMakingWay } from './make-way.ts'
import { me } from './me.ts'
import { toPeople, type Person } from './people.ts'
import { openPresenceRoom, type PresenceRoom } from './presence-room.ts'
import { forgetBoard } from './recent-boards.ts'
import { openUndo, type Undo } from './undo.ts'

export interface Session {
  /** The id in the address bar, now: an edit id or a view id. */
  readonly id: BoardId
  readonly link: StoreApi<Link>
  readonly doc: Y.Doc
  readonly view: BoardView
  /** The document that a note is in. */
  docOf(id: NoteId): Y.Doc
  /** The document that a new note goes into: one of drafts while people write in private, or when it is made of a draft. */
  docOfNew(madeOf?: NoteId): Y.Doc
  /** Edits notes where they are: once for each document that has some of them. */
  edit(ids: readonly NoteId[], change: (doc: Y.Doc, ids: readonly NoteId[]) => void): void
  readonly drafts: Drafts
  readonly undo: Undo
  readonly presence: PresenceRoom
  readonly connection: StoreApi<Connection>
  readonly fullness: StoreApi<Fullness>
  reconnect(): void
  follow(id: BoardId): void
  forgetLocalCopy(): Promise<void>
  close(): void
}

/**
 * Opens a board. The view may be empty until the local copy or the server has spoken: see
 * `useHasBoard`. `now` gives the server's clock in ms.
 */
export const openSession = async (id: BoardId, now: () => number): Promise<Session> => {
  const doc = new Y.Doc()
  const connected = await connect(doc, id, new Awareness(doc))
  const view = openBoardView(doc)
  const undo = openUndo(doc)
  const presence = openPresenceRoom(
    connected.awareness,
    view.isDraft,
    () => findVotingRound(view.meeting) !== null,
  )
  // What others see of me changes when a vote begins or ends.
  view.watch(({ roots }) => {
    if (roots.has('meeting')) presence.show({})
  })
  const drafts = openDrafts({
    doc,
    view,
    undo,
    connection: connected.connection,
    board: () => connected.link.getState().id,
    now,
  })
  const showDrafting = ({ round, count }: DraftsState): void =>
    presence.show({ drafting: round !== null && count > 0 })
  drafts.state.subscribe(showDrafting)
  showDrafting(drafts.state.getState())
  const stopMakingWay = openMakingWay(doc, view, connected.connection)
  const stopFollowing = connected.link.subscribe(({ id: next }, { id: before }) => {
    if (next === before) return
    forgetBoard(before)
    history.replaceState(null, '', `/b/${next}${location.search}${location.hash}`)
  })
  return {
    get id() {
      return connected.link.getState().id
    },
    link: connected.link,
    doc,
    view,
    docOf: view.docOf,
    docOfNew: (madeOf) =>
      madeOf !== undefined && view.isDraft(madeOf)
        ? view.docOf(madeOf)
        : (drafts.docOfNew() ?? doc),
    edit: (ids, change) => {
      const byDoc = Map.groupBy(ids, view.docOf)
      for (const [one, its] of byDoc) change(one, its)
    },
    drafts,
    undo,
    presence,
    connection: connected.connection,
    fullness: connected.fullness,
    reconnect: connected.reconnect,
    follow: connected.follow,
    forgetLocalCopy: connected.forgetLocalCopy,
    close: () => {
      stopFollowing()
      stopMakingWay()
      drafts.close()
      presence.close()
      undo.close()
      view.close()
      connected.close()
      doc.destroy()
    },
  }
}

export const SessionContext = createContext<Session | null>(null)

/** The open board; only below a `SessionContext`. */
export const useSession = (): Session => {
  const session = useContext(SessionContext)
  if (session === null) throw new Error('There is no open board around this component.')
  return session
}

/** The id by which this page has the board; another one after the board's links were renewed. */
export const useBoardId = (): BoardId => useStore(useSession().link, ({ id }) => id)

/** A value read from the board, read again after changes that `concerns` lets through. */
export const useBoardValue = <T>(
  read: (view: BoardView) => T,
  concerns: (change: BoardChange) => boolean = () => true,
): T => {
  const { view } = useSession()
  const store = useMemo(() => {
    let value = read(view)
    return {
      get: () => value,
      subscribe: (onChange: () => void) => {
        value = read(view)
        return view.watch((change) => {
          if (!concerns(change)) return
          value = read(view)
          onChange()
        })
      },
    }
    // `read` and `concerns` are written in place by callers and mean the same at every render.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [view])
  return useSyncExternalStore(store.subscribe, store.get)
}

/** The text of a note as editors bind to it, another one once a draft is published; null for no note. */
export const useNoteText = (id: NoteId): Y.Text | null =>
  useBoardValue(
    (view) => findNoteText(view.docOf(id), id),
    ({ notes }) => notes.has(id),
  )

/** Title, severity, time zone and the rest of `meta`. */
export const useMeta = () =>
  useBoardValue(
    (view) => view.meta,
    (change) => change.roots.has('meta'),
  )

/** False while neither this browser nor the server has shown the board yet. */
export const useHasBoard = (): boolean =>
  useBoardValue(
    (view) => isBoard(view.doc),
    (change) => change.roots.has('meta'),
  )

export const useConnection = (): Connection => useStore(useSession().connection)

/** Who is here, me first. */
export const usePeople = (): readonly Person[] => {
  const peers = useStore(useSession().presence.peers)
  const myId = useStore(me, ({ id }) => id)
  return useMemo(() => toPeople(peers, myId), [peers, myId])
}

/** Whether there is something of mine to take back or to redo. */
export const useCanUndo = () => useStore(useSession().undo.can)
