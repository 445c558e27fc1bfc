/**
 * The page's two other copies of the document: the server's, over y-websocket, and this browser's
 * own (`local-copy.ts`). The only importer of y-websocket.
 */
import { readVarString, readVarUint } from 'lib0/decoding'
import { WebsocketProvider } from 'y-websocket'
import type { Awareness } from 'y-protocols/awareness'
import { applyUpdateV2, type Doc } from 'yjs'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { closeReasons } from 'shared/close-codes.ts'
import { parseBoardId, type BoardId } from 'shared/ids.ts'
import { documentLayout, messageTypes } from 'shared/protocol.ts'
import type { Connection } from './connection.ts'
import { createCountingSocket, type SyncCount } from './counting-socket.ts'
import { takeFirstCopy } from './first-copy.ts'
import { openLastWords } from './last-words.ts'
import { openLocalCopy } from './local-copy.ts'

/** After this long without a confirmation the page says so. */
const lateMs = 5_000

/** How full the board is, in per cent of what the server lets it grow to; null well below that. */
export interface Fullness {
  readonly percent: number | null
}

/** People are told from this share of the limit on. */
const warnFrom = 0.8

/** The link by which this page has the board. */
export interface Link {
  /** An edit id or a view id. */
  readonly id: BoardId
  /** How often the board's links were renewed while this page was open. */
  readonly renewals: number
}

export interface Connected {
  readonly link: StoreApi<Link>
  readonly connection: StoreApi<Connection>
  readonly awareness: Awareness
  readonly fullness: StoreApi<Fullness>
  /** Tries again now, for example after a refusal that was mended. */
  reconnect(): void
  /** Goes on by a renewed link, or by the same one after the board's other link was renewed. */
  follow(id: BoardId): void
  /** Forgets this browser's copy: the next opening shows the server's. */
  forgetLocalCopy(): Promise<void>
  close(): void
}

/**
 * Connects a document. A local copy is read first, so that what was written offline takes part in
 * the first exchange with the server; where none is expected, the server's compressed one is.
 */
