/** A version beside today, over the board: what was added, changed, moved, or is gone since. */
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import './versions.css'
import { countChanges } from 'shared/board-changes.ts'
import { useMayEdit } from '../board/links.ts'
import { useSession, type Session } from '../board/session.ts'
import { CloseButton } from '../CloseButton.tsx'
import { Icon } from '../Icon.tsx'
import type { Version } from './ask-versions.ts'
import { bringBoardBack } from './bring-back.ts'
import { Comparison, Fields } from './Comparison.tsx'
import { lookAt } from './looked-at.ts'
import { sayDay, sayMoment, sayTime } from './say-time.ts'
import { useComparison, type Comparison as Compared } from './use-comparison.ts'

/** Esc closes, undo and redo work as on the board; no key reaches the canvas below. */
const onKeyDown = (event: KeyboardEvent, { undo }: Session): void => {
  event.stopPropagation()
  const key = event.key.toLowerCase()
  const accel = (event.ctrlKey || event.metaKey) && !event.altKey
  if (event.key === 'Escape') lookAt(null)
  else if (accel && (key === 'y' || (key === 'z' && event.shiftKey))) undo.redo()
  else if (accel && key === 'z') undo.undo()
  else return
  event.preventDefault()
}

export function VersionPage({ version }: { version: Version }) {
  const session = useSession()
  const compared = useComparison(version.id)
  const [now] = useState(() => new Date())
  const [wantsAll, setWantsAll] = useState(false)
  const titleId = useId()
  const page = useRef<HTMLElement>(null)
  useEffect(() => {
    const before = document.activeElement
    page.current?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  const isReady = compared !== null && 'past' in compared
  return (
    <section
      ref={page}
      className="version-page"
      role="dialog"
      aria-labelledby={titleId}
      tabIndex={-1}
      onKeyDown={(event) => onKeyDown(event, session)}
    >
      <header className="version-header">
        <div className="version-header-text">
          <h2 id={titleId}>{version.name ?? 'Automatic version'}</h2>
          <p className="hint figures">
            The board as it was {sayMoment(version.at, now)}, beside today.
          </p>
        </div>
        {isReady && <RestoreButton past={compared.past} at={version.at} />}
        <CloseButton label="Close version" onClick={() => lookAt(null)} />
      </header>
      <div className="version-body">
        {compared === null && (
          <div className="bone late version-bone" role="status" aria-label="Loading" />
        )}
        {compared !== null && 'refused' in compared && (
          <p className="wrong" role="alert">
            {compared.refused}
          </p>
        )}
        {isReady && (
          <>
            <Overview compared={compared} wantsAll={wantsAll} onChoose={setWantsAll} />
            <div className="version-columns" aria-hidden="true">
              <p className="figures">
                {sayDay(version.at, now)}, {sayTime(version.at)}
              </p>
              <p>Now</p>
            </div>
            {compared.meta.length > 0 && (
              <section className="version-zone">
                <h3>About this postmortem</h3>
                <Fields fields={compared.meta} />
              </section>
            )}
            <Comparison past={compared.past} zones={compared.zones} wantsAll={wantsAll} />
            <p className="hint">
              Arrows, ink and pictures come back with the whole board; they are not shown here.
            </p>
          </>
        )}
      </div>
    </section>
  )
}

const RestoreButton = ({ past, at }: { past: Compared['past']; at: string }) => {
  const session = useSession()
  const mayEdit = useMayEdit()
  const [busy, setBusy] = useState(false)
  if (!mayEdit) return null
  return (
    <button
      type="button"
      className="button primary version-restore"
      disabled={busy}
      onClick={() => {
        setBusy(true)
        void bringBoardBack(session, past, at).then(() => lookAt(null))
      }}
    >
      <Icon name="restore" />
      <span>
        Restore<span className="version-restore-rest"> the whole board</span>
      </span>
    </button>
  )
}

const Overview = ({
  compared,
  wantsAll,
  onChoose,
}: {
  compared: Compared
  wantsAll: boolean
  onChoose: (wantsAll: boolean) => void
}) => {
  const counts = countChanges(compared.zones)
  const said = [
    counts.added > 0 && `${counts.added} added`,
    counts.changed > 0 && `${counts.changed} changed`,
    counts.moved > 0 && `${counts.moved} moved`,
    counts.gone > 0 && `${counts.gone} gone`,
  ].filter((words) => words !== false)
  return (
    <div className="version-overview">
      <p className="figures" role="status">
        {said.length === 0 ? 'Every note is as it was.' : `Notes since: ${said.join(', ')}.`}
      </p>
      <fieldset className="choices">
        <legend className="unseen">Which notes are shown</legend>
        {[false, true].map((all) => (
          <label key={String(all)}>
            <input
              type="radio"
              name="which-notes"
              checked={wantsAll === all}
              onChange={() => onChoose(all)}
            />
            {all ? 'All notes' : 'What changed'}
          </label>
        ))}
      </fieldset>
    </div>
  )
}
