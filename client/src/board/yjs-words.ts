/**
 * How Yjs speaks to the console, in the place of lib0/logging: that one brings colours, and with
 * them a builder of elements and a checker of types that nothing else on the page needs.
 */

export const ORANGE = ''
export const RED = ''
export const BOLD = ''
export const UNBOLD = ''

export const print = (...words: unknown[]): void => console.log(...words)
export const warn = (...words: unknown[]): void => console.warn(...words)
