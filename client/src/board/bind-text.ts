/** A text field and a shared text, kept equal while several people type. */
import type * as Y from 'yjs'
import { mapOffset, mapRange, smallestSplice, type DeltaStep, type Splice } from 'shared/splice.ts'

/**
 * Binds a field to a text. What is typed leaves as the smallest splice through `write`, in the same
 * tick; what others type comes in without moving the caret off its character. While an input method
 * composes, the field is left alone and both sides meet when it has finished. Returns its stop.
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
  const heldBack: DeltaStep[][] = []

  const show = (start: number, end: number): void => {
    const { selectionDirection } = field
    known = text.toString()
    field.value = known
    field.setSelectionRange(start, end, selectionDirection)
  }

  /** Writes what was typed as it stands after what others wrote meanwhile: theirs stays, also inside a replaced range. */
  const writeMapped = ({ at, remove, insert }: Splice): number => {
    const start = heldBack.reduce((offset, delta) => mapOffset(delta, offset), at)
    const ranges = heldBack.reduce(
      (pieces, delta) => pieces.flatMap((piece) => mapRange(delta, piece.start, piece.end)),
      [{ start: at, end: at + remove }],
    )
    for (const range of ranges.toReversed())
      if (range.end > range.start)
        write({ at: range.start, remove: range.end - range.start, insert: '' })
    if (insert !== '') write({ at: start, remove: 0, insert })
    return start
  }

  const send = (): void => {
    const typed = smallestSplice(known, field.value, field.selectionStart)
    let caret = field.selectionStart
    writing = true
    if (typed !== null && heldBack.length === 0) write(typed)
    else if (typed !== null) caret += writeMapped(typed) - typed.at
    else caret = heldBack.reduce((offset, delta) => mapOffset(delta, offset), caret)
    writing = false
    if (heldBack.length > 0 || text.toString() !== field.value) show(caret, caret)
    else known = field.value
    heldBack.length = 0
  }

  const onInput = (): void => {
    if (!composing) send()
  }
  const onCompositionStart = (): void => {
    composing = true
  }
  const onCompositionEnd = (): void => {
    composing = false
    send()
  }
  const onText = (event: Y.YTextEvent): void => {
    if (writing) return
    const delta = event.delta as DeltaStep[]
    if (composing) heldBack.push(delta)
    else show(mapOffset(delta, field.selectionStart), mapOffset(delta, field.selectionEnd))
  }

  field.addEventListener('input', onInput)
  field.addEventListener('compositionstart', onCompositionStart)
  field.addEventListener('compositionend', onCompositionEnd)
  text.observe(onText)
  return () => {
    if (composing) send()
    field.removeEventListener('input', onInput)
    field.removeEventListener('compositionstart', onCompositionStart)
    field.removeEventListener('compositionend', onCompositionEnd)
    text.unobserve(onText)
  }
}
