/** The part of fontkit (which brings no types) that the tests use. */
declare module 'fontkit' {
  interface Font {
    readonly type: string
    readonly unitsPerEm: number
    readonly variationAxes: { readonly [tag: string]: { readonly default: number } | undefined }
    readonly characterSet: readonly number[]
    glyphForCodePoint(code: number): { readonly advanceWidth: number }
  }
  export const create: (bytes: Uint8Array) => Font
}
