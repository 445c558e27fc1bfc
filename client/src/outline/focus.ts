/** Where the keyboard is in the outline. Rows are found by their notes, so that no edit loses them. */
import type { NoteId } from 'shared/ids.ts'
import { parseZoneId, type ZoneId } from 'shared/zones.ts'

export const toRowId = (id: NoteId): string => `note-${id}`

export const toHeadingId = (zone: ZoneId): string => `zone-${zone}`

export const findRow = (id: NoteId): HTMLElement | null => document.getElementById(toRowId(id))

/** The zone whose heading or notes an element is under; null elsewhere. */
export const findZoneAround = (target: EventTarget | null): ZoneId | null => {
  const section = target instanceof Element ? target.closest<HTMLElement>('.outline-zone') : null
  return parseZoneId(section?.dataset['zone'])
}

/** The field with a note's text. */
export const findField = (id: NoteId): HTMLTextAreaElement | null =>
  findRow(id)?.querySelector('textarea.outline-text') ?? null

/** The note in the row before or after this one, also under another heading; null at the ends. */
export const findNoteBeside = (id: NoteId, by: 1 | -1): NoteId | null => {
  const rows = [...document.querySelectorAll<HTMLElement>('.outline-note')]
  const index = rows.findIndex((row) => row.dataset['note'] === id)
  return index < 0 ? null : ((rows[index + by]?.dataset['note'] as NoteId | undefined) ?? null)
}

/**
 * Gives the keyboard to what takes it only as long as it has it: a screen reader calls clickable what
 * could have it at any time, and passes such rows by where it goes along a list.
 */
const lendFocus = (element: HTMLElement | null): void => {
  if (element === null) return
  element.tabIndex = -1
  element.focus({ preventScroll: true })
  const onBlur = (): void => {
    // Another window in front takes nothing away.
    if (document.activeElement === element) return
    element.removeEventListener('blur', onBlur)
    element.removeAttribute('tabindex')
    if (element.matches('li')) element.removeAttribute('aria-label')
  }
  element.addEventListener('blur', onBlur)
}

/** Puts the keyboard onto a row, which is then called by what its note is and says. */
export const focusRow = (id: NoteId): void => {
  const row = findRow(id)
  const field = findField(id)
  row?.scrollIntoView({ block: 'nearest' })
  if (row !== null && field !== null) row.ariaLabel = `${field.ariaLabel}: ${field.value}`
  lendFocus(row)
}

/** Puts the keyboard onto a zone's heading, at the top of the window. */
export const focusHeading = (zone: ZoneId): void => {
  const heading = document.getElementById(toHeadingId(zone))
  // What is drawn on the way may be higher than it was thought to be, and again in the next frame.
  const scroll = (frames: number): void => {
    heading?.closest('section')?.scrollIntoView({ block: 'start' })
    if (frames > 0) requestAnimationFrame(() => scroll(frames - 1))
  }
  scroll(6)
  lendFocus(heading)
}

/** Puts the caret into a note. */
export const focusText = (id: NoteId, caret: 'start' | 'end'): void => {
  const field = findField(id)
  if (field === null) return
  field.focus({ preventScroll: true })
  const at = caret === 'start' ? 0 : field.value.length
  field.setSelectionRange(at, at)
  findRow(id)?.scrollIntoView({ block: 'nearest' })
}

/** Puts the keyboard onto the button that adds a note to a zone, or onto its heading. */
export const focusZone = (zone: ZoneId): void => {
  const section = document.getElementById(toHeadingId(zone))?.closest('section')
  const add = section?.querySelector<HTMLElement>('.outline-add') ?? null
  if (add === null) focusHeading(zone)
  else add.focus()
}
