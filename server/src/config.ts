/** The server's configuration. This file alone reads the environment; what contradicts itself is refused with a sentence. */
import { logLevels, type LogLevel } from './log.ts'
import { defaultLimits, toEnvironmentName, type Limits } from './sync/limits.ts'

export interface Config {
  readonly host: string
  /** 0 picks a free one. */
  readonly port: number
  readonly dataDir: string
  /** Origin under which people reach the server, such as https://canvas.example.org; null: whatever they asked for. */
  readonly publicUrl: string | null
  readonly allowedOrigins: readonly string[]
  /** Sources of the policy `frame-ancestors`. */
  readonly frameAncestors: string
  readonly trustProxy: boolean
  readonly access: 'open' | 'link'
  /** Set exactly under `link`. */
  readonly teamSecret: string | null
  /** Whether others see an edit at once (default), or only when it is on disk. */
  readonly showEdits: 'at-once' | 'when-saved'
  readonly limits: Limits
  readonly logLevel: LogLevel
}

/** Thrown by `parseConfig`; the message is for the operator. */
export class BadConfig extends Error {
  override name = 'BadConfig'
}

type Environment = Readonly<Record<string, string | undefined>>

const parseOrigin = (name: string, value: string): string => {
  const url = URL.parse(value)
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.username !== '')
    throw new BadConfig(
      `${name} must be an address like https://canvas.example.org, not "${value}".`,
    )
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw new BadConfig(`${name} must not have a path: boards live at the root of "${url.origin}".`)
  return url.origin
}

const parseWhole = (name: string, value: string, most: number): number => {
  const number = Number(value)
  if (!/^\d+$/.test(value) || number > most)
    throw new BadConfig(`${name} must be a whole number from 0 to ${most}, not "${value}".`)
  return number
}

const parseOneOf = <T extends string>(name: string, value: string, allowed: readonly T[]): T => {
  if (!allowed.includes(value as T))
    throw new BadConfig(`${name} must be one of ${allowed.join(', ')}, not "${value}".`)
  return value as T
}

const parseFrameAncestors = (value: string): string => {
  const sources = value.split(/[\s,]+/).filter((source) => source !== '')
  for (const source of sources) {
    if (source === "'self'" || source === "'none'") continue
    if (/^https?:\/\/(\*\.)?[a-z0-9.-]+(:(\d+|\*))?$/i.test(source)) continue
    throw new BadConfig(
      `FRAME_ANCESTORS takes 'self', 'none' or addresses like https://wiki.example.org, not "${source}".`,
    )
  }
  if (sources.includes("'none'") && sources.length > 1)
    throw new BadConfig("FRAME_ANCESTORS says 'none' and something else: only one can be true.")
  return sources.join(' ')
}

const parseLimits = (environment: Environment): Limits => {
  const limits: Record<string, number> = { ...defaultLimits }
  const names = new Map(Object.keys(defaultLimits).map((key) => [toEnvironmentName(key), key]))
  for (const [name, value] of Object.entries(environment)) {
    if (!name.startsWith('LIMIT_') || value === undefined || value === '') continue
    const key = names.get(name)
    if (key === undefined)
      throw new BadConfig(
        `${name} is not a limit of this server. There are: ${[...names.keys()].join(', ')}.`,
      )
    limits[key] = parseWhole(name, value, Number.MAX_SAFE_INTEGER)
  }
  const result = limits as unknown as Limits
  if (result.maxFirstMessageBytes < result.maxMessageBytes)
    throw new BadConfig('LIMIT_MAX_FIRST_MESSAGE_BYTES must not be below LIMIT_MAX_MESSAGE_BYTES.')
  return Object.freeze(result)
}

const checkSecret = (access: Config['access'], secret: string): void => {
  if (access === 'link' && secret === '')
    throw new BadConfig('ACCESS=link needs a TEAM_SECRET, or nobody could make a board.')
  if (access === 'open' && secret !== '')
    throw new BadConfig(
      'TEAM_SECRET is set but ACCESS is open, so it would protect nothing. Set ACCESS=link.',
    )
  if (secret !== '' && secret.length < 12)
    throw new BadConfig('TEAM_SECRET must have at least 12 characters.')
}

const checkNodes = (database: string, redis: string): void => {
  if (database === '' && redis === '') return
  if (database === '' || redis === '')
    throw new BadConfig('DATABASE_URL and REDIS_URL belong together: set both, or neither.')
  throw new BadConfig(
    'DATABASE_URL and REDIS_URL are set, but this release runs on one node only. Unset both to use DATA_DIR.',
  )
}

/** Throws `BadConfig` with a sentence that names the variable. An empty variable counts as unset. */
export const parseConfig = (environment: Environment): Config => {
  const get = (name: string, fallback: string): string => environment[name]?.trim() || fallback
  const access = parseOneOf('ACCESS', get('ACCESS', 'open'), ['open', 'link'])
  const secret = get('TEAM_SECRET', '')
  checkSecret(access, secret)
  checkNodes(get('DATABASE_URL', ''), get('REDIS_URL', ''))
  const publicUrl = get('PUBLIC_URL', '')
  const allowed = get('ALLOWED_ORIGINS', '').split(/[\s,]+/)
  return Object.freeze({
    host: get('HOST', '127.0.0.1'),
    port: parseWhole('PORT', get('PORT', '3000'), 65_535),
    dataDir: get('DATA_DIR', './data'),
    publicUrl: publicUrl === '' ? null : parseOrigin('PUBLIC_URL', publicUrl),
    allowedOrigins: allowed
      .filter((origin) => origin !== '')
      .map((origin) => parseOrigin('ALLOWED_ORIGINS', origin)),
    frameAncestors: parseFrameAncestors(get('FRAME_ANCESTORS', "'self'")),
    trustProxy: ['on', 'true', '1'].includes(
      parseOneOf('TRUST_PROXY', get('TRUST_PROXY', 'off'), [
        'on',
        'off',
        'true',
        'false',
        '1',
        '0',
      ]),
    ),
    access,
    teamSecret: access === 'link' ? secret : null,
    showEdits: parseOneOf('SHOW_EDITS', get('SHOW_EDITS', 'at-once'), ['at-once', 'when-saved']),
    limits: parseLimits(environment),
    logLevel: parseOneOf('LOG_LEVEL', get('LOG_LEVEL', 'info'), logLevels),
  })
}

/** The configuration of this process. */
export const readConfig = (): Config => parseConfig(process.env)
