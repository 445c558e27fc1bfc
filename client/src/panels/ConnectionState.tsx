/** Where the edits are, in a word and a shape; the whole sentence for whoever asks. */
import { describeConnection, mayLackEdits, type Connection } from '../board/connection.ts'
import { useMayEdit } from '../board/links.ts'
import { useConnection, useSession } from '../board/session.ts'
import { Icon, type IconName } from '../Icon.tsx'
import { isFramed, OwnTab } from '../OwnTab.tsx'
import { Popover } from './Popover.tsx'

/** A state's shape: never told by colour alone. */
export const toConnectionIcon = (connection: Connection, mayEdit: boolean): IconName => {
  if (connection.kind !== 'live') return connection.kind
  if (connection.looksOnly || !mayEdit) return 'live'
  if (connection.saved) return 'saved'
  return connection.late ? 'late' : 'saving'
}

/** Alarm is for edits that are not saved; a page that may only look has none. */
const toTone = (connection: Connection, mayEdit: boolean): 'calm' | 'warn' | 'alarm' => {
  switch (connection.kind) {
    case 'connecting':
      return 'calm'
    case 'live':
      return mayEdit && connection.late && !connection.saved ? 'warn' : 'calm'
    case 'offline':
      return 'warn'
    case 'refused':
      return mayLackEdits(connection, mayEdit) ? 'alarm' : 'warn'
  }
}

/** What is read out: not every edit that goes to the disk, but that edits no longer do, and that they do again. */
const toTold = (connection: Connection, mayEdit: boolean): string => {
  if (toTone(connection, mayEdit) !== 'calm') return describeConnection(connection, mayEdit).words
  return connection.kind === 'connecting' ? '' : 'Live'
}

/** In a narrow window what is not calm says its words in a line of its own, under all bars. */
export const ConnectionStrip = () => {
  const connection = useConnection()
  const mayEdit = useMayEdit()
  const tone = toTone(connection, mayEdit)
  if (tone === 'calm') return null
  return (
    <p className={`connection-strip ${tone}`} aria-hidden="true">
      {describeConnection(connection, mayEdit).words}
    </p>
  )
}

export const ConnectionState = () => {
  const session = useSession()
  const connection = useConnection()
  const mayEdit = useMayEdit()
  const { words, sentence } = describeConnection(connection, mayEdit)
  const face = (
    <>
      <Icon name={toConnectionIcon(connection, mayEdit)} />
      <span className="connection-words">{words}</span>
    </>
  )
  return (
    <div className={`connection ${toTone(connection, mayEdit)}`}>
      <Popover
        className="button quiet connection-button"
        align="end"
        label={`${words}. Explain`}
        face={face}
      >
        <div className="popover-body">
          <p>{sentence}</p>
          {isFramed() && 'kept' in connection && !connection.kept && (
            <p>
              <OwnTab>Open the board in a tab of its own</OwnTab>
            </p>
          )}
          {connection.kind === 'offline' && (
            <button type="button" className="button" onClick={session.reconnect}>
              Try again now
            </button>
          )}
        </div>
      </Popover>
      <span className="unseen" role="status">
        {toTold(connection, mayEdit)}
      </span>
    </div>
  )
}
