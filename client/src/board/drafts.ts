/**
 * Writing in private: while a round of writing is on, notes made on this page go into a document
 * that stays in this browser (`private-notes.ts`), and they enter the board when the round is
 * revealed. Nothing of them is ever published unasked by a page that was not there for that.
 */
import * as Y from 'yjs'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Note } from 'shared/board.ts'
import { forgetSent, publishDrafts } from 'shared/doc/publish.ts'
import type { BoardView } from 'shared/doc/watch.ts'
import type { BoardId, NoteId, RoundId } from 'shared/ids.ts'
import { toAnonymousNote } from 'shared/meeting/anonymous-notes.ts'
import { findWritingRound } from 'shared/meeting/rounds.ts'
import { placeDrafts, promptMs } from 'shared/reveal.ts'
import { sendAnonymousNotes } from '../api.ts'
import type { Connection } from './connection.ts'
import {
  aloneAmongTabs,
  findDraftedRounds,
  forgetDrafts,
  readDraftEntry,
  rememberDrafts,
  watchDraftEntries,
  type DraftEntry,
} from './draft-entries.ts'
import { storable } from './local-copy.ts'
import { openPrivateNotes, type PrivateNotes } from './private-notes.ts'
import { randomBytes } from './random.ts'
import type { Undo } from './undo.ts'

/** What this browser has of a round that is over: its author decides. */
export interface LeftDrafts {
  readonly round: RoundId
  /** Notes, without those in the trash; at least one. */
  readonly count: number
  /** When the newest of them was begun, ISO 8601. */
  readonly writtenAt: string
  /** Whether the round ended by being revealed. */
  readonly revealed: boolean
  readonly nameless: boolean
  /** Whether their author has said that they stay here: then there is nothing to ask. */
  readonly isKept: boolean
}

export interface DraftsState {
  /** The round of writing that is on; null when none is. */
  readonly round: RoundId | null
  /** Notes that this browser has written in it. */
  readonly count: number
  /** Whether they will be published without a name. */
  readonly nameless: boolean
  /** Whether this browser keeps them when the page is closed; null while it is not known. */
  readonly kept: boolean | null
  /** Of rounds that are over, oldest first. */
  readonly left: readonly LeftDrafts[]
}

export interface Drafts {
  readonly state: StoreApi<DraftsState>
  /** The document for a new note; null when no round of writing is on. */
  docOfNew(): Y.Doc | null
  /** Whether this browser's drafts of a round go out without a name, as their author chose or else as the round has it. */
  setNameless(round: RoundId, nameless: boolean): void
  /** Publishes what is left of a round; a sentence when that failed, and then it is still here. */
  publish(round: RoundId): Promise<string | null>
  /** Keeps what is left of a round here and asks no more. */
  keep(round: RoundId): void
  /** Throws away what is left of a round. What it returns brings it back, as long as the page is open. */
  discard(round: RoundId): () => void
  close(): void
}

export interface DraftsOf {
  readonly doc: Y.Doc
  readonly view: BoardView
  readonly undo: Undo
  readonly connection: StoreApi<Connection>
  /** The id that opens the board now. */
  board(): BoardId
  /** Milliseconds on the server's clock. */
  now(): number
}

interface Opened extends PrivateNotes {
  /** In the document, those that are published by now too. */
  readonly all: ReadonlyMap<NoteId, Note>
  readonly isLoaded: boolean
  stop(): void
}

const mayOnlyLook = 'This page may not change the board, so your notes stay here.'

