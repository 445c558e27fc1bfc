/**
 * The socket's door, `/sync/<id>`. In this order: whose page, which board, how many already, may
 * they, and is it loaded; only then is the handshake answered. So a socket that is open has a room
 * with its document, and a stranger costs neither memory nor a load. A refused one is accepted and
 * closed with a code, because browsers show a refused handshake as 1006 and pages would try for ever.
 */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer, type RawData } from 'ws'
import { closeCodes, type CloseCode } from 'shared/close-codes.ts'
import { parseBoardId } from 'shared/ids.ts'
import type { Config } from '../config.ts'
import { toShortId, type Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import { isAllowedOrigin, readAddress } from '../origins.ts'
import type { Right, Store } from '../store/store.ts'
import { createPeer, toCloseReason, type Peer } from './peer.ts'
import { createAllowance, type Allowance } from './rate.ts'
import type { Rooms, Visit } from './rooms.ts'

export interface SyncOptions {
  readonly config: Config
  readonly store: Store
  readonly rooms: Rooms
  readonly log: Log
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number
  readonly metrics: Metrics
  /** The layout that every open board has. */
  readonly layout: number
  /** Leaves upgrades on other paths to somebody else, as the development server needs. */
  readonly leaveOthers: boolean
}

export interface Sync {
  readonly peerCount: number
  /** Takes nobody in any more. */
  stop(): void
  /** Resolves when every socket is closed; those that linger are cut after a second. */
  close(): Promise<void>
}

// `ws` closes oversized and malformed frames by codes of its own, after which pages would try for ever.
const ownCodes: ReadonlyMap<number, CloseCode> = new Map([
  [1002, closeCodes.malformed],
  [1007, closeCodes.malformed],
  [1009, closeCodes.tooLarge],
])
class DoorSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    const own = ownCodes.get(code ?? 0)
    if (own === undefined) super.close(code, reason)
    else super.close(own, toCloseReason(own))
  }
}

/** What a page of another address is told, or one in a sandboxed frame, which has none. */
const foreignReason =
  'Pages of this address are not let in. Whoever runs the server can allow it: ALLOWED_ORIGINS.'

type Admission =
  | { readonly code: CloseCode; readonly why: string; readonly reason?: string }
  | { readonly visit: Visit; readonly right: Right; readonly board: string }

const withDeadline = async <T>(work: Promise<T>, ms: number): Promise<T> => {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error('The board took too long to load.')), ms)
  try {
    return await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
  }
}

