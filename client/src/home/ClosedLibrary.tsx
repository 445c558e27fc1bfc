/** The library of a server that lists boards only for the team: what this browser has opened, and the way in. */
import { useState } from 'react'
import { joinTeam, listBoards } from '../api.ts'
import { readRecentBoards } from '../board/recent-boards.ts'
import { isFramed, OwnTab } from '../OwnTab.tsx'
import { describeDay } from './BoardLine.tsx'

export const ClosedLibrary = ({ retry }: { retry(): void }) => {
  const [recent] = useState(readRecentBoards)
  return (
    <>
      {recent.length > 0 && (
        <>
          <p className="hint">Boards that you opened in this browser. Others open by their link.</p>
          <ul className="board-lines">
            {recent.map(({ id, title, severity, openedAt }) => (
              <li key={id}>
                <a className="board-line" href={`/b/${id}`}>
                  <span className="board-line-title">{title}</span>
                  <span className="board-line-facts figures">
                    <span>Opened {describeDay(openedAt)}</span>
                  </span>
                  <span className="board-line-actions" />
                  <span className="board-line-severity">
                    {severity !== null && <span className="chip figures">{severity}</span>}
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <TeamSecret retry={retry} />
    </>
  )
}

const TeamSecret = ({ retry }: { retry(): void }) => {
  const [secret, setSecret] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isForgotten, setForgotten] = useState(false)
  const join = async (): Promise<void> => {
    setForgotten(false)
    const answer = await joinTeam(secret.trim())
    if (!answer.ok) return setRefusal(answer.sentence)
    // In a frame of another site the browser does not keep the cookie.
    const list = await listBoards('', new AbortController().signal)
    if (list.ok || list.status !== 401) return retry()
    setForgotten(true)
  }
  return (
    <form
      className="team-secret"
      onSubmit={(event) => {
        event.preventDefault()
        if (secret.trim() !== '') void join()
      }}
    >
      <div className="field">
        <label htmlFor="team-secret">Team secret</label>
        <div className="team-secret-row">
          <input
            id="team-secret"
            className="input"
            type="password"
            autoComplete="current-password"
            value={secret}
            aria-invalid={refusal !== null}
            aria-describedby="team-secret-hint"
            onChange={(event) => {
              setSecret(event.target.value)
              setRefusal(null)
            }}
          />
          <button type="submit" className="button">
            Open the library
          </button>
        </div>
        <p id="team-secret-hint" className={refusal === null ? 'hint' : 'wrong'} role="status">
          {refusal ??
            'On this server the list and new boards are for the team. Whoever runs it knows the secret.'}
        </p>
        {isForgotten && (
          <p className="wrong" role="alert">
            {isFramed() ? (
              <span>
                The secret is right, but the browser does not keep the sign-in here, inside another
                site. <OwnTab>Open the library in a tab of its own</OwnTab>
              </span>
            ) : (
              'The secret is right, but this browser keeps no cookie of this site. Allow it, then try again.'
            )}
          </p>
        )}
      </div>
    </form>
  )
}
