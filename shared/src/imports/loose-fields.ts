/** Reading JSON of unknown make: whatever is taken is understood, the rest can be kept as lines. */

/** A JSON object whose parts are taken one by one. */
export interface LooseFields {
  /** The first of these parts that is there, not null and not taken yet; undefined when none is. */
  take(...names: readonly string[]): unknown
  /** What nobody took, as lines of `key: value`. */
  leftovers(): { readonly key: string; readonly lines: readonly string[] }[]
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Deeper nesting than this is refused, so that reading by recursion is safe. */
export const maxDepth = 64

export const isTooDeep = (value: unknown): boolean => {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) return true
    level = level.flatMap((part) =>
      typeof part === 'object' && part !== null ? Object.values(part) : [],
    )
  }
  return false
}

/** Every scalar in a JSON value as a line that says where it was; nulls say nothing. */
export const toLines = (path: string, value: unknown): string[] => {
  if (value === null || value === undefined || value === '') return []
  if (Array.isArray(value))
    return value.flatMap((part, i) => toLines(value.length > 1 ? `${path} ${i + 1}` : path, part))
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([key, part]) => toLines(`${path}, ${key}`, part))
  return [`${path}: ${String(value)}`.toWellFormed()]
}

/**
 * A part that should be text: scalars as they are written, lists by lines, an object by its `text` or
 * `name` when that is all, else by its lines. Empty when there is nothing.
 */
export const toText = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(toText).join('\n')
  if (isObject(value)) {
    const keys = Object.keys(value)
    const [key] = keys
    if (keys.length === 1 && /^(text|name|value|title|description)$/.test(key!))
      return toText(value[key!])
    return keys.flatMap((name) => toLines(name, value[name])).join('\n')
  }
  return String(value).toWellFormed()
}

/** A part that should be a list: a text is its lines, anything else a list of one. */
export const toList = (value: unknown): readonly unknown[] => {
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) return value as unknown[]
  return typeof value === 'string' ? value.split(/\r\n|\r|\n/) : [value]
}

/** Opens an object for taking. */
export const toFields = (record: Record<string, unknown>): LooseFields => {
  const taken = new Set<string>()
  return {
    take: (...names) => {
      for (const name of names) {
        if (!Object.hasOwn(record, name) || taken.has(name)) continue
        taken.add(name)
        if (record[name] !== null) return record[name]
      }
      return undefined
    },
    leftovers: () =>
      Object.keys(record)
        .filter((key) => !taken.has(key))
        .map((key) => ({ key: key.toWellFormed(), lines: toLines(key, record[key]) }))
        .filter(({ lines }) => lines.length > 0),
  }
}
