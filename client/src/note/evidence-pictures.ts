/** Pasted, dropped and chosen images: to the server, then onto a note as evidence. */
import { addLink } from 'shared/doc/edit.ts'
import { createLinkId, type AssetHash, type NoteId } from 'shared/ids.ts'
import { uploadAsset } from '../api.ts'
import { randomBytes } from '../board/random.ts'
import type { Session } from '../board/session.ts'
import { dismissToast, showToast } from '../ui-store.ts'

const accepted = /^image\/(png|jpeg|gif|webp)$/

/** The images among what was pasted or dropped. */
export const findPictures = (data: DataTransfer | null): File[] =>
  data === null ? [] : [...data.files].filter(({ type }) => accepted.test(type))

/** Sends images to the server; says so meanwhile, and of each that was refused why. */
export const sendPictures = async (
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
  if (session.view.isDraft(note)) {
    showToast(
      'Only you see this note, and a picture would go to the server. Add it when the note is published.',
    )
    return
  }
  for (const { file, hash } of await sendPictures(session, files)) {
    session.undo.mark()
    addLink(session.doc, note, { id: createLinkId(randomBytes), asset: hash, title: file.name })
  }
}

/** Lets its person choose images for a note. */
export const askForPictures = (session: Session, note: NoteId): void => {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.accept = 'image/png,image/jpeg,image/gif,image/webp'
  input.addEventListener('change', () => {
    void attachPictures(session, note, [...(input.files ?? [])])
  })
  input.click()
}
