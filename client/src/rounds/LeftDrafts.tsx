/** What somebody wrote in private in a round that is over: they decide what becomes of it. */
import { useState } from 'react'
import { useStore } from 'zustand'
import type { LeftDrafts } from '../board/drafts.ts'
import { useMayEdit } from '../board/links.ts'
import { useSession } from '../board/session.ts'
import { showToast } from '../ui-store.ts'

const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })

const sayDay = (at: string): string => {
  const date = new Date(at)
  return date.toDateString() === new Date().toDateString() ? 'today' : `on ${day.format(date)}`
}

const sayNotes = (count: number): string => (count === 1 ? '1 note' : `${count} notes`)

const useLeft = (isKept: boolean): readonly LeftDrafts[] => {
  const { drafts } = useSession()
  const mayEdit = useMayEdit()
  const left = useStore(drafts.state, (state) => state.left)
  return mayEdit ? left.filter((one) => one.isKept === isKept) : []
}

/** Over the board, for what nobody has decided about. */
export const LeftDraftsCards = () =>
  useLeft(false).map((left) => (
    <section key={left.round} className="meeting-card" role="alert">
      <h2>
        You wrote {sayNotes(left.count)} in private {sayDay(left.writtenAt)}
      </h2>
      <p>
        {left.revealed
          ? 'The round was revealed while this page was away.'
          : 'The round ended without revealing.'}{' '}
        Nobody else sees {left.count === 1 ? 'it' : 'them'} until you publish
        {left.count === 1 ? ' it' : ' them'}.
      </p>
      <Choices left={left} />
    </section>
  ))

/** In the agenda, for what its author wanted to keep. */
export const KeptDrafts = () =>
  useLeft(true).map((left) => (
    <section key={left.round} className="kept-drafts">
      <p>
        {sayNotes(left.count)} written in private {sayDay(left.writtenAt)}{' '}
        {left.count === 1 ? 'is' : 'are'} kept in this browser.
      </p>
      <Choices left={left} />
    </section>
  ))

const Choices = ({ left: { round, count, nameless, isKept } }: { left: LeftDrafts }) => {
  const { drafts } = useSession()
  const [isBusy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const publish = async (): Promise<void> => {
    setBusy(true)
    setWrong(await drafts.publish(round))
    setBusy(false)
  }
  const discard = (): void => {
    const bringBack = drafts.discard(round)
    showToast(`${sayNotes(count)} thrown away.`, { label: 'Undo', run: bringBack })
  }
  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          checked={nameless}
          disabled={isBusy}
          onChange={({ target }) => drafts.setNameless(round, target.checked)}
        />
        Without my name
      </label>
      {wrong !== null && (
        <p className="wrong" role="alert">
          {wrong}
        </p>
      )}
      <div className="popover-actions">
        <button
          type="button"
          className="button primary"
          disabled={isBusy}
          onClick={() => void publish()}
        >
          {isBusy ? 'Publishing' : 'Publish'}
        </button>
        {!isKept && (
          <button
            type="button"
            className="button"
            disabled={isBusy}
            onClick={() => drafts.keep(round)}
          >
            Keep here
          </button>
        )}
        <button type="button" className="button quiet" disabled={isBusy} onClick={discard}>
          Throw away
        </button>
      </div>
    </>
  )
}
