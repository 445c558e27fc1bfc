/** A text field and a shared text, kept equal while several people type. */
import type * as Y from 'yjs'
import { mapOffset, smallestSplice, type DeltaStep, type Splice } from 'shared/splice.ts'

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

  const send = (): void => {
    const typed = smallestSplice(known, field.value, field.selectionStart)
    let caret = field.selectionStart
    if (typed !== null) {
      let at = typed.at
      let end = typed.at + typed.remove
      for (const delta of heldBack) {
        caret += at <= mapOffset(delta, at) ? mapOffset(delta, at) - at : 0
        at = mapOffset(delta, at)
        end = mapOffset(delta, end)
      }
      writing = true
      write({ at, remove: end - at, insert: typed.insert })
      writing = false
    } else {
      for (const delta of heldBack) caret = mapOffset(delta, caret)
    }
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
