/** The small pictures of a note's evidence; a click opens one at full size. */
import { stopEventPropagation } from 'tldraw'
import type { NoteLink } from 'shared/board.ts'
import { assetUrl } from '../api.ts'
import { useBoardId } from '../board/session.ts'
import { useOwnPress } from './own-press.ts'

const maxPictures = 3

export function NoteEvidence({ links }: { links: readonly NoteLink[] }) {
  const id = useBoardId()
  const press = useOwnPress()
  const pictures = links.filter((link) => 'asset' in link)
  if (pictures.length === 0) return null
  return (
    <div className="note-evidence">
      {pictures.slice(0, maxPictures).map((link) => (
        <a
          key={link.id}
          href={assetUrl(id, link.asset)}
          target="_blank"
          rel="noopener noreferrer"
          title={link.title || 'Open the picture'}
          draggable={false}
          {...press}
          onClick={stopEventPropagation}
        >
          <img src={assetUrl(id, link.asset)} alt="" draggable={false} />
        </a>
      ))}
      {pictures.length > maxPictures && <span>+{pictures.length - maxPictures}</span>}
    </div>
  )
}
