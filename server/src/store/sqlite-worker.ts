/** The thread that owns the writing connection of the SQLite store. */
import { workerData } from 'node:worker_threads'
import { createBallotCommands } from './sqlite-ballots.ts'
import { createBoardCommands } from './sqlite-boards.ts'
import { createDocumentCommands } from './sqlite-documents.ts'
import { createJournalCommands } from './sqlite-journal.ts'
import { openDatabase, type DatabaseOptions } from './sqlite-schema.ts'
import { createVersionCommands } from './sqlite-versions.ts'
import { answerCalls } from './thread.ts'

const database = openDatabase(workerData as DatabaseOptions)
const commands = {
  ...createBoardCommands(database),
  ...createDocumentCommands(database),
  ...createJournalCommands(database),
  ...createVersionCommands(database),
  ...createBallotCommands(database),
}

/** The commands of the writing thread, by name. */
export type WriterCommands = typeof commands

answerCalls(commands, () => database.close())
