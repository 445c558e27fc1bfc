/** A text field without a browser: a value, a selection, events. */
export class FakeField extends EventTarget {
  #value = ''
  selectionStart = 0
  selectionEnd = 0
  selectionDirection: 'forward' | 'backward' | 'none' = 'none'

  get value(): string {
    return this.#value
  }

  /** Like a browser's field, it puts the caret at the end when it is given another value. */
  set value(text: string) {
    if (text === this.#value) return
    this.#value = text
    this.selectionStart = this.selectionEnd = text.length
  }

  setSelectionRange(start: number, end: number): void {
    this.selectionEnd = Math.min(end, this.#value.length)
    this.selectionStart = Math.min(start, this.selectionEnd)
  }

  /** Types over the selection, as a keystroke does. */
  type(text: string): void {
    const { selectionStart, selectionEnd } = this
    const caret = selectionStart + text.length
    this.value = this.#value.slice(0, selectionStart) + text + this.#value.slice(selectionEnd)
    this.setSelectionRange(caret, caret)
    this.dispatchEvent(new Event('input'))
  }
}
