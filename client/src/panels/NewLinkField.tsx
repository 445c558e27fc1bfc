/** For a page whose link has stopped: takes the new one, and goes on with what was written meanwhile. */
import { useId, useState } from 'react'
import { followLink } from '../board/links.ts'
import { useSession } from '../board/session.ts'

export const NewLinkField = () => {
  const session = useSession()
  const id = useId()
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const goOn = async (): Promise<void> => {
    setBusy(true)
    setWrong(await followLink(session, text))
    setBusy(false)
  }
  return (
    <form
      className="field"
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void goOn()
      }}
    >
      <label htmlFor={id}>
        Perhaps the link was renewed. Ask for the new one and paste it here.
      </label>
      <div className="new-link">
        <input
          id={id}
          className="input"
          value={text}
          autoComplete="off"
          aria-invalid={wrong !== null}
          onChange={({ target }) => setText(target.value)}
        />
        <button type="submit" className="button" disabled={busy || text.trim() === ''}>
          Go on
        </button>
      </div>
      {wrong !== null && (
        <p className="wrong" role="alert">
          {wrong}
        </p>
      )}
    </form>
  )
}
