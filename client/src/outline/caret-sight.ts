/** The caret stays in sight over a phone's keyboard and over the bar of tools. */

/** Pixels between the caret and what it must not go under. */
const margin = 12

/** Where the caret of a field is in the window: the text under the field has the same lines. */
const findCaret = (field: HTMLTextAreaElement): DOMRect | null => {
  const text = field.parentElement?.querySelector('.outline-shown')?.firstChild
  if (!(text instanceof Text)) return null
  const range = document.createRange()
  range.setStart(text, Math.min(field.selectionEnd, text.length))
  const [rect] = range.getClientRects()
  return rect ?? field.getBoundingClientRect()
}

const showCaret = (scroller: HTMLElement): void => {
  const field = document.activeElement
  if (!(field instanceof HTMLTextAreaElement) || !field.matches('.outline-text')) return
  const caret = findCaret(field)
  if (caret === null) return
  const tools = scroller.querySelector('.outline-tools')?.getBoundingClientRect()
  const nav = scroller.querySelector('.outline-nav')?.getBoundingClientRect()
  const frame = scroller.getBoundingClientRect()
  const top = Math.max(frame.top, nav?.bottom ?? 0) + margin
  const bottom = Math.min(frame.bottom, tools?.top ?? frame.bottom) - margin
  const by = caret.bottom > bottom ? caret.bottom - bottom : Math.min(0, caret.top - top)
  if (by !== 0) scroller.scrollBy({ top: by, behavior: 'instant' })
}

/** Scrolls whenever the window, the text or the field with the caret is another one. Returns its stop. */
export const keepCaretInSight = (scroller: HTMLElement): (() => void) => {
  let frame: number | null = null
  const look = (): void => {
    // Later in the same frame: the page takes its new height first.
    frame ??= requestAnimationFrame(() => {
      frame = null
      showCaret(scroller)
    })
  }
  const seen = window.visualViewport
  scroller.addEventListener('input', look)
  scroller.addEventListener('focusin', look)
  window.addEventListener('resize', look)
  seen?.addEventListener('resize', look)
  return () => {
    scroller.removeEventListener('input', look)
    scroller.removeEventListener('focusin', look)
    window.removeEventListener('resize', look)
    seen?.removeEventListener('resize', look)
    if (frame !== null) cancelAnimationFrame(frame)
  }
}
