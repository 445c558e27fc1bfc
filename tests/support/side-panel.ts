/** A call's page with a board in a frame at its side: another site, in a browser of its own. */
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Frame } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { watchContext, type Somebody } from './browser.ts'
import { chromiumArguments, ensureChromium } from './chromium.ts'

/** Pages of the call; a server says so in FRAME_ANCESTORS. */
export const callOrigins = 'http://localhost:*'

export interface SidePanel extends Somebody {
  /** The frame's own page. */
  readonly frame: Frame
}

interface Options {
  /** Whether the browser lets other sites' frames store anything. */
  readonly stores: boolean
  /** Further attributes of the frame. */
  readonly attributes?: string
  /** Patterns of errors that this browser is expected to report. */
  readonly expected?: RegExp
}

/** What Chromium says when a page in a frame asks for the clipboard, before it goes the old way. */
const clipboardDenied = /Clipboard API has been blocked because of a permissions policy/

const startCall = async (address: string, attributes: string): Promise<string> => {
  const call = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html')
    response.end(`<!doctype html><title>A call</title>
      <style>body { margin: 0; display: flex } main { flex: 1 } iframe { width: 400px; height: 800px; border: 0 }</style>
      <main>A call</main><iframe ${attributes} src="${address}"></iframe>`)
  })
  // Another site than 127.0.0.1, where the server is.
  call.listen(0, 'localhost')
  await once(call, 'listening')
  onTestFinished(() => {
    call.closeAllConnections()
    call.close()
  })
  return `http://localhost:${(call.address() as AddressInfo).port}/`
}

/** Opens a call with an address in its side panel, 400 px wide. Ends with the test, which fails if the panel met an error. */
export const openSidePanel = async (address: string, options: Options): Promise<SidePanel> => {
  const { stores, attributes = '', expected = clipboardDenied } = options
  const folder = mkdtempSync(join(tmpdir(), 'blameless-browser-'))
  mkdirSync(join(folder, 'Default'))
  // "Third-party cookies", the setting that rules all storage of other sites' frames: 0 allows, 1 blocks.
  const settings = { profile: { cookie_controls_mode: stores ? 0 : 1 } }
  writeFileSync(join(folder, 'Default', 'Preferences'), JSON.stringify(settings))
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: ensureChromium(),
    args: [...chromiumArguments],
    viewport: { width: 1000, height: 800 },
    reducedMotion: 'reduce',
  })
  const machine = watchContext(context, new URL(address).host)
  onTestFinished(async () => {
    await context.close()
    rmSync(folder, { recursive: true, force: true })
    expect(machine.errors.filter((error) => !expected.test(error))).toEqual([])
  })
  const page = context.pages()[0]!
  await page.goto(await startCall(address, attributes))
  const frame = await (await page.locator('iframe').elementHandle())!.contentFrame()
  return { ...machine, page, frame: frame! }
}
