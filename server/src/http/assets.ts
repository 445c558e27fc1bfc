/** Images on boards: stored once under the hash of their bytes, served so that they can do nothing. */
import { createHash } from 'node:crypto'
import { parseAssetHash, type AssetHash } from 'shared/ids.ts'
import { needBoard, needEdit } from './access.ts'
import { readBody, type Handler } from './call.ts'
import { parseImageFormat } from './image-format.ts'
import { Problem, toJson } from './reply.ts'

/** `POST /api/boards/:b/assets`: the body is the image. 201 with its hash and address. */
export const postAsset: Handler = async (call) => {
  const board = await needEdit(call)
  const bytes = await readBody(call.request, call.config.limits.maxAssetBytes)
  const type = parseImageFormat(bytes)
  if (type === null) throw new Problem(415, 'Only PNG, JPEG, GIF and WebP images can be kept.')
  const hash = createHash('sha256').update(bytes).digest('hex') as AssetHash
  await call.store.putAsset(board.key, hash, { type, bytes })
  const url = `/api/boards/${call.params['b']}/assets/${hash}`
  return toJson(201, { hash, type, bytes: bytes.length, url })
}

/** `GET /api/boards/:b/assets/:hash` */
export const getAsset: Handler = async (call) => {
  const { board } = await needBoard(call)
  const hash = parseAssetHash(call.params['hash'])
  const asset = hash === null ? null : await call.store.findAsset(board.key, hash)
  if (asset === null) throw new Problem(404, 'There is no such image on this board.')
  return {
    status: 200,
    headers: {
      'Content-Type': asset.type,
      // Opened by itself, an image is a page of this origin: it may run and load nothing.
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Cache-Control': 'private, max-age=31536000, immutable',
      ETag: `"${hash!.slice(0, 22)}"`,
    },
    body: asset.bytes,
  }
}