export const connect = async (doc: Doc, id: BoardId, awareness: Awareness): Promise<Connected> => {
  const link = createStore<Link>(() => ({ id, renewals: 0 }))
  let local = openLocalCopy(doc, id)
  if (local.isExpected) await local.loaded
  else await readFirstCopy(doc, id)

  const connection = createStore<Connection>(() => ({ kind: 'connecting' }))
  const say = (next: Connection): void => {
    const now = connection.getState()
    if (JSON.stringify(now) !== JSON.stringify(next)) connection.setState(next, true)
  }
  /** Whether there may be something here that the server has not; a copy may be ahead of it. */
  let isAhead = local.isExpected
  const onUpdate = (_update: Uint8Array, origin: unknown): void => {
    if (origin instanceof WebsocketProvider) return
    isAhead = true
    const now = connection.getState()
    if (now.kind === 'refused') say({ ...now, saved: false })
  }
  doc.on('update', onUpdate)

  const lastWords = openLastWords(
    doc,
    () => link.getState().id,
    (origin) => !local.isOrigin(origin) && origin !== provider,
  )

  let count: SyncCount = { sent: 0, answered: false }
  let saved: number | null = null
  let lateTimer: ReturnType<typeof setTimeout> | undefined
  let late = false
  /** Whether edits are kept in this browser; null while it is not known. */
  let kept: boolean | null = null

  const sayLive = (): void => {
    if (!provider.wsconnected) return
    // The server's first word asks an editing page for what it has; a page that may only look is
    // never asked and has nothing to save.
    const isAnswered = count.answered ? saved === count.sent : count.sent === 0
    const allSaved = kept !== null && provider.synced && isAnswered
    if (allSaved) {
      isAhead = false
      lastWords.settle()
      clearTimeout(lateTimer)
      lateTimer = undefined
      late = false
    } else {
      lateTimer ??= setTimeout(() => {
        late = true
        sayLive()
      }, lateMs)
    }
    const looksOnly = provider.synced && !count.answered
    say({ kind: 'live', looksOnly, saved: allSaved, late, kept: kept !== false })
  }

  const provider = new WebsocketProvider(syncUrl(), id, doc, {
    awareness,
    connect: false,
    // Tabs of one browser meet at the server, not past its door.
    disableBc: true,
    params: { saved: '1', size: '1', link: '1', layout: String(documentLayout) },
    // Spread, so that a restart of the server is no storm.
    maxBackoffTime: 2_000 + Math.random() * 3_000,
    WebSocketPolyfill: createCountingSocket((fresh) => {
      count = fresh
      saved = null
    }, sayLive),
  })
  provider.messageHandlers[messageTypes.saved] = (_encoder, decoder) => {
    saved = readVarUint(decoder)
    sayLive()
  }
  const fullness = createStore<Fullness>(() => ({ percent: null }))
  provider.messageHandlers[messageTypes.size] = (_encoder, decoder) => {
    const share = readVarUint(decoder) / readVarUint(decoder)
    fullness.setState({ percent: share < warnFrom ? null : Math.floor(share * 100) })
  }
  /** The document, the connection and the caret stay; what is new is the key under which they are found. */
  const follow = (next: BoardId): void => {
    const { id: before, renewals } = link.getState()
    if (next !== before) {
      provider.roomname = next
      const old = local
      local = openLocalCopy(doc, next)
      // Only once the new copy is whole may the old one go.
      void local.loaded.then((isKept) => (isKept ? old.forget() : undefined))
    }
    link.setState({ id: next, renewals: renewals + 1 })
    if (connection.getState().kind === 'refused') reconnect()
  }
  provider.messageHandlers[messageTypes.link] = (_encoder, decoder) => {
    const next = parseBoardId(readVarString(decoder))
    if (next !== null) follow(next)
  }
  sendOnlyOwnAwareness(provider, awareness)

  provider.on('status', ({ status }) => {
    if (status === 'connected') {
      // The others have dropped me and ignore a state whose clock has not grown since.
      awareness.setLocalState(awareness.getLocalState())
      sayLive()
    } else if (status === 'disconnected') sayOffline()
  })
  provider.on('sync', sayLive)
  provider.on('connection-close', () => sayOffline())
  provider.on('closed', ({ code, reason }) => {
    say({
      kind: 'refused',
      code,
      reason: reason || (closeReasons.get(code) ?? 'The server refused.'),
      saved: !isAhead,
    })
  })
  const reconnect = (): void => {
    say({ kind: 'connecting' })
    provider.connect()
  }
  const sayOffline = (): void => {
    clearTimeout(lateTimer)
    lateTimer = undefined
    late = false
    if (connection.getState().kind !== 'refused') say({ kind: 'offline', kept: kept === true })
  }

  // A pulled cable can leave a socket open for half a minute; the browser often knows at once.
  const onOffline = (): void => {
    provider.disconnect()
    sayOffline()
  }
  const onOnline = (): void => {
    if (connection.getState().kind !== 'refused') provider.connect()
  }
  void local.loaded.then((isKept) => {
    kept = isKept
    sayLive()
  })
  addEventListener('offline', onOffline)
  addEventListener('online', onOnline)
  provider.connect()

  return {
    link,
    connection,
    awareness,
    fullness,
    reconnect,
    follow,
    forgetLocalCopy: () => local.forget(),
    close: () => {
      removeEventListener('offline', onOffline)
      removeEventListener('online', onOnline)
      clearTimeout(lateTimer)
      doc.off('update', onUpdate)
      provider.destroy()
      lastWords.close()
      local.close()
    },
  }
}

const readFirstCopy = async (doc: Doc, id: BoardId): Promise<void> => {
  const copy = await takeFirstCopy(id)
  if (copy !== null) applyUpdateV2(doc, copy, 'first copy')
}

const syncUrl = (): string => {
  const { protocol, host } = location
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/sync`
}

/**
 * y-websocket sends every awareness change back to the server, those it has just heard too: N² for
 * N people. Only this page's own go out.
 */
const sendOnlyOwnAwareness = (provider: WebsocketProvider, awareness: Awareness): void => {
  const sendAll = provider._awarenessUpdateHandler
  awareness.off('update', sendAll)
  provider._awarenessUpdateHandler = (
    change: { added: number[]; updated: number[]; removed: number[] },
    origin: unknown,
  ) => {
    const own = (ids: number[]): number[] => ids.filter((id) => id === awareness.clientID)
    const mine = {
      added: own(change.added),
      updated: own(change.updated),
      removed: own(change.removed),
    }
    if (mine.added.length + mine.updated.length + mine.removed.length > 0) sendAll(mine, origin)
  }
  awareness.on('update', provider._awarenessUpdateHandler)
}
