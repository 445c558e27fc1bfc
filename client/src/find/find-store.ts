/** The search on this page: what is looked for, which notes say it, and at which of them one is. */
import type { NoteId } from 'shared/ids.ts'
import { createStore } from 'zustand/vanilla'

export interface Finding {
  readonly isOpen: boolean
  readonly query: string
  /** The notes that say it, in reading order. */
  readonly found: readonly NoteId[]
  /** The same to look up; null while nothing is looked for. */
  readonly lit: ReadonlySet<NoteId> | null
  /** The note that one has stepped to; null before the first step. */
  readonly current: NoteId | null
  /** Where in `found` the next step goes on while there is no current note. */
  readonly resumeAt: number
}

const nothing = { found: [], lit: null, current: null, resumeAt: 0 } as const

export const findStore = createStore<Finding>(() => ({ isOpen: false, query: '', ...nothing }))

/** Opens the search with what was looked for last. */
export const openFind = (): void => findStore.setState({ isOpen: true })

export const closeFind = (): void => findStore.setState({ isOpen: false, ...nothing })

/** Says what is looked for; steps begin anew. */
export const lookFor = (query: string): void => findStore.setState({ query, ...nothing })

const isSame = (a: readonly NoteId[], b: readonly NoteId[]): boolean =>
  a.length === b.length && a.every((id, i) => id === b[i])

/** Takes what was found, null while nothing is looked for. A current note that is gone leaves its place to the next. */
export const takeFound = (found: readonly NoteId[] | null): void => {
  if (found === null) return findStore.setState(nothing)
  findStore.setState((before) => {
    // While others type, mostly the same is found.
    if (before.lit !== null && isSame(before.found, found)) return before
    const lit = new Set(found)
    if (before.current === null || lit.has(before.current)) return { found, lit }
    return { found, lit, current: null, resumeAt: before.found.indexOf(before.current) }
  })
}

/** Steps to the next note or back to the one before, round at the ends. Gives the note; null without any. */
export const stepFound = (by: 1 | -1): NoteId | null => {
  const { found, current, resumeAt } = findStore.getState()
  if (found.length === 0) return null
  const next = current === null ? resumeAt - (by === 1 ? 0 : 1) : found.indexOf(current) + by
  const note = found[(next + found.length) % found.length]!
  findStore.setState({ current: note })
  return note
}

/** How a note is shown while something is looked for; undefined for all that do not say it. */
export const findLight = ({ lit, current }: Finding, id: NoteId): 'current' | 'found' | undefined =>
  lit?.has(id) === true ? (id === current ? 'current' : 'found') : undefined

/** The same for notes that are shown as one. */
export const findStackLight = (
  finding: Finding,
  ids: readonly NoteId[],
): 'current' | 'found' | undefined => {
  const lights = ids.map((id) => findLight(finding, id))
  return lights.find((light) => light === 'current') ?? lights.find((light) => light === 'found')
}
