/** Everything that opens over a board: the open panel, cards, dialogs, notices. */
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { useRenewedByOthers } from '../board/links.ts'
import { useHasBoard } from '../board/session.ts'
import { showToast, useUi, type Panel } from '../ui-store.ts'
import { DetailsPanel } from '../details/DetailsPanel.tsx'
import { MissingPanel } from '../closing/MissingPanel.tsx'
import { Celebration } from '../closing/Celebration.tsx'
import { Closing } from '../closing/Closing.tsx'
import { FindBar } from '../find/FindBar.tsx'
import { PasteDialog } from '../paste/PasteDialog.tsx'
import { MeetingCards } from '../meeting/MeetingCards.tsx'
import { MeetingPanel } from '../meeting/MeetingPanel.tsx'
import { ParkingPanel } from '../meeting/ParkingPanel.tsx'
import { ResultsPanel } from '../rounds/Results.tsx'
import { ExportPanel } from './ExportPanel.tsx'
import { FullNotice } from './FullNotice.tsx'
import { HelpPanel } from './HelpPanel.tsx'
import { ImportNotice } from './ImportNotice.tsx'
import { PeoplePanel } from './PeoplePanel.tsx'
import { SharePanel } from './SharePanel.tsx'
import { SidePanel } from './SidePanel.tsx'
import { TrashPanel } from './TrashPanel.tsx'
import { UnreadableChip } from './UnreadableItem.tsx'
import { UnreadablePanel } from './UnreadablePanel.tsx'
import { lookedAt } from '../versions/looked-at.ts'
import { VersionPage } from '../versions/VersionPage.tsx'
import { VersionsPanel } from '../versions/VersionsPanel.tsx'

const panels: Readonly<Record<Panel, { title: string; body: () => ReactNode }>> = {
  share: { title: 'Share this board', body: () => <SharePanel /> },
  export: { title: 'Export', body: () => <ExportPanel /> },
  people: { title: 'People here', body: () => <PeoplePanel /> },
  details: { title: 'About this postmortem', body: () => <DetailsPanel /> },
  missing: { title: 'What is missing', body: () => <MissingPanel /> },
  meeting: { title: 'Meeting', body: () => <MeetingPanel /> },
  parking: { title: 'Parking lot', body: () => <ParkingPanel /> },
  votes: { title: 'Votes', body: () => <ResultsPanel /> },
  versions: { title: 'Versions', body: () => <VersionsPanel /> },
  unreadable: { title: 'Items that could not be shown', body: () => <UnreadablePanel /> },
  trash: { title: 'Trash', body: () => <TrashPanel /> },
  help: { title: 'Help and keys', body: () => <HelpPanel /> },
}

const sayRenewed = (): void => {
  showToast('This board’s link was renewed. This page has the new one.')
}

export const BoardPanels = () => {
  const panel = useUi((state) => state.panel)
  const hasBoard = useHasBoard()
  const version = useStore(lookedAt, (state) => state.version)
  useRenewedByOthers(sayRenewed)
  return (
    <>
      <ImportNotice />
      <FullNotice />
      {hasBoard && <UnreadableChip />}
      {panel !== null && (
        <SidePanel key={panel} title={panels[panel].title}>
          {panels[panel].body()}
        </SidePanel>
      )}
      {hasBoard && <FindBar />}
      {hasBoard && <MeetingCards />}
      {hasBoard && <Closing />}
      {hasBoard && <Celebration />}
      {hasBoard && <PasteDialog />}
      {version !== null && <VersionPage key={version.id} version={version} />}
    </>
  )
}
