/** Hands the person a file. */
export const download = (
  name: string,
  type: string,
  content: string | Uint8Array<ArrayBuffer>,
): void => {
  const url = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** A title as a file name without extension: "Search down, Tuesday" → "search-down-tuesday". */
export const toFileName = (title: string): string =>
  title
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80) || 'postmortem'
