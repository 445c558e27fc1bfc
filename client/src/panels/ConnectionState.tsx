/** Where the edits are, in a word and a shape; the whole sentence for whoever asks. */
import { describeConnection, type Connection } from '../board/connection.ts'
import { useConnection, useSession } from '../board/session.ts'
import { Icon, type IconName } from '../Icon.tsx'
import { Popover } from './Popover.tsx'

/** A state's shape: never told by colour alone. */
export const toConnectionIcon = (connection: Connection): IconName => {
  if (connection.kind !== 'live') return connection.kind
  if (connection.saved) return 'saved'
  return connection.late ? 'late' : 'saving'
}

export const ConnectionState = () => {
  const session = useSession()
  const connection = useConnection()
  const { words, sentence } = describeConnection(connection)
  const late = connection.kind === 'live' && connection.late && !connection.saved
  const tone =
    connection.kind === 'refused'
      ? 'alarm'
      : connection.kind === 'offline' || late
        ? 'warn'
        : 'calm'
  const face = (
    <>
      <Icon name={toConnectionIcon(connection)} />
      <span className="connection-words">{words}</span>
    </>
  )
  return (
    <div className={`connection ${tone}`}>
      <Popover
        className="button quiet connection-button"
        align="end"
        label={`${words}. Explain`}
        face={face}
      >
        <div className="popover-body">
          <p>{sentence}</p>
          {connection.kind === 'offline' && (
            <button type="button" className="button" onClick={session.reconnect}>
              Try again now
            </button>
          )}
        </div>
      </Popover>
      <span className="unseen" role="status">
        {words}
      </span>
    </div>
  )
}
