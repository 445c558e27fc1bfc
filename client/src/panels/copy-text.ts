/** Copies a text; false when the browser does not allow it. */
export const copyText = async (text: string): Promise<boolean> => {
  try {
    // Missing on plain-http hosts, refused in some frames.
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyOldWay(text)
  }
}

const copyOldWay = (text: string): boolean => {
  const field = document.createElement('textarea')
  const before = document.activeElement
  field.value = text
  field.className = 'unseen'
  document.body.append(field)
  field.select()
  const copied = document.execCommand('copy')
  field.remove()
  if (before instanceof HTMLElement) before.focus()
  return copied
}
