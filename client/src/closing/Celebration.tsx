/**
 * A moment when the last action got its name and its date. Once for each page, only for what happened
 * while it looked, so that a board that is opened complete says nothing.
 */
import { useEffect, useRef, useState } from 'react'
import { findLacks } from 'shared/checks.ts'
import type { BoardView } from 'shared/doc/watch.ts'
import { useBoardValue, useConnection, useSession } from '../board/session.ts'
import { Icon } from '../Icon.tsx'
import './closing.css'

/** How long it stays. */
const shownMs = 2_800
const sparks = 8

/** Whether the server has said all it had since this page is connected: from then on, what comes is new. */
const useIsInSync = (): boolean => {
  const connection = useConnection()
  const [wasInSync, setInSync] = useState(false)
  const isInSync =
    connection.kind === 'live' && (wasInSync || connection.saved || connection.looksOnly)
  if (isInSync !== wasInSync) setInSync(isInSync)
  return isInSync
}

/** The actions that lack something, by their ids: exactly as the board is now, and one value that can be compared. */
const sayUnsettledIds = (view: BoardView): string =>
  view
    .notesIn('next-steps')
    .filter((note) => findLacks(note).length > 0)
    .map(({ id }) => id)
    .join(' ')

/** What is said when every action is settled; null until that happens on this page, and again soon after. */
const useCompletion = (): string | null => {
  const { view } = useSession()
  const isInSync = useIsInSync()
  const unsettled = useBoardValue(sayUnsettledIds, ({ notes }) => notes.size > 0)
  /** Actions that lacked something while the page was in sync. */
  const lacking = useRef<readonly string[]>([])
  const isOver = useRef(false)
  const [words, setWords] = useState<string | null>(null)
  useEffect(() => {
    if (unsettled !== '') {
      lacking.current = isInSync ? unsettled.split(' ') : []
      return
    }
    const actions = view.notesIn('next-steps')
    const isSettled = actions.some(({ id }) => lacking.current.includes(id))
    lacking.current = []
    if (!isSettled || !isInSync || isOver.current) return
    isOver.current = true
    setWords(
      actions.every(({ owner, due }) => owner !== null && due !== null)
        ? 'Every action has a name and a date'
        : 'Every action has a name and a date, or a reason',
    )
  }, [view, isInSync, unsettled])
  useEffect(() => {
    if (words === null) return
    const timer = setTimeout(() => setWords(null), shownMs)
    return () => clearTimeout(timer)
  }, [words])
  return words
}

// Over the walk through the actions too, which is a dialog.
const show = (element: HTMLElement | null): void => element?.showPopover()

export const Celebration = () => {
  const words = useCompletion()
  return (
    <>
      {/* Always there: what appears together with its words is not read out. */}
      <p className="unseen" role="status">
        {words}
      </p>
      {words !== null && (
        <div ref={show} popover="manual" className="celebration" aria-hidden="true">
          <span className="celebration-mark">
            <Icon name="saved" size={28} />
            {Array.from({ length: sparks }, (_, i) => (
              // oxlint-disable-next-line react/no-array-index-key -- they never change places
              <i key={i} style={{ ['--turn' as string]: `${i / sparks}turn` }} />
            ))}
          </span>
          {words}
        </div>
      )}
    </>
  )
}
