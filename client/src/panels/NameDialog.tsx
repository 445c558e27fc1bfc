/** Asks for a name, once. It floats over the board and blocks nothing: reading needs no name. */
import { useState } from 'react'
import { useStore } from 'zustand'
import { maxNameLength } from 'shared/presence.ts'
import '../styles/notices.css'
import { me, sayName } from '../board/me.ts'
import { useMayEdit } from '../board/links.ts'
import { canRemember } from '../board/remembered.ts'
import { Icon } from '../Icon.tsx'

export const NameDialog = () => {
  const named = useStore(me, ({ name }) => name !== null)
  const mayEdit = useMayEdit()
  const [closed, setClosed] = useState(false)
  const [name, setName] = useState('')
  if (named || closed) return null
  return (
    <form
      className="name-dialog"
      aria-label="Your name"
      onSubmit={(event) => {
        event.preventDefault()
        sayName(name)
      }}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') setClosed(true)
      }}
    >
      <div className="field">
        <label htmlFor="own-name">What should the others call you?</label>
        <div className="name-dialog-row">
          <input
            id="own-name"
            className="input"
            value={name}
            maxLength={maxNameLength}
            autoComplete="name"
            autoFocus
            placeholder="Your name"
            aria-describedby="own-name-hint"
            onChange={(event) => setName(event.target.value)}
          />
          <button type="submit" className="button primary" disabled={name.trim() === ''}>
            Join
          </button>
        </div>
        <p id="own-name-hint" className="hint">
          {mayEdit ? 'Shown beside your cursor' : 'Shown to the people on this board'}
          {canRemember()
            ? ' and remembered in this browser. '
            : '. This browser keeps nothing here, so the next visit asks again. '}
          There is no account.
        </p>
      </div>
      <button
        type="button"
        className="button quiet icon-only name-dialog-close"
        title="Not now"
        onClick={() => setClosed(true)}
      >
        <Icon name="close" />
      </button>
    </form>
  )
}
