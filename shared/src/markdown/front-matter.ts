/** YAML front matter in which every value is a double-quoted string, alone or in a list. */

/**
 * A string as YAML 1.2 writes it between double quotes. Unquoted, `no`, `3:14`, `2026-01-01` and `#`
 * would be read as something else.
 */
export const quoteYaml = (text: string): string =>
  JSON.stringify(text.toWellFormed()).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** A string, or a list of strings or of records of strings. */
export type FieldValue = string | readonly (string | Readonly<Record<string, string>>)[]

const toItem = (item: string | Readonly<Record<string, string>>): string => {
  if (typeof item === 'string') return `  - ${quoteYaml(item)}`
  const lines = Object.entries(item).map(([key, value]) => `${key}: ${quoteYaml(value)}`)
  return `  - ${lines.join('\n    ')}`
}

const toField = (key: string, value: FieldValue): string =>
  typeof value === 'string'
    ? `${key}: ${quoteYaml(value)}`
    : [`${key}:`, ...value.map(toItem)].join('\n')

/**
 * The block at the head of a Markdown file; fields that are null or an empty list are left out. The
 * empty line before its end keeps a parser that knows no front matter from reading the fields as a
 * heading.
 */
export const toFrontMatter = (
  fields: readonly (readonly [string, FieldValue | null])[],
): string => {
  const lines = fields.flatMap(([key, value]) =>
    value === null || (typeof value !== 'string' && value.length === 0)
      ? []
      : [toField(key, value)],
  )
  return ['---', ...lines, '', '---'].join('\n')
}
