/** The panel at the right: one at a time, closed by Esc, the focus given back to where it came from. */
import { useEffect, useId, useRef, type ReactNode } from 'react'
import '../styles/side-panel.css'
import { openPanel } from '../ui-store.ts'
import { CloseButton } from '../CloseButton.tsx'

export const SidePanel = ({ title, children }: { title: string; children: ReactNode }) => {
  const titleId = useId()
  const heading = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    const before = document.activeElement
    // What is inside may have asked for the keyboard already.
    if (heading.current?.closest('aside')?.contains(before) !== true) heading.current?.focus()
    return () => {
      // Only if the focus went down with the panel; a click elsewhere has already moved it.
      const lost = document.activeElement === null || document.activeElement === document.body
      if (lost && before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])

  return (
    <aside
      className="side-panel"
      aria-labelledby={titleId}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') openPanel(null)
      }}
    >
      <header className="side-panel-header">
        <h2 id={titleId} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <CloseButton label="Close panel" onClick={() => openPanel(null)} />
      </header>
      <div className="side-panel-body">{children}</div>
    </aside>
  )
}