/** Adds the socket to a server that speaks HTTP on the same port. */
export const listenForSync = (server: Server, options: SyncOptions): Sync => {
  const { config, store, rooms, log, now, metrics } = options
  const { limits } = config
  const door = new WebSocketServer({
    noServer: true,
    WebSocket: DoorSocket,
    clientTracking: true,
    perMessageDeflate: false,
    maxPayload: limits.maxFirstMessageBytes,
  })
  const perAddress = new Map<string, { count: number; readonly allowance: Allowance }>()
  const visited = new Set<{ readonly room: Visit['room']; readonly peer: Peer }>()
  let stopped = false
  /** Connections so far; each has its number in the log. */
  let lastPeer = 0

  const admit = async (
    request: IncomingMessage,
    address: string,
    id: string,
    pageLayout: string | null,
  ): Promise<Admission> => {
    if (stopped) return { code: closeCodes.restart, why: 'stopping' }
    if (!isAllowedOrigin(request, config))
      return {
        code: closeCodes.noRight,
        why: `origin ${request.headers.origin ?? ''}`,
        reason: foreignReason,
      }
    if (perAddress.get(address)!.count > limits.maxPeersPerAddress)
      return { code: closeCodes.busy, why: 'too many connections from one address' }
    const boardId = parseBoardId(id)
    if (boardId === null) return { code: closeCodes.noSuchBoard, why: 'not an id' }
    const found = await store.findBoard(boardId)
    if (found === null || found.board.deletedAt !== null)
      return { code: closeCodes.noSuchBoard, why: 'no such board' }
    // A program that does not say its layout is let in: the gate keeps what it writes from doing harm.
    if (pageLayout !== null && !(Number(pageLayout) >= options.layout))
      return { code: closeCodes.pageTooOld, why: 'the page is older than the board' }
    const loading = rooms.visit(found.board)
    let visit: Visit
    try {
      visit = await withDeadline(loading, limits.loadMs)
    } catch (error) {
      loading.then(({ end }) => end()).catch(() => {})
      throw error
    }
    const full = visit.room.peerCount >= limits.maxPeersPerBoard
    if (full || stopped) {
      visit.end()
      return full
        ? { code: closeCodes.busy, why: 'too many people on the board' }
        : { code: closeCodes.restart, why: 'stopping' }
    }
    return { visit, right: found.right, board: toShortId(boardId) }
  }

  const listen = (ws: WebSocket, socket: Duplex, peer: Peer, visit: Visit): void => {
    const { room } = visit
    const here = { room, peer }
    visited.add(here)
    let isFirst = true
    ws.on('message', (data: RawData, isBinary: boolean) => {
      const payload = data as Buffer
      metrics.countBytesIn(payload.length)
      if (!isBinary) return peer.refuse(closeCodes.malformed)
      // Only a first step 2 may be longer: type 0, kind 1, and it is the first of this connection.
      const isStep2 = payload[0] === 0 && payload[1] === 1
      if (payload.length > limits.maxMessageBytes && !(isStep2 && isFirst))
        return peer.refuse(closeCodes.tooLarge)
      if (isStep2) isFirst = false
      room.receive(peer, payload)
    })
    ws.on('pong', () => {
      peer.heardMs = now()
    })
    // `ws` has begun to close by now; see DoorSocket.
    ws.on('error', (error: Error & { code?: string }) =>
      peer.refuse(
        error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH'
          ? closeCodes.tooLarge
          : closeCodes.malformed,
      ),
    )
    ws.on('close', () => {
      visited.delete(here)
      room.leave(peer)
      visit.end()
    })
    room.join(peer)
    socket.on('error', () => peer.terminate())
  }

  const onUpgrade = async (
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ): Promise<void> => {
    const url = URL.parse(request.url ?? '', 'http://localhost')
    const id = /^\/sync\/([^/]+)$/.exec(url?.pathname ?? '')?.[1]
    if (id === undefined) {
      if (options.leaveOthers && !url?.pathname.startsWith('/sync')) return
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
      return
    }
    // A socket without a listener for its errors would end the process.
    socket.on('error', () => socket.destroy())
    const address = readAddress(request, config)
    const visitor = perAddress.get(address) ?? {
      count: 0,
      allowance: createAllowance(
        limits.maxMessagesPerSecondPerAddress,
        limits.maxBytesPerSecondPerAddress,
        limits.maxFirstMessageBytes,
      ),
    }
    perAddress.set(address, visitor)
    visitor.count += 1
    socket.once('close', () => {
      visitor.count -= 1
      if (visitor.count === 0) perAddress.delete(address)
    })
    let admission: Admission
    try {
      admission = await admit(request, address, id, url!.searchParams.get('layout'))
    } catch (error) {
      log.error('A connection could not be let in.', { board: toShortId(id), error })
      admission = { code: closeCodes.busy, why: (error as Error).message }
    }
    if (socket.destroyed) {
      if ('visit' in admission) admission.visit.end()
      return
    }
    let accepted = false
    const settled = admission
    // `ws` calls back in the same turn, or never when the handshake was not one.
    door.handleUpgrade(request, socket, head, (ws) => {
      accepted = true
      if ('code' in settled) {
        metrics.countRefusal(settled.code)
        log.info('A connection was refused.', { board: toShortId(id), address, ...settled })
        ws.on('error', () => ws.terminate())
        ws.close(settled.code, settled.reason ?? toCloseReason(settled.code))
        setTimeout(() => ws.terminate(), 2_000).unref()
        return
      }
      const { visit, right, board } = settled
      const known = { board, peer: ++lastPeer, address }
      log.debug('A connection was opened.', { ...known, right })
      ws.once('close', () => log.debug('A connection ended.', known))
      const peer = createPeer(ws, socket, {
        right,
        address,
        shared: visitor.allowance,
        wantsSaved: url!.searchParams.get('saved') === '1',
        wantsSize: url!.searchParams.get('size') === '1',
        wantsLink: url!.searchParams.get('link') === '1',
        limits,
        now,
        onWrite: metrics.countBytesOut,
        onRefuse: (code) => {
          metrics.countRefusal(code)
          log.info('A connection was closed.', { ...known, code })
        },
      })
      listen(ws, socket, peer, visit)
    })
    if (!accepted && 'visit' in settled) settled.visit.end()
  }

  server.on('upgrade', (request, socket, head) => {
    onUpgrade(request, socket, head).catch((error: unknown) => {
      log.error('A connection failed at the door.', { error })
      socket.destroy()
    })
  })

  const beating = setInterval(() => {
    const nowMs = now()
    for (const room of new Set([...visited].map(({ room }) => room))) room.beat(nowMs)
  }, limits.pingMs / 2)

  return {
    get peerCount() {
      return visited.size
    },
    stop: () => {
      stopped = true
      clearInterval(beating)
    },
    close: async () => {
      const open = [...door.clients]
      const closed = open.map((ws) => new Promise((resolve) => ws.once('close', resolve)))
      const cutting = setTimeout(() => open.forEach((ws) => ws.terminate()), 1_000)
      await Promise.all(closed)
      clearTimeout(cutting)
    },
  }
}
