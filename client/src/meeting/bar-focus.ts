/** Controls of the bars go when they have been used, or when somebody else was quicker. The keyboard stays beside them. */
import type { BoardView } from 'shared/doc/watch.ts'

const bars = '.meeting-bar, .round-bar'
/** What is being done just now first, then where the meeting is; a board without either has its own bar. */
const nearest = ['.round-what', '.meeting-step', '.top-bar button']

const isLost = (control: Element): boolean => !control.isConnected || control.matches(':disabled')

const findNearest = (): HTMLElement | undefined =>
  nearest
    .flatMap((selector) => [...document.querySelectorAll<HTMLElement>(selector)])
    .find((control) => control.checkVisibility())

/** Looks after every change of the meeting whether the control in use is gone. Returns its stop. */
export const openBarFocus = (view: BoardView): (() => void) => {
  let used: Element | null = null
  let frame = 0

  const onFocus = ({ target }: FocusEvent): void => {
    used = (target as Element).closest(bars) === null ? null : (target as Element)
  }
  const onBlur = ({ target }: FocusEvent): void =>
    // What is taken away is told so too, before it is gone.
    queueMicrotask(() => {
      if (target === used && !isLost(target as Element)) used = null
    })
  const look = (): void => {
    const control = used
    if (control === null || !isLost(control)) return
    used = null
    const { activeElement } = document
    if (activeElement === document.body || activeElement === control) findNearest()?.focus()
  }
  const stopWatching = view.watch(({ roots }) => {
    if (!roots.has('meeting')) return
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(look)
  })
  document.addEventListener('focusin', onFocus)
  document.addEventListener('focusout', onBlur)
  return () => {
    stopWatching()
    cancelAnimationFrame(frame)
    document.removeEventListener('focusin', onFocus)
    document.removeEventListener('focusout', onBlur)
  }
}
