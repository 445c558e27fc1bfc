/** What an empty zone says of itself: with what reason it stayed so, and of Other Areas of Risk that it was skipped. */
import type { ZoneId } from 'shared/zones.ts'
import { useMissing } from '../board/head.ts'
import { useMayEdit } from '../board/links.ts'
import { useBoardValue } from '../board/session.ts'
import { openPanel } from '../ui-store.ts'
import './closing.css'

export const EmptyZone = ({ zone }: { zone: ZoneId }) => {
  const missing = useMissing().find(({ id }) => id === `empty-${zone}`)
  const mayEdit = useMayEdit()
  // Before there is an action nobody has skipped anything yet.
  const isLate = useBoardValue(
    (view) => view.notesIn('next-steps').length > 0,
    (change) => change.notes.size > 0,
  )
  if (missing === undefined) return null
  if (missing.override !== null)
    return <p className="zone-looked-at">“{missing.override.reason}”</p>
  if (zone !== 'risk' || !isLate) return null
  return (
    <div className="zone-skipped">
      <strong>Nobody has looked here yet</strong>
      What else shares this weakness? There are next steps already, and this question is open.
      {mayEdit && (
        <button type="button" className="button" onClick={() => openPanel('missing')}>
          What is missing
        </button>
      )}
    </div>
  )
}
