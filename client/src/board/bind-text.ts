/** A text field and a shared text, kept equal while several people type. */
import type * as Y from 'yjs'
import { mapOffset, mapRange, smallestSplice, type DeltaStep, type Splice } from 'shared/splice.ts'

/** Where each unit of a field's text stands in the shared text; null for one that others took away. */
type Places = readonly (number | null)[]

const toPlaces = (start: number, length: number): number[] =>
  Array.from({ length }, (_, i) => start + i)

const followDelta = (places: Places, delta: readonly DeltaStep[]): Places =>
  places.map((place) =>
    place === null ? null : (mapRange(delta, place, place + 1)[0]?.start ?? null),
  )

/** Where an offset of the field is in the shared text: behind what stands before it. */
const toShared = (places: Places, offset: number): number =>
  (places.slice(0, offset).findLast((place) => place !== null) ?? -1) + 1

/** The units that still stand, last first, so that taking one run away moves none of the others. */
const runsOf = (places: Places): { readonly at: number; readonly remove: number }[] => {
  const runs: { at: number; remove: number }[] = []
  for (const place of places.toReversed()) {
    const run = runs.at(-1)
    if (place === null) continue
    if (run !== undefined && run.at === place + 1) {
      run.at = place
      run.remove++
    } else runs.push({ at: place, remove: 1 })
  }
  return runs
}

/**
 * Binds a field to a text. What is typed leaves as the smallest splice through `write`, in the same
 * tick; what others type comes in without moving the caret off its character. While an input method
 * composes, as most keyboards of phones do with every word, the letters leave all the same, but the
 * field is left alone: what others type comes in when it has finished. Returns its stop.
 */
export const bindText = (
  field: HTMLTextAreaElement,
  text: Y.Text,
  write: (splice: Splice) => void,
): (() => void) => {
  field.value = text.toString()
  let known = field.value
  let writing = false
  let composing = false
  /** Null while field and text are the same. */
  let places: Places | null = null

  const show = (start: number, end: number): void => {
    const { selectionDirection } = field
    known = text.toString()
    field.value = known
    field.setSelectionRange(start, end, selectionDirection)
  }

  /** Writes what was typed as it stands among what others wrote meanwhile: theirs stays, also inside a replaced range. */
  const writeAmong = ({ at, remove, insert }: Splice): void => {
    for (const run of runsOf(places!.slice(at, at + remove))) write({ ...run, insert: '' })
    const start = toShared(places!, at)
    if (insert !== '') write({ at: start, remove: 0, insert })
    places = places!.toSpliced(at, remove, ...toPlaces(start, insert.length))
  }

  const send = (): void => {
    const typed = smallestSplice(known, field.value, field.selectionStart)
    known = field.value
    if (typed === null) return
    writing = true
    if (places === null) write(typed)
    else writeAmong(typed)
    writing = false
  }

  const meet = (): void => {
    if (places === null && text.toString() === field.value) return
    const { selectionStart: start } = field
    const caret = places === null ? start : toShared(places, start)
    places = null
    show(caret, caret)
  }

  const onInput = (): void => {
    send()
    if (!composing) meet()
  }
  const onCompositionStart = (): void => {
    composing = true
  }
  const onCompositionEnd = (): void => {
    composing = false
    send()
    meet()
  }
  const onText = (event: Y.YTextEvent): void => {
    const delta = event.delta as DeltaStep[]
    if (composing && !writing) places ??= toPlaces(0, known.length)
    if (places !== null) places = followDelta(places, delta)
    else if (!writing)
      show(mapOffset(delta, field.selectionStart), mapOffset(delta, field.selectionEnd))
  }

  field.addEventListener('input', onInput)
  field.addEventListener('compositionstart', onCompositionStart)
  field.addEventListener('compositionend', onCompositionEnd)
  text.observe(onText)
  return () => {
    field.removeEventListener('input', onInput)
    field.removeEventListener('compositionstart', onCompositionStart)
    field.removeEventListener('compositionend', onCompositionEnd)
    text.unobserve(onText)
  }
}
