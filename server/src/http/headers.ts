/** Headers that every answer carries. */
import type { Config } from '../config.ts'

/**
 * What a page may load and talk to: this server and nobody else. `origin` is the page's own, for the
 * browsers in which 'self' does not cover its socket. In development Vite needs inline scripts.
 */
export const toPolicy = (
  config: Pick<Config, 'frameAncestors'>,
  origin: string,
  dev: boolean,
): string => {
  const socket = origin.replace(/^http/, 'ws')
  return [
    "default-src 'self'",
    `script-src 'self'${dev ? " 'unsafe-inline'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self' ${socket} ${socket.replace(/^ws:/, 'wss:')}`,
    "worker-src 'self' blob:",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${config.frameAncestors}`,
  ].join('; ')
}

/** Boards' addresses are secrets, so no page that is left or embedded may tell where it was. */
export const toSecurityHeaders = (
  config: Pick<Config, 'frameAncestors'>,
  origin: string,
  dev: boolean,
): Readonly<Record<string, string>> => ({
  'Content-Security-Policy': toPolicy(config, origin, dev),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
})
