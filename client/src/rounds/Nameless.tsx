/** Whether what I write in private is published without my name. */
import { useStore } from 'zustand'
import type { RoundId } from 'shared/ids.ts'
import { useSession } from '../board/session.ts'

export const Nameless = ({ round }: { round: RoundId }) => {
  const { drafts } = useSession()
  const nameless = useStore(drafts.state, (state) => state.nameless)
  return (
    <label className="check round-nameless">
      <input
        type="checkbox"
        checked={nameless}
        onChange={({ target }) => drafts.setNameless(round, target.checked)}
      />
      Without my name
    </label>
  )
}
