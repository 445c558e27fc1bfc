/** The ways from the library to a board, one at a time for the whole page. */
import { createStore } from 'zustand/vanilla'
import {
  createBoard,
  createExample,
  importIncident,
  type Answer,
  type CreatedBoard,
  type NewBoardRequest,
} from '../api.ts'
import { rememberImportWarnings } from '../board/import-warnings.ts'

type Way = 'new' | 'example' | 'import'

interface Opening {
  /** What is being made now. */
  readonly busy: Way | null
  /** Why the last try failed, and which it was. */
  readonly failed: { readonly way: Way; readonly sentence: string } | null
}

export const opening = createStore<Opening>(() => ({ busy: null, failed: null }))

const maxFileBytes = 5 * 1024 * 1024

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const fail = (way: Way, sentence: string): void =>
  opening.setState({ busy: null, failed: { way, sentence } })

const open = async (way: Way, ask: () => Promise<Answer<CreatedBoard>>): Promise<void> => {
  if (opening.getState().busy !== null) return
  opening.setState({ busy: way, failed: null })
  const answer = await ask()
  if (!answer.ok) return fail(way, answer.sentence)
  rememberImportWarnings(answer.value.id, answer.value.warnings)
  location.assign(`/b/${answer.value.id}`)
}

/** Makes an empty board and goes there. */
export const openNewBoard = (board: NewBoardRequest): Promise<void> =>
  open('new', () => createBoard(board))

/** Makes the example board and goes there. */
export const openExample = (): Promise<void> => open('example', createExample)

/** Makes a board of a file and goes there. */
export const openFile = (file: File): Promise<void> => {
  if (file.size > maxFileBytes) {
    fail('import', `“${file.name}” is larger than 5 MB, too large to import.`)
    return Promise.resolve()
  }
  return open('import', async () => {
    const text = await file.text()
    return isJson(text)
      ? importIncident(text)
      : {
          ok: false,
          status: 0,
          sentence: `“${file.name}” is not an incident file: it does not hold valid JSON.`,
        }
  })
}

// A page that the browser brings back from its cache is not busy any more.
addEventListener('pageshow', () => opening.setState({ busy: null }))