export const openDrafts = ({ doc, view, undo, connection, board, now }: DraftsOf): Drafts => {
  const opened = new Map<RoundId, Opened>()
  /** Rounds that this page was there for: the server had its word while they were on. */
  const witnessed = new Set<RoundId>()
  /** Rounds that this page, or another tab, is publishing. */
  const going = new Set<RoundId>()
  const state = createStore<DraftsState>(() => ({
    round: null,
    count: 0,
    nameless: false,
    kept: null,
    left: [],
  }))
  void storable.then((kept) => state.setState({ kept }))

  const say = (next: Omit<DraftsState, 'kept'>): void => {
    const { kept, ...before } = state.getState()
    if (JSON.stringify(before) !== JSON.stringify(next)) state.setState({ ...next, kept })
  }
  const isSaved = (): boolean => {
    const now = connection.getState()
    return now.kind === 'live' && now.saved
  }
  const draftsOf = ({ all }: Opened): Note[] =>
    [...all.values()].filter(({ id, deleted }) => deleted === null && view.isDraft(id))

  const entryOf = (round: RoundId): DraftEntry => {
    const { meeting, meta } = view
    const nameless = meeting.round?.id === round && meeting.round.nameless
    return readDraftEntry(round) ?? { board: meta.createdAt, nameless, isKept: false }
  }
  const choose = (round: RoundId, part: Partial<DraftEntry>): void => {
    rememberDrafts(round, { ...entryOf(round), ...part })
    look()
  }

  const open = (round: RoundId): Opened => {
    const known = opened.get(round)
    if (known !== undefined) return known
    const notes = openPrivateNotes(round)
    const shown = view.showDrafts(notes.doc)
    const exclude = undo.include(notes.doc)
    const made = {
      ...notes,
      all: shown.notes,
      isLoaded: false,
      stop: () => {
        opened.delete(round)
        exclude()
        shown.stop()
      },
    }
    opened.set(round, made)
    void notes.loaded.then(() => {
      made.isLoaded = true
      look()
    })
    return made
  }

  /** Lets a round go, here and in storage. */
  const drop = (round: RoundId): void => {
    const one = opened.get(round)
    forgetDrafts(round)
    one?.stop()
    one?.clear()
  }

  const isToBePublished = (round: RoundId): boolean => {
    const ended = view.meeting.rounds.find(({ id }) => id === round)
    return (
      ended?.revealed === true &&
      witnessed.delete(round) &&
      now() - Date.parse(ended.endedAt) <= promptMs
    )
  }

  const look = (): void => {
    const writing = findWritingRound(view.meeting)
    if (writing !== null && isSaved()) witnessed.add(writing.id)
    const left: LeftDrafts[] = []
    for (const [round, one] of opened) {
      if (one.all.size > 0 && readDraftEntry(round) === null) rememberDrafts(round, entryOf(round))
      if (round === writing?.id || !one.isLoaded || going.has(round)) continue
      const drafts = draftsOf(one)
      const ended = view.meeting.rounds.find(({ id }) => id === round)
      // What is published by now is kept until the server has it on its disk.
      if (drafts.length === 0) {
        if (one.all.size === 0 || isSaved()) drop(round)
      } else if (isToBePublished(round)) void publish(round)
      else
        left.push({
          round,
          count: drafts.length,
          writtenAt: drafts
            .map(({ born }) => born.at)
            .sort()
            .at(-1)!,
          revealed: ended?.revealed === true,
          nameless: entryOf(round).nameless,
          isKept: entryOf(round).isKept,
        })
    }
    const current = writing === null ? undefined : opened.get(writing.id)
    say({
      round: writing?.id ?? null,
      count: current === undefined ? 0 : draftsOf(current).length,
      nameless: writing !== null && entryOf(writing.id).nameless,
      left: left.sort((a, b) => (a.writtenAt < b.writtenAt ? -1 : 1)),
    })
  }

  /** Opens what this browser has of the board's rounds, as soon as the board is there. */
  const find = (): void => {
    const { createdAt } = view.meta
    if (createdAt !== null) for (const round of findDraftedRounds(createdAt)) open(round)
  }

  const publishSigned = (one: Opened): void => {
    const notes = draftsOf(one)
    undo.mark()
    publishDrafts(doc, one.doc, notes, placeDrafts(notes, view.shared.notesIn))
    undo.mark()
  }

  const publishNameless = async (one: Opened): Promise<string | null> => {
    const notes = draftsOf(one)
    const answer = await sendAnonymousNotes(board(), notes.map(toAnonymousNote))
    if (!answer.ok) return answer.sentence
    forgetSent(one.doc, notes, randomBytes)
    return null
  }

  const untilSaved = (): Promise<void> =>
    new Promise((resolve) => {
      const stop = connection.subscribe(() => {
        if (!isSaved()) return
        stop()
        resolve()
      })
      if (isSaved()) {
        stop()
        resolve()
      }
    })

  const publish = async (round: RoundId): Promise<string | null> => {
    const one = opened.get(round)
    if (one === undefined || going.has(round)) return null
    const link = connection.getState()
    if (link.kind === 'refused' || (link.kind === 'live' && link.looksOnly)) return mayOnlyLook
    going.add(round)
    return new Promise((resolve) => {
      const run = async (): Promise<void> => {
        if (entryOf(round).nameless) resolve(await publishNameless(one))
        else {
          publishSigned(one)
          resolve(null)
          // Until then another tab may not know that they are published.
          await untilSaved()
        }
        going.delete(round)
        look()
      }
      void aloneAmongTabs(`blameless-drafts-${round}`, run).then((isDone) => {
        if (!isDone) resolve(null)
      })
    })
  }

  const stopEntries = watchDraftEntries((round, isGone) => {
    if (isGone) {
      forgetDrafts(round)
      const one = opened.get(round)
      one?.stop()
      one?.close()
    } else find()
    look()
  })
  const stopWatching = view.watch(({ roots }) => {
    if (roots.has('meta')) find()
    if (opened.size > 0 || roots.has('meta') || roots.has('meeting')) look()
  })
  const stopListening = connection.subscribe(look)
  find()
  look()

  return {
    state,
    docOfNew: () => {
      const writing = findWritingRound(view.meeting)
      return writing === null ? null : open(writing.id).doc
    },
    setNameless: (round, nameless) => choose(round, { nameless }),
    publish,
    keep: (round) => choose(round, { isKept: true }),
    discard: (round) => {
      const one = opened.get(round)
      const entry = entryOf(round)
      const kept = one === undefined ? null : Y.encodeStateAsUpdate(one.doc)
      drop(round)
      look()
      return () => {
        if (kept === null) return
        rememberDrafts(round, entry)
        Y.applyUpdate(open(round).doc, kept)
        look()
      }
    },
    close: () => {
      stopEntries()
      stopWatching()
      stopListening()
      for (const one of opened.values()) one.close()
    },
  }
}
