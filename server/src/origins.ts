/** Where a request comes from: its own address as people see it, the page that sent it, and the machine. */
import type { IncomingMessage } from 'node:http'
import type { Config } from './config.ts'

type Known = Pick<Config, 'publicUrl' | 'allowedOrigins' | 'trustProxy'>

const first = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).split(',')[0]!.trim()

/** The host part of the request, when it is one that may stand in a header or link. */
const readHost = (request: IncomingMessage, { trustProxy }: Known): string => {
  const forwarded = trustProxy ? first(request.headers['x-forwarded-host']) : ''
  const host = forwarded === '' ? (request.headers.host ?? '') : forwarded
  return /^[A-Za-z0-9.-]+(:\d{1,5})?$|^\[[0-9A-Fa-f:.]+\](:\d{1,5})?$/.test(host)
    ? host
    : 'localhost'
}

/** The origin in links, such as https://canvas.example.org; PUBLIC_URL when that is set. */
export const readOwnOrigin = (request: IncomingMessage, known: Known): string => {
  if (known.publicUrl !== null) return known.publicUrl
  const forwarded = known.trustProxy ? first(request.headers['x-forwarded-proto']) : ''
  const scheme = forwarded === 'https' ? 'https' : 'http'
  return `${scheme}://${readHost(request, known)}`
}

/**
 * Whether the page that sent this may use the server. A program sends no Origin and is let in: it
 * carries nobody's cookies by accident.
 */
export const isAllowedOrigin = (request: IncomingMessage, known: Known): boolean => {
  const origin = request.headers.origin
  if (origin === undefined) return true
  if (origin === known.publicUrl || known.allowedOrigins.includes(origin)) return true
  // The scheme is not compared: behind a proxy that ends TLS the server does not know its own.
  return URL.parse(origin)?.host === readHost(request, known).toLowerCase()
}

/** The address that rates and counts go by. */
export const readAddress = (request: IncomingMessage, { trustProxy }: Known): string => {
  const forwarded = request.headers['x-forwarded-for']
  const chain = trustProxy && forwarded !== undefined ? String(forwarded).split(',') : []
  // The last entry is the one that our own proxy wrote; those before it are anybody's claim.
  return chain.at(-1)?.trim() || (request.socket.remoteAddress ?? 'unknown')
}
