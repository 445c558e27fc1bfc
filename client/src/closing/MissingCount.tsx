/** How much is missing, live in the top bar: loud for actions that nobody has taken, else quiet. */
import { findOpenMusts, sayUnsettled } from 'shared/checks.ts'
import { useMissing } from '../board/head.ts'
import { useMeta } from '../board/session.ts'
import { Icon } from '../Icon.tsx'
import { togglePanel, useUi } from '../ui-store.ts'
import './closing.css'

export const MissingCount = () => {
  const musts = findOpenMusts(useMissing())
  const { status } = useMeta()
  const isOpen = useUi((state) => state.panel === 'missing')
  const unsettled = musts.find(({ id }) => id === 'name-and-date')?.notes ?? []
  const isLoud = unsettled.length > 0
  // A postmortem that is closed is not counted at any more.
  if (!isLoud && status === 'closed') return null
  const number = isLoud ? unsettled.length : musts.length
  const words = isLoud
    ? sayUnsettled(unsettled)
    : number === 0
      ? 'Ready to close'
      : `${number} to do before closing`
  return (
    <button
      type="button"
      className={`button quiet missing-count figures ${isLoud ? 'loud' : ''}`}
      aria-expanded={isOpen}
      aria-label={words}
      title={`${words}. Show what is missing`}
      onClick={() => togglePanel('missing')}
    >
      <Icon name={number === 0 ? 'saved' : 'checklist'} />
      <span className="missing-count-words">{words}</span>
      {number > 0 && <span className="missing-count-number">{number}</span>}
    </button>
  )
}
