/** Pasted and dropped images on the ground of the canvas. */
import { AssetRecordType, createShapeId, type Editor, type VecLike } from 'tldraw'
import { changeDrawings } from 'shared/doc/edit.ts'
import type { Session } from '../board/session.ts'
import { sendPictures } from '../note/evidence-pictures.ts'

/** Canvas units of a picture's longer side when it comes in. */
const maxSide = 480

/** Puts pictures onto the board, the first with its middle at `point`. */
export const placePictures = async (
  editor: Editor,
  session: Session,
  files: readonly File[],
  point: VecLike,
): Promise<void> => {
  let offset = 0
  for (const { file, hash } of await sendPictures(session, files)) {
    const bitmap = await createImageBitmap(file)
    const scale = Math.min(1, maxSide / Math.max(bitmap.width, bitmap.height))
    const size = { w: Math.max(1, bitmap.width * scale), h: Math.max(1, bitmap.height * scale) }
    const assetId = AssetRecordType.createId(hash.slice(0, 32))
    const asset = AssetRecordType.create({
      id: assetId,
      type: 'image',
      props: {
        name: file.name,
        src: `asset:${hash}`,
        w: bitmap.width,
        h: bitmap.height,
        mimeType: file.type,
        isAnimated: false,
        fileSize: file.size,
      },
      meta: {},
    })
    bitmap.close()
    session.undo.mark()
    // The picture's bytes are on the server for good; only the shape is mine to take back.
    changeDrawings(session.doc, [{ zone: 'summary', record: { ...asset } }])
    const id = createShapeId()
    editor.createShape({
      id,
      type: 'image',
      x: point.x - size.w / 2 + offset,
      y: point.y - size.h / 2 + offset,
      props: { ...size, assetId, altText: file.name },
    })
    editor.select(id)
    offset += 24
  }
}
