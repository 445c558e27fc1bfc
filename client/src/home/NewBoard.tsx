/** A new postmortem: a title, how bad, which clock. And the two other ways to a board. */
import { useRef, useState } from 'react'
import { useStore } from 'zustand'
import { severities } from 'shared/board.ts'
import { Icon } from '../Icon.tsx'
import { ownTimeZone, TimeZoneField } from '../panels/TimeZoneField.tsx'
import { ImportButton } from './ImportButton.tsx'
import { opening, openExample, openNewBoard } from './open-board.ts'

export const NewBoard = () => {
  const { busy, failed } = useStore(opening)
  const titleField = useRef<HTMLInputElement>(null)
  const [title, setTitle] = useState('')
  const [untitled, setUntitled] = useState(false)
  const [severity, setSeverity] = useState<(typeof severities)[number] | null>(null)
  const [timeZone, setTimeZone] = useState(ownTimeZone)

  const submit = (event: React.FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (title.trim() === '') {
      setUntitled(true)
      titleField.current?.focus()
      return
    }
    const wrong = event.currentTarget.querySelector<HTMLElement>('[aria-invalid="true"]')
    if (wrong !== null) return wrong.focus()
    void openNewBoard({ title: title.trim(), timeZone, severity })
  }

  return (
    <section className="new-board" aria-labelledby="new-board-heading">
      <div className="new-board-head">
        <h1 id="new-board-heading">New postmortem</h1>
        <p>A board with eight zones, and a link to send. Nobody needs an account.</p>
      </div>
      <form className="new-board-form" onSubmit={submit} noValidate>
        <div className="field new-board-title">
          <label htmlFor="new-title">What happened?</label>
          <input
            id="new-title"
            ref={titleField}
            className="input"
            value={title}
            maxLength={200}
            autoComplete="off"
            placeholder="Checkout down for 40 minutes"
            aria-invalid={untitled}
            aria-describedby={untitled ? 'new-title-wrong' : undefined}
            onChange={(event) => {
              setTitle(event.target.value)
              setUntitled(false)
            }}
          />
          {untitled && (
            <p id="new-title-wrong" className="wrong" role="alert">
              Say in a few words what happened. You can change it later.
            </p>
          )}
        </div>
        <fieldset className="field">
          <legend>Severity</legend>
          <div className="choices new-board-severity">
            {[null, ...severities].map((value) => (
              <label key={value ?? ''}>
                <input
                  type="radio"
                  name="severity"
                  checked={value === severity}
                  onChange={() => setSeverity(value)}
                />
                {value ?? 'Not set'}
              </label>
            ))}
          </div>
        </fieldset>
        <TimeZoneField value={timeZone} onChoose={setTimeZone} />
        <button
          type="submit"
          className="button primary large new-board-submit"
          aria-disabled={busy !== null}
        >
          {busy === 'new' ? 'Creating the board' : 'Create the board'}
        </button>
      </form>
      {failed !== null && (
        <p className="wrong" role="alert">
          <Icon name="refused" />
          {failed.sentence}
        </p>
      )}
      <div className="new-board-others">
        <span>Or start from</span>
        <ImportButton />
        <button type="button" className="button quiet" onClick={() => void openExample()}>
          <Icon name="eye" />
          {busy === 'example'
            ? 'Opening the example'
            : 'the example: Shakespeare search, incident #465'}
        </button>
      </div>
    </section>
  )
}
