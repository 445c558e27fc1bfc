/** What people say about the whole board, live: the header's lists, what is missing, names to offer. */
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { findMissing } from 'shared/checks.ts'
import { headRoots } from 'shared/doc/read-head.ts'
import type { BoardView } from 'shared/doc/watch.ts'
import type { Missing } from 'shared/missing.ts'
import { useBoardValue, usePeople, useSession } from './session.ts'

/** Factors, roles, references, overrides. */
export const useHead = () =>
  useBoardValue(
    (view) => view.head,
    ({ roots }) => headRoots.some((root) => roots.has(root)),
  )

interface Known {
  readonly missing: readonly Missing[]
}

/** Drafts are their author's alone, and so is what is missing without them. */
const findMissingOf = ({ meta, head, meeting, shared }: BoardView): readonly Missing[] =>
  findMissing({ meta, head, meeting, timeline: shared.timeline, notesIn: shared.notesIn })

/** What the checks read beside the notes. */
const checkedRoots = ['meta', 'overrides', 'meeting'] as const

/** What is missing is looked for in the whole board, and a drag changes that often: at most once in this time. */
const restMs = 100

const openMissing = (view: BoardView): StoreApi<Known> => {
  const store = createStore<Known>(() => ({ missing: findMissingOf(view) }))
  let resting = false
  let isBehind = false
  const look = (): void => {
    isBehind = resting
    if (resting) return
    resting = true
    setTimeout(() => {
      resting = false
      if (isBehind) look()
    }, restMs)
    const missing = findMissingOf(view)
    // Nothing is drawn anew while somebody types or drags.
    if (JSON.stringify(missing) !== JSON.stringify(store.getState().missing))
      store.setState({ missing })
  }
  view.watch(({ notes, roots }) => {
    if (notes.size > 0 || checkedRoots.some((root) => roots.has(root))) look()
  })
  return store
}

/** One for each board that is open, however many components ask; it ends with its view. */
const opened = new WeakMap<BoardView, StoreApi<Known>>()

/** What is missing before the postmortem can be closed. */
export const useMissing = (): readonly Missing[] => {
  const { view } = useSession()
  const store = opened.get(view) ?? openMissing(view)
  opened.set(view, store)
  return useStore(store, ({ missing }) => missing)
}

/** Names of people on this board, to offer where somebody is to be named; each once, in order. */
export const useKnownNames = (): readonly string[] => {
  const here = usePeople()
  const { view } = useSession()
  const names = [...here.map(({ name }) => name), ...view.participants.map(({ name }) => name)]
  return [...new Set(names)].sort((a, b) => a.localeCompare(b))
}
