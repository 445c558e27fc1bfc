/** A button and what it opens beside it. The browser's own popover: Esc and a click outside close it. */
import { useEffect, useId, useRef, type ReactNode, type ToggleEvent } from 'react'
import '../styles/popover.css'

interface PopoverProps {
  /** What the button says to those who cannot see it; needed when it shows words that say less. */
  readonly label?: string
  /** Seen where it is pointed at; what a button is called that shows only an icon. */
  readonly title?: string
  readonly className?: string
  readonly face: ReactNode
  /** Where the panel lines up with its button. */
  readonly align?: 'start' | 'end'
  readonly role?: 'menu' | 'dialog'
  readonly disabled?: boolean
  /** What is inside. A menu closes after a choice, a form when it is sent. */
  readonly children: ReactNode
}

/** Distance in px that a panel keeps from its button and from the window's edges. */
const gap = 6

const placeBelow = (panel: HTMLElement, button: HTMLElement, align: 'start' | 'end'): void => {
  const box = button.getBoundingClientRect()
  const wanted = align === 'start' ? box.left : box.right - panel.offsetWidth
  const left = Math.max(gap, Math.min(wanted, innerWidth - panel.offsetWidth - gap))
  panel.style.left = `${left}px`
  // In a bar it opens below the bar, wherever the button is in it.
  const bar = button.closest('header')?.getBoundingClientRect()
  const top = Math.max(box.bottom, bar?.bottom ?? 0) + gap
  panel.style.top = `${top}px`
  panel.style.maxHeight = `${innerHeight - top - gap}px`
}

const listItems = (panel: HTMLElement): HTMLElement[] =>
  [...panel.querySelectorAll<HTMLElement>('[role^="menuitem"]')].filter((item) =>
    item.checkVisibility(),
  )

/** The choice that holds, in a menu of nothing but choices; else the first item. */
const findFirstItem = (panel: HTMLElement): HTMLElement | undefined => {
  const items = listItems(panel)
  const onlyChoices = items.every((item) => item.role === 'menuitemradio')
  return (onlyChoices ? items.find((item) => item.ariaChecked === 'true') : undefined) ?? items[0]
}

const findField = (panel: HTMLElement): HTMLElement | null => panel.querySelector('input, select')

export const Popover = (props: PopoverProps) => {
  const { label, title, className, face, align = 'start', role = 'dialog' } = props
  const { disabled, children } = props
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)

  const onToggle = ({ newState }: ToggleEvent<HTMLDivElement>): void => {
    const open = newState === 'open'
    button.current?.setAttribute('aria-expanded', String(open))
    if (!open || panel.current === null || button.current === null) return
    placeBelow(panel.current, button.current, align)
    const first = role === 'menu' ? findFirstItem(panel.current) : findField(panel.current)
    ;(first ?? panel.current).focus()
  }

  // A window that is turned or zoomed does not leave an open panel behind.
  useEffect(() => {
    const onResize = (): void => {
      if (panel.current?.matches(':popover-open') === true)
        placeBelow(panel.current, button.current!, align)
    }
    addEventListener('resize', onResize)
    return () => removeEventListener('resize', onResize)
  }, [align])

  const onClick = ({ target }: React.MouseEvent): void => {
    if (role === 'menu' && (target as Element).closest('[role^="menuitem"]') !== null)
      panel.current?.hidePopover()
  }

  const onKeyDown = (event: React.KeyboardEvent): void => {
    // The canvas listens on the document; what is typed here is not for it.
    event.stopPropagation()
    if (role !== 'menu') return
    const items = listItems(panel.current!)
    const at = items.indexOf(document.activeElement as HTMLElement)
    const last = items.length - 1
    const next = {
      ArrowDown: at === last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : at - 1,
      Home: 0,
      End: last,
    }[event.key]
    if (next === undefined) return
    event.preventDefault()
    items[next]?.focus()
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        title={title}
        aria-haspopup={role}
        aria-expanded="false"
        popoverTarget={id}
        disabled={disabled}
      >
        {face}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        className="popover"
        role={role}
        aria-label={label ?? title}
        tabIndex={-1}
        onToggle={onToggle}
        onClick={onClick}
        onSubmit={(event) => {
          event.preventDefault()
          panel.current?.hidePopover()
        }}
        onKeyDown={onKeyDown}
      >
        {children}
      </div>
    </>
  )
}
