/** Says for whom I write, so that it is not forgotten, with the way to stop. */
import { useStore } from 'zustand'
import { writeFor, writingFor } from './writing-for.ts'

export function WritingForBanner() {
  const name = useStore(writingFor, (state) => state.name)
  if (name === null) return null
  return (
    <div className="writing-for" role="status">
      <span>
        Writing for: <strong>{name}</strong>
      </span>
      <button type="button" onClick={() => writeFor(null)}>
        Stop
      </button>
    </div>
  )
}
