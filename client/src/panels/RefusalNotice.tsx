/** The server has refused for good: why, and what to do so that nothing is lost. */
import { useState } from 'react'
import * as Y from 'yjs'
import { closeCodes } from 'shared/close-codes.ts'
import { readBoard } from 'shared/doc/read.ts'
import { toMarkdown } from 'shared/markdown/to-markdown.ts'
import '../styles/notices.css'
import { useConnection, useHasBoard, useSession } from '../board/session.ts'
import { download, toFileName } from './download.ts'
import { Icon } from '../Icon.tsx'

export const RefusalNotice = () => {
  const session = useSession()
  const connection = useConnection()
  const hasBoard = useHasBoard()
  const [kept, setKept] = useState(false)
  // Without a board there is nothing to keep; the page says why in its place.
  if (connection.kind !== 'refused' || !hasBoard) return null

  // Where the server has nothing to show for this link, this browser's copy is not thrown away.
  const hasServerCopy =
    connection.code !== closeCodes.noSuchBoard && connection.code !== closeCodes.noRight
  const keep = (): void => {
    const board = readBoard(session.doc)
    const name = toFileName(board.meta.title)
    download(`${name}.md`, 'text/markdown;charset=utf-8', toMarkdown(board))
    const update = new Uint8Array(Y.encodeStateAsUpdate(session.doc))
    download(`${name}.yjs`, 'application/octet-stream', update)
    setKept(true)
  }
  const openServerCopy = async (): Promise<void> => {
    await session.forgetLocalCopy()
    location.reload()
  }

  return (
    <section className="refusal" role="alert">
      <Icon name="refused" />
      <div className="refusal-body">
        <h2>{connection.reason}</h2>
        <p>
          Your last edits are in this browser only.
          {hasServerCopy && ' Keep them as a file before you open the server’s copy.'}
        </p>
        <div className="refusal-actions">
          <button type="button" className="button primary" onClick={keep}>
            {kept ? 'Kept as a file' : 'Keep my edits as a file'}
          </button>
          {hasServerCopy && (
            <button type="button" className="button" onClick={() => void openServerCopy()}>
              Open the server’s copy
            </button>
          )}
          <button type="button" className="button" onClick={() => location.reload()}>
            Reload
          </button>
        </div>
      </div>
    </section>
  )
}
