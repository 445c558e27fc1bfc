import { expect, test } from 'vitest'
import { startTestServer } from '../support/server-start.ts'

const warning = 'everybody who reaches it sees and changes every board'

test('A server that others reach and that asks nobody for a secret says so at the start.', async () => {
  const server = await startTestServer({ HOST: '0.0.0.0' })
  expect(server.logged.filter((line) => line.includes(warning))).toHaveLength(1)
})

test('Nothing is said on loopback, or when the library asks for a secret.', async () => {
  const own = await startTestServer()
  const link = { ACCESS: 'link', TEAM_SECRET: 'correct horse battery' }
  const guarded = await startTestServer({ HOST: '0.0.0.0', ...link })
  expect([...own.logged, ...guarded.logged].join('')).not.toContain(warning)
})
