/** The bar over a board: home, what this is, whether it is saved, who is here, share and export. */
import { useEffect } from 'react'
import { useStore } from 'zustand'
import '../styles/top-bar.css'
import { boardDoor } from '../board/board-door.ts'
import { rememberBoard } from '../board/recent-boards.ts'
import { useBoardId, useConnection, useHasBoard, useMeta } from '../board/session.ts'
import { showing, switchView } from '../board/shown-as.ts'
import { darkness } from '../styles/theme.ts'
import { togglePanel, useUi, type Panel } from '../ui-store.ts'
import { BoardMenu } from './BoardMenu.tsx'
import { useMayEdit } from '../board/links.ts'
import { MissingCount } from '../closing/MissingCount.tsx'
import { useMeeting } from '../meeting/facilitator.ts'
import { ConnectionState } from './ConnectionState.tsx'
import { Faces } from './Faces.tsx'
import { Icon, type IconName } from '../Icon.tsx'
import { Mark } from './Mark.tsx'
import { StatusMenu } from './StatusMenu.tsx'
import { SeverityMenu } from './SeverityMenu.tsx'
import { ThemeMenu } from './ThemeItems.tsx'
import { TimeZoneMenu } from './TimeZoneMenu.tsx'
import { TitleField } from './TitleField.tsx'

export const TopBar = () => {
  const hasBoard = useHasBoard()
  const refused = useConnection().kind === 'refused'
  useViewTheme()
  useRemembering(hasBoard)
  return (
    <header className="top-bar">
      <a className="top-bar-home" href="/" title="Library">
        <Mark size={24} />
      </a>
      {hasBoard ? <BoardControls /> : refused ? <NoBoardControls /> : <WaitingControls />}
    </header>
  )
}

const BoardControls = () => {
  const mayEdit = useMayEdit()
  // Then it has a bar of its own.
  const isMeeting = useMeeting().step !== null
  return (
    <>
      <TitleField />
      {!mayEdit && (
        <span className="chip top-bar-view-only">
          <Icon name="eye" size={16} />
          View only
        </span>
      )}
      <SeverityMenu mayEdit={mayEdit} />
      <TimeZoneMenu mayEdit={mayEdit} />
      <StatusMenu mayEdit={mayEdit} />
      <span className="top-bar-gap" />
      {mayEdit && <MissingCount />}
      <ConnectionState />
      <Faces />
      <ViewSwitch />
      {!isMeeting && <PanelButton panel="meeting" icon="meeting" words="Meeting" />}
      <PanelButton panel="share" icon="share" words="Share" />
      <PanelButton panel="export" icon="export" words="Export" />
      <BoardMenu />
    </>
  )
}

const WaitingControls = () => (
  <>
    <span className="bone late top-bar-bone" />
    <span className="top-bar-gap" />
    <ConnectionState />
  </>
)

const NoBoardControls = () => (
  <>
    <span className="top-bar-gap" />
    <ThemeMenu />
  </>
)

/** From the canvas to the outline and back; the caret stays in its note. */
const ViewSwitch = () => {
  const as = useStore(showing, (state) => state.as)
  const words = as === 'canvas' ? 'Outline' : 'Canvas'
  return (
    <button
      type="button"
      className="button top-bar-view"
      aria-label={words}
      title={`${words}: the same board (O)`}
      onPointerDown={(event) => event.preventDefault()}
      onClick={switchView}
    >
      <Icon name={as === 'canvas' ? 'outline' : 'canvas'} />
      <span className="top-bar-words">{words}</span>
    </button>
  )
}

const PanelButton = ({ panel, icon, words }: { panel: Panel; icon: IconName; words: string }) => {
  const open = useUi((state) => state.panel === panel)
  return (
    <button
      type="button"
      className={`button top-bar-${panel}`}
      aria-expanded={open}
      title={words}
      onClick={() => togglePanel(panel)}
    >
      <Icon name={icon} />
      <span className="top-bar-words">{words}</span>
    </button>
  )
}

const useViewTheme = (): void => {
  const dark = useStore(darkness, (state) => state.dark)
  const door = useStore(boardDoor, (state) => state.door)
  useEffect(() => door?.setDark(dark), [door, dark])
}

const useRemembering = (hasBoard: boolean): void => {
  const id = useBoardId()
  const { title, severity } = useMeta()
  useEffect(() => {
    if (hasBoard) rememberBoard({ id, title, severity, openedAt: new Date().toISOString() })
  }, [hasBoard, id, title, severity])
}
