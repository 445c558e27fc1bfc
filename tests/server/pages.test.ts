import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openPages } from 'server/http/pages.ts'
import { makeFolder } from '../support/server-start.ts'

const build = (more: Readonly<Record<string, string>> = {}) => {
  const folder = makeFolder()
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Page</title>')
  writeFileSync(join(folder, 'assets/index-abc123.js'), 'let a = 1\n'.repeat(500))
  writeFileSync(join(folder, 'favicon.svg'), '<svg/>')
  for (const [name, text] of Object.entries(more)) writeFileSync(join(folder, name), text)
  return openPages(folder)
}

test('The library and every board are the one page, which is never taken from a cache unasked.', async () => {
  const pages = await build()
  for (const path of ['/', '/b/someboard']) {
    const { status, headers, body } = await pages(path)
    expect(status).toBe(200)
    expect(String(body)).toContain('<title>Page')
    expect(headers).toMatchObject({
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-cache',
    })
  }
})

test('Files with a hash in their names are kept for ever, others are asked for again.', async () => {
  const pages = await build()
  const script = await pages('/assets/index-abc123.js')
  expect(script.headers).toMatchObject({
    'Content-Type': 'text/javascript; charset=utf-8',
    'Cache-Control': 'public, max-age=31536000, immutable',
  })
  expect(script.compressed).toBeDefined()
  const icon = await pages('/favicon.svg')
  expect(icon.headers?.['Cache-Control']).toBe('no-cache')
})

test('What was compressed when it was built is sent as it is, and is no file by itself.', async () => {
  const pages = await build({ 'assets/index-abc123.js.br': 'well packed' })
  const { body, compressed } = await pages('/assets/index-abc123.js')
  expect(String(body)).toContain('let a = 1')
  expect(String(await compressed?.get('br'))).toBe('well packed')
  expect((await pages('/assets/index-abc123.js.br')).status).toBe(404)
})

test('An unknown page is the page with a 404; an unknown file is only a 404.', async () => {
  const pages = await build()
  const page = await pages('/what/is/this')
  expect([page.status, String(page.body)]).toEqual([404, expect.stringContaining('<title>Page')])
  for (const path of ['/assets/index-old.js', '/assets/none', '/robots.txt']) {
    const file = await pages(path)
    expect([file.status, String(file.body)]).toEqual([404, 'There is no such file.\n'])
  }
})

test('No path leads out of the folder.', async () => {
  const pages = await build()
  for (const path of [
    '/../package.json',
    '/assets/../../etc/passwd',
    '/%2e%2e/x.json',
    '//etc/passwd',
  ])
    expect((await pages(path)).status).toBe(404)
})

test('Without built pages every page says how to build them.', async () => {
  const pages = await openPages(join(makeFolder(), 'dist'))
  const { status, body } = await pages('/')
  expect([status, String(body)]).toEqual([503, expect.stringContaining('pnpm build')])
})
