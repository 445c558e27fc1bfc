/**
 * The browser's own search would not see what the canvas has not built, so its key opens ours: from
 * the first screen on, also before the bar's code is there.
 */
import { useEffect } from 'react'
import { lookedAt } from '../versions/looked-at.ts'
import { openFind } from './find-store.ts'

const findField = (): HTMLInputElement | null => document.querySelector('search input')

const onKeyDown = (event: KeyboardEvent): void => {
  const isAccel = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
  if (!isAccel || event.key.toLowerCase() !== 'f') return
  // Pressed again, or over what is no canvas, the key means the browser's own.
  const isElsewhere =
    document.querySelector('dialog[open]') !== null || lookedAt.getState().version !== null
  const field = findField()
  if (isElsewhere || (field !== null && document.activeElement === field)) return
  event.preventDefault()
  event.stopPropagation()
  openFind()
  field?.select()
}

/** Takes the key while there is a board. */
export const useFindKey = (hasBoard: boolean): void => {
  useEffect(() => {
    if (!hasBoard) return
    document.addEventListener('keydown', onKeyDown, true)
    return () => document.removeEventListener('keydown', onKeyDown, true)
  }, [hasBoard])
}
