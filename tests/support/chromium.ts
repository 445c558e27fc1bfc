/**
 * The browser of the tests: one that is there, else Debian's package where this machine may install
 * it, else a sentence with the command. Playwright's own download is not to be had everywhere.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Path of a Chromium on this machine, or null. `CHROMIUM` names one that is elsewhere. */
export const findChromium = (): string | null => {
  const named = process.env['CHROMIUM']
  if (named !== undefined && named !== '') return isExecutable(named) ? named : null
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return (
    folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable) ?? null
  )
}

const command = 'apt-get update && apt-get install -y --no-install-recommends chromium'

/** A Chromium, installed when need be. Throws a sentence with the command when it may not. */
export const ensureChromium = (): string => {
  const found = findChromium()
  if (found !== null) return found
  const isRoot = process.getuid?.() === 0
  const hasApt = spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0
  const maySudo = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0
  if (hasApt && (isRoot || maySudo)) {
    console.log('No Chromium found: installing Debian’s package.')
    execFileSync(isRoot ? 'sh' : 'sudo', isRoot ? ['-c', command] : ['-n', 'sh', '-c', command], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    const installed = findChromium()
    if (installed !== null) return installed
  }
  throw new Error(
    `The browser tests need Chromium. Install it with "sudo sh -c '${command}'", or set CHROMIUM to the path of one.`,
  )
}

/** Switches for a browser that talks to nobody but the page's server and needs no screen or GPU. */
export const chromiumArguments: readonly string[] = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
