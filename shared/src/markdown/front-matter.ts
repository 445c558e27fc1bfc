/** YAML front matter in which every value is a double-quoted string. */

/**
 * A string as YAML 1.2 writes it between double quotes. Unquoted, `no`, `3:14`, `2026-01-01` and `#`
 * would be read as something else.
 */
export const quoteYaml = (text: string): string =>
  JSON.stringify(text.toWellFormed()).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/**
 * The block at the head of a Markdown file; fields that are null are left out. The empty line before
 * its end keeps a parser that knows no front matter from reading the fields as a heading.
 */
export const toFrontMatter = (fields: readonly (readonly [string, string | null])[]): string => {
  const lines = fields.flatMap(([key, value]) =>
    value === null ? [] : [`${key}: ${quoteYaml(value)}`],
  )
  return ['---', ...lines, '', '---'].join('\n')
}
