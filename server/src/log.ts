/** The server's log: one JSON object a line, on stderr. Ids of boards are secrets and never stand in it whole. */
export const logLevels = ['error', 'info', 'debug'] as const
export type LogLevel = (typeof logLevels)[number]

/** What stands in a line beside its message. Errors are written as their messages and causes. */
export type LogFields = Readonly<Record<string, unknown>>

export type Log = Readonly<Record<LogLevel, (message: string, fields?: LogFields) => void>>

const toPlain = (value: unknown): unknown =>
  value instanceof Error
    ? { message: value.message, ...(value.cause ? { cause: toPlain(value.cause) } : {}) }
    : value

/** Enough of a board's id to find its lines, too little to open it. */
export const toShortId = (id: string): string => `${id.slice(0, 4)}…`

export const createLog = (level: LogLevel, write: (line: string) => void, now: () => Date): Log => {
  const line =
    (of: LogLevel) =>
    (message: string, fields: LogFields = {}): void => {
      if (logLevels.indexOf(of) > logLevels.indexOf(level)) return
      const plain = Object.fromEntries(
        Object.entries(fields).map(([key, value]) => [key, toPlain(value)]),
      )
      write(`${JSON.stringify({ at: now().toISOString(), level: of, message, ...plain })}\n`)
    }
  return { error: line('error'), info: line('info'), debug: line('debug') }
}
