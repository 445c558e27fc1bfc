/** The versions of this board, by day: a name for today's, and a look at any of them. */
import { useEffect, useState } from 'react'
import './versions.css'
import { useMayEdit } from '../board/links.ts'
import { useBoardId, useSession } from '../board/session.ts'
import { Icon } from '../Icon.tsx'
import { openPanel } from '../ui-store.ts'
import { listVersions, nameVersion, type Version } from './ask-versions.ts'
import { lookAt } from './looked-at.ts'
import { sayDay, sayTime } from './say-time.ts'
import { whenSaved } from './when-saved.ts'

type Loaded = { readonly versions: readonly Version[] } | { readonly refused: string } | null

const byDay = (versions: readonly Version[], now: Date): [day: string, versions: Version[]][] => {
  const days = new Map<string, Version[]>()
  for (const version of versions) {
    const day = sayDay(version.at, now)
    days.set(day, [...(days.get(day) ?? []), version])
  }
  return [...days]
}

const countNotes = (count: number): string => (count === 1 ? '1 note' : `${count} notes`)

export const VersionsPanel = () => {
  const id = useBoardId()
  const mayEdit = useMayEdit()
  const [loaded, setLoaded] = useState<Loaded>(null)
  const load = async (): Promise<void> => {
    const answer = await listVersions(id)
    setLoaded(answer.ok ? { versions: answer.value } : { refused: answer.sentence })
  }
  useEffect(() => {
    void load()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the panel lives as long as its board
  }, [id])

  return (
    <>
      {mayEdit && <NameThisVersion onNamed={() => void load()} />}
      {loaded === null && (
        <div className="bone late versions-bone" role="status" aria-label="Loading" />
      )}
      {loaded !== null && 'refused' in loaded && (
        <p className="wrong" role="alert">
          {loaded.refused}
        </p>
      )}
      {loaded !== null && 'versions' in loaded && <VersionList versions={loaded.versions} />}
      <p className="hint">
        The board is kept by itself every ten minutes of work and when everybody has left. Older
        versions are thinned out; those with a name stay.
      </p>
    </>
  )
}

const VersionList = ({ versions }: { versions: readonly Version[] }) => {
  const [now] = useState(() => new Date())
  if (versions.length === 0)
    return (
      <div className="panel-empty">
        <Icon name="clock" size={28} />
        <p>No versions yet.</p>
      </div>
    )
  return (
    <>
      {byDay(versions, now).map(([day, ofDay]) => (
        <section key={day} className="versions-day">
          <h3>{day}</h3>
          <ul>
            {ofDay.map((version) => (
              <VersionLine key={version.id} version={version} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

const VersionLine = ({ version }: { version: Version }) => {
  const { name, at, notes } = version
  return (
    <li className="version-line">
      <div className="version-line-text">
        <p className={name === null ? 'version-line-automatic' : 'version-line-name'}>
          {name ?? 'Automatic'}
        </p>
        <p className="hint figures">
          <time dateTime={at}>{sayTime(at)}</time> · {countNotes(notes)}
        </p>
      </div>
      <button
        type="button"
        className="button"
        onClick={() => {
          openPanel(null)
          lookAt(version)
        }}
      >
        Look at it
        <span className="unseen">
          : {name ?? 'automatic'}, {sayTime(at)}
        </span>
      </button>
    </li>
  )
}

const NameThisVersion = ({ onNamed }: { onNamed: () => void }) => {
  const session = useSession()
  const [name, setName] = useState('')
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const keep = async (): Promise<void> => {
    setBusy(true)
    setRefused(null)
    const isSaved = await whenSaved(session.connection)
    const answer = isSaved
      ? await nameVersion(session.id, name)
      : {
          ok: false as const,
          sentence: 'Not all of this board is on the server yet. Try again once it says “Saved”.',
        }
    setBusy(false)
    if (!answer.ok) return setRefused(answer.sentence)
    setName('')
    onNamed()
  }
  return (
    <form
      className="field"
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy && name.trim() !== '') void keep()
      }}
    >
      <label htmlFor="version-name">Name this version</label>
      <div className="version-name-row">
        <input
          id="version-name"
          className="input"
          value={name}
          maxLength={120}
          placeholder="Before the meeting"
          onChange={({ target }) => setName(target.value)}
        />
        <button type="submit" className="button primary" disabled={busy || name.trim() === ''}>
          Keep
        </button>
      </div>
      {refused !== null && (
        <p className="wrong" role="alert">
          {refused}
        </p>
      )}
    </form>
  )
}
