/** Find on this board: a field, how many notes say it, and steps from one to the next. */
import { useEffect, useRef, type KeyboardEvent as Key } from 'react'
import { zoneOf } from 'shared/zones.ts'
import { useStore } from 'zustand'
import './find.css'
import { boardDoor } from '../board/board-door.ts'
import { useSession } from '../board/session.ts'
import { CloseButton } from '../CloseButton.tsx'
import { Icon } from '../Icon.tsx'
import { closeFind, findStore, lookFor, stepFound } from './find-store.ts'
import { watchFound } from './watch-found.ts'

/** Nothing to see until somebody looks for something. */
export const FindBar = () => {
  const isOpen = useStore(findStore, (state) => state.isOpen)
  useEffect(() => closeFind, [])
  return isOpen ? <OpenFindBar /> : null
}

const step = (by: 1 | -1): void => {
  const id = stepFound(by)
  if (id !== null) boardDoor.getState().door?.showNote(id)
}

const steps: Readonly<Record<string, 1 | -1>> = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }

const onKeyDown = (event: Key): void => {
  event.stopPropagation()
  if (event.nativeEvent.isComposing) return
  if (event.key === 'Escape') closeFind()
  const by = steps[event.key]
  // On a button, Enter presses it.
  if (by === undefined || !(event.target instanceof HTMLInputElement)) return
  event.preventDefault()
  step(event.key === 'Enter' && event.shiftKey ? -1 : by)
}

const OpenFindBar = () => {
  const { view } = useSession()
  const field = useRef<HTMLInputElement>(null)
  const bar = useRef<HTMLElement>(null)
  const query = useStore(findStore, (state) => state.query)
  const hasFound = useStore(findStore, ({ found }) => found.length > 0)

  useEffect(() => watchFound(view), [view])

  useEffect(() => {
    const before = document.activeElement
    const shown = bar.current
    field.current?.select()
    return () => {
      const lost =
        document.activeElement === document.body || shown?.contains(document.activeElement)
      if (lost && before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])

  return (
    <search ref={bar} className="find-bar" aria-label="Find on this board" onKeyDown={onKeyDown}>
      <Icon name="search" />
      <input
        ref={field}
        type="text"
        aria-label="Find on this board"
        placeholder="Find on this board"
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="next"
        value={query}
        onChange={({ target }) => lookFor(target.value)}
      />
      <Count />
      <StepButton by={-1} words="Note before" keys="Shift+Enter" disabled={!hasFound} />
      <StepButton by={1} words="Next note" keys="Enter" disabled={!hasFound} />
      <CloseButton label="Close the search" onClick={closeFind} />
    </search>
  )
}

/** What a screen reader hears besides: where the note lies, and what it says. */
const Count = () => {
  const { view } = useSession()
  const { lit, found, current } = useStore(findStore)
  const note = current === null ? undefined : view.notes.get(current)
  const words =
    lit === null
      ? ''
      : found.length === 0
        ? 'No note says this'
        : note !== undefined
          ? `${found.indexOf(note.id) + 1} of ${found.length}`
          : found.length === 1
            ? '1 note'
            : `${found.length} notes`
  return (
    <span role="status" className="find-count">
      {words}
      {note !== undefined && (
        <span className="unseen">{`, ${zoneOf(note.zone).title}: ${note.text}`}</span>
      )}
    </span>
  )
}

interface StepButtonProps {
  readonly by: 1 | -1
  readonly words: string
  readonly keys: string
  readonly disabled: boolean
}

const StepButton = ({ by, words, keys, disabled }: StepButtonProps) => (
  <button
    type="button"
    className="button quiet icon-only find-step"
    data-by={by}
    aria-label={words}
    title={`${words} (${keys})`}
    disabled={disabled}
    onClick={() => step(by)}
  >
    <Icon name="chevron" />
  </button>
)
