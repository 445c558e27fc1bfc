/** What a board can be read and written without, as one piece: it comes right behind the first screen (`later.tsx`). */
export { isTimeline, recogniseTimeline } from 'shared/imports/timeline/parse-timeline.ts'
export { MeetingBar } from '../meeting/MeetingBar.tsx'
export { NoteCard } from '../note/NoteCard.tsx'
export { BoardPanels } from '../panels/BoardPanels.tsx'
export { RefusalNotice } from '../panels/RefusalNotice.tsx'
export { RoundBar } from '../rounds/RoundBar.tsx'
