/** What lies on the ground of a zone beside its notes: its pictures, and in words how much more. */
import { useStore } from 'zustand'
import type { DrawnPicture } from 'shared/doc/read-drawn.ts'
import { describePicture } from 'shared/doc/edit.ts'
import type { ZoneId } from 'shared/zones.ts'
import { assetUrl } from '../api.ts'
import { useMayEdit } from '../board/links.ts'
import { useBoardId, useSession } from '../board/session.ts'
import { LineInput } from '../details/LineInput.tsx'
import { useOutline } from './outline-state.ts'

const count = (number: number, one: string, many: string): string[] =>
  number === 0 ? [] : [number === 1 ? `one ${one}` : `${number} ${many}`]

export function ZoneDrawings({ zone }: { zone: ZoneId }) {
  const { pictures, arrows, strokes } = useStore(
    useOutline().drawn.told,
    ({ zones }) => zones[zone],
  )
  const more = [
    ...count(strokes, 'stroke of a pen', 'strokes of a pen'),
    ...count(arrows, 'arrow', 'arrows'),
  ]
  if (pictures.length === 0 && more.length === 0) return null
  return (
    <div className="outline-drawings">
      {pictures.map((picture) => (
        <Picture key={picture.id} picture={picture} />
      ))}
      {more.length > 0 && <p className="outline-more">Also drawn here: {more.join(' and ')}.</p>}
    </div>
  )
}

function Picture({ picture: { id, asset, alt } }: { picture: DrawnPicture }) {
  const { doc, undo } = useSession()
  const board = useBoardId()
  const mayEdit = useMayEdit()
  const keep = (words: string): void => {
    undo.mark()
    describePicture(doc, id, words)
    undo.mark()
  }
  return (
    <figure className="outline-figure">
      <a
        href={assetUrl(board, asset)}
        target="_blank"
        rel="noopener noreferrer"
        title="Open the picture"
      >
        <img
          src={assetUrl(board, asset)}
          alt={alt || 'A picture that nobody has described yet'}
          loading="lazy"
        />
      </a>
      {mayEdit && (
        <div className="no-print">
          <LineInput
            label="What the picture shows"
            placeholder="What does it show?"
            value={alt}
            onKeep={keep}
          />
        </div>
      )}
      {alt !== '' && <figcaption className={mayEdit ? 'print-only' : ''}>{alt}</figcaption>}
    </figure>
  )
}
