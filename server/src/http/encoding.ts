/** Content encodings: which one a request accepts, and the compressing. */
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Encoding = 'br' | 'gzip'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** Brotli first, then gzip; null for neither (RFC 9110 section 12.5.3; a quality of 0 refuses). */
export const pickEncoding = (accepted: string | undefined): Encoding | null => {
  const refused = /;\s*q=0(\.0*)?\s*$/
  const names = (accepted ?? '')
    .split(',')
    .filter((one) => !refused.test(one))
    .map((one) => one.split(';')[0]!.trim().toLowerCase())
  return names.includes('br') ? 'br' : names.includes('gzip') ? 'gzip' : null
}

/** Large bodies are compressed less hard: a script of the client may take a while once, not a second. */
export const compress = (bytes: Uint8Array, encoding: Encoding): Promise<Uint8Array> =>
  encoding === 'gzip'
    ? zip(bytes, { level: 6 })
    : brotli(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: bytes.length > 200_000 ? 5 : 7,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      })
