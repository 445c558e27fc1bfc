/** What the page can truthfully say about where its edits are. */
import { closeCodes } from 'shared/close-codes.ts'

export type Connection =
  /** Before the first contact in this page's life. */
  | { readonly kind: 'connecting' }
  /**
   * In touch with the server; `saved` only when everything sent is on the server's disk. `looksOnly`
   * when the server has sent the board and not asked for what this page has. `kept` unless this
   * browser is known to store nothing.
   */
  | {
      readonly kind: 'live'
      readonly looksOnly: boolean
      readonly saved: boolean
      readonly late: boolean
      readonly kept: boolean
    }
  /** Out of touch; `kept` when edits go into this browser's own storage. */
  | { readonly kind: 'offline'; readonly kept: boolean }
  /** The server refused for good; `saved` when it had everything of this page until then, and nothing came since. */
  | {
      readonly kind: 'refused'
      readonly code: number
      readonly reason: string
      readonly saved: boolean
    }

/** Whether this page may have edits that the server has not, while it is refused. */
export const mayLackEdits = (connection: Connection, mayEdit: boolean): boolean =>
  connection.kind === 'refused' &&
  !connection.saved &&
  (mayEdit || connection.code === closeCodes.viewOnly)

/** A state in words for the top bar, and a longer sentence for whoever asks. */
export interface ConnectionWords {
  readonly words: string
  readonly sentence: string
}

/** What to say of a connection, to somebody who may edit the board or only look at it. */
export const describeConnection = (connection: Connection, mayEdit: boolean): ConnectionWords => {
  switch (connection.kind) {
    case 'connecting':
      return { words: 'Connecting', sentence: 'Looking for the server.' }
    case 'live':
      if (connection.looksOnly || !mayEdit)
        return { words: 'Live', sentence: 'You see every edit as it is made.' }
      if (connection.saved)
        return {
          words: 'Saved',
          sentence: connection.kept
            ? 'Live. Every edit is on the server’s disk.'
            : 'Live. Every edit is on the server’s disk. This browser keeps nothing itself: without a connection, leave this tab open.',
        }
      return connection.late
        ? {
            words: 'Not saved yet',
            sentence: connection.kept
              ? 'The server has not confirmed the last edits. They are kept here and will be saved as soon as it can.'
              : 'The server has not confirmed the last edits, and this browser does not let the page store anything. They will be saved as soon as the server can, as long as this tab stays open.',
          }
        : {
            words: 'Live, saving',
            sentence: 'Live. The last edits are on their way to the server’s disk.',
          }
    case 'offline':
      if (!mayEdit)
        return {
          words: 'Offline: not up to date',
          sentence:
            'No connection to the server. You see the board as it was; the page goes on trying.',
        }
      return connection.kept
        ? {
            words: 'Offline: your edits are kept here',
            sentence:
              'No connection to the server. Go on working: edits are kept in this browser, also if you close the tab, and merge when the connection is back.',
          }
        : {
            words: 'Offline: keep this tab open',
            sentence:
              'No connection to the server, and this browser does not let the page store anything. Edits merge when the connection is back, as long as this tab stays open.',
          }
    case 'refused':
      return {
        words: mayLackEdits(connection, mayEdit) ? 'Not saved' : 'Disconnected',
        sentence: connection.reason,
      }
  }
}
