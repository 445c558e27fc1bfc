import { describe, expect, test } from 'vitest'
import { BadConfig, parseConfig } from 'server/config.ts'
import { defaultLimits } from 'server/sync/limits.ts'

test('Without any variable the server listens on loopback, port 3000, with its data in ./data.', () => {
  expect(parseConfig({})).toEqual({
    host: '127.0.0.1',
    port: 3000,
    dataDir: './data',
    publicUrl: null,
    allowedOrigins: [],
    frameAncestors: "'self'",
    trustProxy: false,
    showEdits: 'at-once',
    access: 'open',
    teamSecret: null,
    limits: defaultLimits,
    logLevel: 'info',
  })
})

test('Every variable of the contract is read.', () => {
  const config = parseConfig({
    HOST: '0.0.0.0',
    PORT: '0',
    DATA_DIR: '/var/lib/canvas',
    PUBLIC_URL: 'https://canvas.example.org/',
    ALLOWED_ORIGINS: 'https://a.example.org, http://b.example.org:8080',
    FRAME_ANCESTORS: "'self' https://*.example.org",
    TRUST_PROXY: 'on',
    ACCESS: 'link',
    TEAM_SECRET: 'correct horse battery',
    LIMIT_MAX_PEERS_PER_BOARD: '7',
    LOG_LEVEL: 'debug',
  })
  expect(config).toMatchObject({
    host: '0.0.0.0',
    port: 0,
    dataDir: '/var/lib/canvas',
    publicUrl: 'https://canvas.example.org',
    allowedOrigins: ['https://a.example.org', 'http://b.example.org:8080'],
    frameAncestors: "'self' https://*.example.org",
    trustProxy: true,
    access: 'link',
    teamSecret: 'correct horse battery',
    logLevel: 'debug',
  })
  expect(config.limits.maxPeersPerBoard).toBe(7)
})

describe('The server refuses to start, with a sentence that names the variable, on', () => {
  test.each([
    [{ PORT: '99999' }, 'PORT must be a whole number'],
    [{ PORT: '3e3' }, 'PORT must be a whole number'],
    [{ PUBLIC_URL: 'canvas.example.org' }, 'PUBLIC_URL must be an address'],
    [{ PUBLIC_URL: 'https://example.org/canvas' }, 'PUBLIC_URL must not have a path'],
    [{ ALLOWED_ORIGINS: 'https://a.example.org *' }, 'ALLOWED_ORIGINS must be an address'],
    [{ FRAME_ANCESTORS: "'self'; script-src *" }, 'FRAME_ANCESTORS takes'],
    [{ FRAME_ANCESTORS: "'none' https://a.example.org" }, 'only one can be true'],
    [{ TRUST_PROXY: 'maybe' }, 'TRUST_PROXY must be one of'],
    [{ ACCESS: 'secret' }, 'ACCESS must be one of'],
    [{ ACCESS: 'link' }, 'needs a TEAM_SECRET'],
    [{ TEAM_SECRET: 'correct horse battery' }, 'would protect nothing'],
    [{ ACCESS: 'link', TEAM_SECRET: 'short' }, 'at least 12 characters'],
    [{ LIMIT_MAX_PEOPLE: '3' }, 'LIMIT_MAX_PEOPLE is not a limit'],
    [{ LIMIT_PING_MS: '-1' }, 'LIMIT_PING_MS must be a whole number'],
    [{ LIMIT_MAX_FIRST_MESSAGE_BYTES: '10' }, 'must not be below'],
    [{ DATABASE_URL: 'postgres://db' }, 'belong together'],
    [{ REDIS_URL: 'redis://cache' }, 'belong together'],
    [{ DATABASE_URL: 'postgres://db', REDIS_URL: 'redis://cache' }, 'runs on one node only'],
    [{ LOG_LEVEL: 'trace' }, 'LOG_LEVEL must be one of'],
  ])('%j', (environment, sentence) => {
    expect(() => parseConfig(environment)).toThrow(BadConfig)
    expect(() => parseConfig(environment)).toThrow(sentence)
  })
})
