/** The way to each of the eight headings, and which one is in view. */
import { useStore } from 'zustand'
import { zones, type Zone } from 'shared/zones.ts'
import { focusHeading } from './focus.ts'
import { useOrder, useOutline } from './outline-state.ts'

export function ZoneNav() {
  return (
    <nav className="outline-nav no-print" aria-label="Zones">
      <ol>
        {zones.map((zone) => (
          <li key={zone.id}>
            <Way {...zone} />
          </li>
        ))}
      </ol>
    </nav>
  )
}

function Way({ id, number, title }: Zone) {
  const isCurrent = useStore(useOutline().spot, ({ zone }) => zone === id)
  const count = useOrder(id).length
  return (
    <button
      type="button"
      aria-current={isCurrent ? 'location' : undefined}
      onClick={() => focusHeading(id)}
    >
      <span className="outline-number" data-zone={id}>
        {number}
      </span>{' '}
      <span className="outline-nav-title">{title}</span>
      <span className="outline-nav-count figures" aria-hidden="true">
        {count}
      </span>
      <span className="unseen">{count === 1 ? '1 note' : `${count} notes`}</span>
    </button>
  )
}
