/** Of which rounds this browser has drafts, remembered for all of its tabs, and what their author chose. */
import { isFields } from 'shared/doc/parse-values.ts'
import { parseRoundId, type RoundId } from 'shared/ids.ts'
import { canRemember, findRemembered, forget, readRemembered, remember } from './remembered.ts'

export interface DraftEntry {
  /** When the board was made: its links may be renewed. */
  readonly board: string | null
  readonly nameless: boolean
  /** Whether the author keeps them here and does not want to be asked. */
  readonly isKept: boolean
}

const prefix = 'drafts.'

/** Null when this browser has nothing of the round. */
export const readDraftEntry = (round: RoundId): DraftEntry | null => {
  const value = readRemembered(`${prefix}${round}`)
  if (!isFields(value)) return null
  const { board } = value
  return {
    board: typeof board === 'string' ? board : null,
    nameless: value['nameless'] === true,
    isKept: value['isKept'] === true,
  }
}

export const rememberDrafts = (round: RoundId, entry: DraftEntry): void =>
  remember(`${prefix}${round}`, entry)

export const forgetDrafts = (round: RoundId): void => forget(`${prefix}${round}`)

/** The rounds of a board, by when it was made. */
export const findDraftedRounds = (board: string): RoundId[] =>
  findRemembered(prefix)
    .map((key) => parseRoundId(key.slice(prefix.length)))
    .filter((round) => round !== null)
    .filter((round) => readDraftEntry(round)?.board === board)

/** Calls back when another tab has begun to write in a round, has chosen, or has let it go. Returns its stop. */
export const watchDraftEntries = (
  onChange: (round: RoundId, isGone: boolean) => void,
): (() => void) => {
  const onStorage = ({ key, newValue }: StorageEvent): void => {
    const [, id] = /^blameless\.drafts\.(.+)$/.exec(key ?? '') ?? []
    const round = parseRoundId(id)
    if (round !== null) onChange(round, newValue === null)
  }
  addEventListener('storage', onStorage)
  return () => removeEventListener('storage', onStorage)
}

/** Runs in one tab of this browser; not at all, and with false, while another one is at it. */
export const aloneAmongTabs = async (name: string, run: () => Promise<void>): Promise<boolean> => {
  // Without a secure origin there are no locks, and a frame that may store nothing is denied them.
  // Published twice, a note is one note all the same.
  if (!('locks' in navigator) || !canRemember()) return run().then(() => true)
  return navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock !== null) await run()
    return lock !== null
  })
}
