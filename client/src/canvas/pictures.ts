/** Pasted and dropped images: to the server, then onto the board or onto a note as evidence. */
import { AssetRecordType, createShapeId, type Editor, type VecLike } from 'tldraw'
import { addLink, changeDrawings } from 'shared/doc/edit.ts'
import { createLinkId, type AssetHash, type NoteId } from 'shared/ids.ts'
import { uploadAsset } from '../api.ts'
import { randomBytes } from '../board/random.ts'
import type { Session } from '../board/session.ts'
import { dismissToast, showToast } from '../ui-store.ts'

/** Canvas units of a picture's longer side when it comes in. */
const maxSide = 480

const accepted = /^image\/(png|jpeg|gif|webp)$/

/** The images among what was pasted or dropped. */
export const findPictures = (data: DataTransfer | null): File[] =>
  data === null ? [] : [...data.files].filter(({ type }) => accepted.test(type))

const upload = async (
  session: Session,
  files: readonly File[],
): Promise<{ file: File; hash: AssetHash }[]> => {
  const toast = showToast(
    files.length === 1 ? 'Sending the picture' : `Sending ${files.length} pictures`,
  )
  const sent: { file: File; hash: AssetHash }[] = []
  for (const file of files) {
    const answer = await uploadAsset(session.id, file)
    if (answer.ok) sent.push({ file, hash: answer.value })
    else showToast(`The picture was not added. ${answer.sentence}`)
  }
  dismissToast(toast)
  return sent
}

/** Hangs pictures on a note as evidence. */
export const attachPictures = async (
  session: Session,
  note: NoteId,
  files: readonly File[],
): Promise<void> => {
  for (const { file, hash } of await upload(session, files)) {
    session.undo.mark()
    addLink(session.doc, note, { id: createLinkId(randomBytes), asset: hash, title: file.name })
  }
}

/** Puts pictures onto the board, the first with its middle at `point`. */
export const placePictures = async (
  editor: Editor,
  session: Session,
  files: readonly File[],
  point: VecLike,
): Promise<void> => {
  let offset = 0
  for (const { file, hash } of await upload(session, files)) {
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
