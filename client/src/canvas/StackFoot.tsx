/** The line under a pile: how many notes it has, and the way to them. */
import type { LyingNote } from 'shared/stacks.ts'
import { Icon } from '../Icon.tsx'
import { useCanvasState } from './canvas-state.ts'
import { useOwnPress } from './own-press.ts'
import { toStackKey } from './stack-opening.ts'

export function StackFoot({ lead }: { lead: LyingNote }) {
  const state = useCanvasState()
  const press = useOwnPress()
  return (
    <button
      type="button"
      className="stack-foot"
      title="Open the group (Enter)"
      aria-expanded={false}
      {...press}
      onClick={() => state.openStack.set(toStackKey(lead))}
    >
      <Icon name="stack" size={16} />
      {lead.stack?.length} notes
    </button>
  )
}
