/** What this browser remembers. In a frame with blocked storage it remembers until the page closes. */
const inMemory = new Map<string, string>()

/** Whether what is remembered outlives the page. */
export const canRemember = (): boolean => {
  try {
    return localStorage !== null
  } catch {
    return false
  }
}

export const readRemembered = (key: string): unknown => {
  let text: string | null = null
  try {
    text = localStorage.getItem(`blameless.${key}`)
  } catch {
    // Blocked storage throws on every access; the page goes on with what it has in memory.
  }
  text ??= inMemory.get(key) ?? null
  if (text === null) return null
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

export const remember = (key: string, value: unknown): void => {
  const text = JSON.stringify(value)
  inMemory.set(key, text)
  try {
    localStorage.setItem(`blameless.${key}`, text)
  } catch {
    // As above: full or blocked storage is no reason to stop anybody.
  }
}

export const forget = (key: string): void => {
  inMemory.delete(key)
  try {
    localStorage.removeItem(`blameless.${key}`)
  } catch {
    // As above.
  }
}

/** The keys under a prefix. */
export const findRemembered = (prefix: string): string[] => {
  const keys = new Set([...inMemory.keys()])
  try {
    for (const key of Object.keys(localStorage))
      if (key.startsWith('blameless.')) keys.add(key.slice('blameless.'.length))
  } catch {
    // As above.
  }
  return [...keys].filter((key) => key.startsWith(prefix))
}

/** Calls back when another page of this browser remembers something else. Returns its stop. */
export const watchRemembered = (onChange: () => void): (() => void) => {
  addEventListener('storage', onChange)
  return () => removeEventListener('storage', onChange)
}
