/** The page of one board: the bars, the canvas or the outline, the panels. */
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Note } from 'shared/board.ts'
import { closeCodes } from 'shared/close-codes.ts'
import type { BoardId } from 'shared/ids.ts'
import '../styles/board-page.css'
import '../styles/message-page.css'
import { useFindKey } from '../find/find-key.ts'
import { useMeeting } from '../meeting/facilitator.ts'
import { serverNow } from '../meeting/server-clock.ts'
import { ConnectionStrip } from '../panels/ConnectionState.tsx'
import { NameDialog } from '../panels/NameDialog.tsx'
import { Toasts } from '../panels/Toasts.tsx'
import { TopBar } from '../panels/TopBar.tsx'
import { openPanel, togglePanel } from '../ui-store.ts'
import { lookedAt } from '../versions/looked-at.ts'
import { boardDoor } from './board-door.ts'
import { CanvasBoundary, CanvasNotice } from './CanvasFault.tsx'
import { FirstNoteHint } from './FirstNoteHint.tsx'
import { useLoaded } from '../use-loaded.ts'
import { ComingLater, useAskingLater, useLaterParts } from './later.tsx'
import { me } from './me.ts'
import { isKeyOfBoard } from './own-keys.ts'
import { loadShown, showing, switchView, takePlace } from './shown-as.ts'
import { signMyself } from './sign.ts'
import { watchSoftKeyboard } from './soft-keyboard.ts'
import {
  openSession,
  SessionContext,
  useConnection,
  useHasBoard,
  useMeta,
  useSession,
  type Session,
} from './session.ts'

export function BoardPage({ id }: { id: BoardId }) {
  const session = useOpenSession(id)
  useEffect(watchSoftKeyboard, [])
  if (session === null) return <Skeleton />
  return (
    <SessionContext value={session}>
      <div className="board-page">
        <TopBar />
        <Bars />
        <ConnectionStrip />
        <CanvasNotice />
        <main className="board-main">
          <BoardOrWhyNot />
          <OverBoard />
        </main>
      </div>
    </SessionContext>
  )
}

/** What is known to be needed keeps its place until its code is there, so that nothing jumps. */
function Bars() {
  const parts = useLaterParts()
  const hasBoard = useHasBoard()
  const { step, round } = useMeeting()
  if (parts === null)
    return (
      <>
        {hasBoard && step !== null && <div className="board-bar-place" />}
        {hasBoard && round?.open === true && <div className="board-bar-place" />}
      </>
    )
  return (
    <>
      <parts.RefusalNotice />
      <parts.MeetingBar />
      <parts.RoundBar />
    </>
  )
}

function OverBoard() {
  const parts = useLaterParts()
  const hasBoard = useHasBoard()
  return (
    <>
      {hasBoard && <NameDialog />}
      {parts !== null && <parts.BoardPanels />}
      <ComingLater />
      <Toasts />
    </>
  )
}

const useOpenSession = (id: BoardId): Session | null => {
  const [session, setSession] = useState<Session | null>(null)
  useEffect(() => {
    let isWanted = true
    let opened: Session | null = null
    void openSession(id, serverNow).then((made) => {
      if (!isWanted) return made.close()
      opened = made
      setSession(made)
    })
    return () => {
      isWanted = false
      opened?.close()
      setSession(null)
    }
  }, [id])
  return session
}

function BoardOrWhyNot() {
  const hasBoard = useHasBoard()
  const { title } = useMeta()
  const connection = useConnection()
  const as = useStore(showing, (state) => state.as)
  const shown = useLoaded(loadShown[as])
  const isCovered = useStore(lookedAt, ({ version }) => version !== null)
  useAskingLater()
  useFindKey(hasBoard)
  useSigning()
  useViewKeys()
  useKeptPlace()
  useEffect(() => {
    if (hasBoard) document.title = `${title} · Blameless Canvas`
  }, [hasBoard, title])
  if (hasBoard && shown === null) return <Skeleton />
  if (hasBoard && shown !== null)
    return (
      <>
        {/* What lies under another page is there for nobody. */}
        <div className="board-view" inert={isCovered}>
          {shown.as === 'outline' ? (
            <shown.View />
          ) : (
            <CanvasBoundary>
              <shown.View />
              <FirstNoteHint />
            </CanvasBoundary>
          )}
        </div>
        <Opening />
      </>
    )
  if (connection.kind === 'refused')
    return (
      <Message
        title={
          connection.code === closeCodes.noSuchBoard
            ? 'This board is not here'
            : 'This board cannot be opened'
        }
        sentence={connection.reason}
      />
    )
  if (connection.kind === 'offline')
    return (
      <Message
        title="The server cannot be reached"
        sentence="This board has not been opened in this browser before, so there is nothing to show yet. The page goes on trying."
      />
    )
  return <Skeleton />
}

/** The other view is on its way; said when that takes longer than 200 ms. */
const Opening = () => {
  const opening = useStore(showing, (state) => state.opening)
  return opening === null ? null : (
    <p className="board-opening late" role="status">
      Opening the {opening}
    </p>
  )
}

/** Where an open panel covers the board. */
const narrow = matchMedia('(max-width: 560px)')

/** O goes from canvas to outline and back, ? shows the keys, Esc uncovers what has the keyboard. */
const useViewKeys = (): void => {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!isKeyOfBoard(event) || event.altKey || event.ctrlKey || event.metaKey) return
      if (event.key.toLowerCase() === 'o') switchView()
      else if (event.key === '?') togglePanel('help')
      else if (event.key === 'Escape' && narrow.matches) openPanel(null)
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}

/** Whoever goes from canvas to outline or back stays at the same place. */
const useKeptPlace = (): void => {
  const door = useStore(boardDoor, (state) => state.door)
  useEffect(() => {
    if (door !== null) takePlace()
  }, [door])
}

/** Says in the document who I am once I have a name, so that what I sign can be read later. */
const useSigning = (): void => {
  const { doc, view } = useSession()
  const hasBoard = useHasBoard()
  useEffect(() => {
    if (!hasBoard) return
    const sign = (): void => {
      const { id } = me.getState()
      const isMine = ({ id: note, born, wants }: Note): boolean =>
        !view.isDraft(note) && (born.by === id || wants.includes(id))
      if ([...view.notes.values()].some(isMine)) signMyself(doc)
    }
    sign()
    const stopMe = me.subscribe(sign)
    const stopView = view.watch((change) => {
      if (change.local && change.notes.size > 0) sign()
    })
    return () => {
      stopMe()
      stopView()
    }
  }, [doc, view, hasBoard])
}

function Message({ title, sentence }: { title: string; sentence: string }) {
  return (
    <div className="message-page" role="alert">
      <h1>{title}</h1>
      <p>{sentence}</p>
      <p className="message-page-actions">
        <a className="button primary" href="/">
          Go to the library
        </a>
      </p>
    </div>
  )
}

/** The board's outline while it loads; seen only when that takes longer than 200 ms. */
function Skeleton() {
  return (
    <div className="board-skeleton" role="status" aria-label="Opening the board">
      {[1, 4, 1, 1, 1, 1, 1, 5].map((columns, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- the bones never move
        <div key={i} style={{ gridColumn: `span ${columns}` }} />
      ))}
    </div>
  )
}
