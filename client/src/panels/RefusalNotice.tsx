/** The server has refused for good: why, and what to do so that nothing is lost. */
import { useState } from 'react'
import * as Y from 'yjs'
import { closeCodes } from 'shared/close-codes.ts'
import { readBoard } from 'shared/doc/read.ts'
import { toMarkdown } from 'shared/markdown/to-markdown.ts'
import '../styles/notices.css'
import { mayLackEdits } from '../board/connection.ts'
import { useMayEdit } from '../board/links.ts'
import { useConnection, useHasBoard, useSession } from '../board/session.ts'
import { download, toFileName } from './download.ts'
import { NewLinkField } from './NewLinkField.tsx'
import { Icon } from '../Icon.tsx'

/** Where the link may have been renewed while this page was away. */
const stopped: ReadonlySet<number> = new Set([closeCodes.noRight, closeCodes.noSuchBoard])

/** Where the server shows nothing for this link, so that this browser's copy is all there is. */
const shut: ReadonlySet<number> = new Set([
  closeCodes.noRight,
  closeCodes.noSuchBoard,
  closeCodes.sentOut,
])

export const RefusalNotice = () => {
  const session = useSession()
  const connection = useConnection()
  const hasBoard = useHasBoard()
  const mayEdit = useMayEdit()
  const lacksEdits = mayLackEdits(connection, mayEdit)
  const [kept, setKept] = useState(false)
  // Without a board there is nothing to keep; the page says why in its place.
  if (connection.kind !== 'refused' || !hasBoard) return null

  const hasServerCopy = !shut.has(connection.code)
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
          {lacksEdits
            ? 'What you wrote and the server has not saved is in this browser only.'
            : `${mayEdit ? 'Everything you wrote is saved. ' : ''}You see the board as it was.`}
          {hasServerCopy && ' Keep it as a file before you open the server’s copy.'}
        </p>
        {stopped.has(connection.code) && <NewLinkField />}
        <div className="refusal-actions">
          <button type="button" className="button primary" onClick={keep}>
            {kept ? 'Kept as a file' : lacksEdits ? 'Keep my edits as a file' : 'Keep it as a file'}
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
