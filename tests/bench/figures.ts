/** Figures and the tables that show them. */

/** The value below which a share of the values lies; nearest rank. NaN of nothing. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

/** A number with as many decimals as its size deserves. */
export const short = (value: number): string =>
  value >= 100 || Number.isInteger(value)
    ? value.toFixed(0)
    : value >= 10
      ? value.toFixed(1)
      : value.toFixed(2)

export const times = (value: number, base: number): string => `${(value / base).toFixed(2)}×`

export const kib = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KiB`

/** Lines of a Markdown table; the first row is its head, and all columns but the first are figures. */
export const toTable = (rows: readonly (readonly (string | number)[])[]): string[] => {
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === 'number' ? short(cell) : cell)),
  )
  const widths = cells[0]!.map((_, column) =>
    Math.max(3, ...cells.map((row) => row[column]!.length)),
  )
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join(' | ')} |`
  const rule = `| ${widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  const [head = [], ...body] = cells
  return [line(head), rule, ...body.map(line)]
}
