/** The thread for work that would keep every board waiting: cutting large updates, reading imports. */
import { importBoard } from './http/import-board.ts'
import { readTimeline } from './http/read-timeline.ts'
import { answerCalls } from './store/thread.ts'
import { splitUpdate } from './sync/split-update.ts'

const commands = { splitUpdate, importBoard, readTimeline }

/** The commands of the side thread, by name. */
export type SideCommands = typeof commands

answerCalls(commands, () => {})
