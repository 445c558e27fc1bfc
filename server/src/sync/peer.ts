/** One connection to a room: what it may send, what it is told, and what of it is on disk. */
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { closeCodes, closeReasons, type CloseCode } from 'shared/close-codes.ts'
import type { Right } from '../store/store.ts'
import type { Receipt } from './inbox.ts'
import type { Limits } from './limits.ts'
import { createAllowance, createRate, type Allowance } from './rate.ts'
import { toAwareness, toFrame, toSaved } from './wire.ts'

/** Why a connection ends, for the log and the close frame; at most 123 bytes (RFC 6455 section 5.5). */
const passingReasons: ReadonlyMap<number, string> = new Map([
  [closeCodes.restart, 'The server is restarting.'],
  [closeCodes.busy, 'The server is busy. Try again.'],
  [closeCodes.readsTooSlowly, 'This page reads too slowly.'],
])

export const toCloseReason = (code: CloseCode): string =>
  closeReasons.get(code) ?? passingReasons.get(code) ?? ''

/** Messages of one connection that wait for their room, before reading pauses. */
const maxWaitingBytes = 256 * 1024
/** A debt of rate beyond this is no longer slowed down but refused. */
const maxDebtMs = 10_000

export interface Peer {
  readonly right: Right
  readonly address: string
  /** Whether it asked for `?link=1`. */
  readonly wantsLink: boolean
  /** An update whose ground was missing, by arrival. */
  readonly held: { readonly update: Uint8Array; readonly receipt: Receipt }[]
  heldBytes: number
  /** When its held updates were last tried. */
  heldTriedMs: number
  /** When anything was last heard of it. */
  heardMs: number
  /** Whether it has been sent away; what else it sends is ignored. */
  readonly isRefused: boolean
  /** Sends frames, see `toFrame`. A reader who leaves too much unread is closed. */
  write(frames: Buffer): void
  refuse(code: CloseCode): void
  /** Ends the connection at once, without a word. */
  terminate(): void
  ping(): void
  /** Counts a message in: slows its sender down, or refuses it. */
  admit(bytes: number, nowMs: number): void
  /** Counts a message out, when its room has dealt with it. */
  settle(bytes: number): void
  /** A sync message that is on disk once the room has saved up to this position. */
  awaitSaved(position: number): void
  /** Tells the connection how many of its messages are on disk, when that changed; true when all are. */
  tellSaved(saved: number): boolean
  /** Tells the connection how full its board is, if it asked for that. */
  tellSize(frame: Buffer): void
  /** Keeps a connection alive that has heard nothing since the last call. */
  hush(): void
  /** How long until a step 1 may be answered; 0 for now. */
  delayStep1(nowMs: number): number
}

export interface PeerOptions {
  readonly right: Right
  readonly address: string
  /** What all connections of the address may send. */
  readonly shared: Allowance
  /** Whether it asked for `?saved=1`. */
  readonly wantsSaved: boolean
  /** Whether it asked for `?size=1`. */
  readonly wantsSize: boolean
  /** Whether it asked for `?link=1`. */
  readonly wantsLink: boolean
  readonly limits: Limits
  readonly now: () => number
  /** Told how many bytes were sent. */
  readonly onWrite: (bytes: number) => void
  /** Told why a connection was refused. */
  readonly onRefuse: (code: CloseCode) => void
}

const nothing = toFrame(toAwareness([]))

export const createPeer = (ws: WebSocket, socket: Duplex, options: PeerOptions): Peer => {
  const { right, address, limits, now } = options
  const own = createAllowance(
    limits.maxMessagesPerSecond,
    limits.maxBytesPerSecond,
    limits.maxFirstMessageBytes,
  )
  const step1 = createRate(1_000 / limits.stepOneMs, 5)
  /** Positions in the room's log that messages wait for, in order of arrival. */
  const positions: number[] = []
  let savedCount = 0
  let toldCount = 0
  let waitingBytes = 0
  let indebted = false
  let refused = false
  /** Whether anything was written since the last `hush`. */
  let wrote = false

  const write = (frames: Buffer): void => {
    if (refused || ws.readyState !== ws.OPEN) return
    if (socket.writableLength > limits.maxUnreadBytes) return refuse(closeCodes.readsTooSlowly)
    wrote = true
    // Past the WebSocket object, whose own writes are whole frames too: one write for many frames.
    socket.write(frames)
    options.onWrite(frames.length)
  }

  const refuse = (code: CloseCode): void => {
    if (refused) return
    refused = true
    options.onRefuse(code)
    ws.resume()
    ws.close(code, toCloseReason(code))
    setTimeout(() => ws.terminate(), 2_000).unref()
  }

  const resumeWhenReady = (): void => {
    if (!indebted && waitingBytes <= maxWaitingBytes && ws.isPaused) ws.resume()
  }

  return {
    right,
    address,
    wantsLink: options.wantsLink,
    held: [],
    heldBytes: 0,
    heldTriedMs: 0,
    heardMs: now(),
    get isRefused() {
      return refused
    },
    write,
    refuse,
    terminate: () => {
      refused = true
      ws.terminate()
    },
    ping: () => {
      if (ws.readyState === ws.OPEN) ws.ping()
    },
    admit: (bytes, nowMs) => {
      const debtMs = Math.max(own.take(bytes, nowMs), options.shared.take(bytes, nowMs))
      waitingBytes += bytes
      if (debtMs > maxDebtMs) return refuse(closeCodes.busy)
      if (debtMs > 0 && !indebted) {
        indebted = true
        setTimeout(() => {
          indebted = false
          resumeWhenReady()
        }, debtMs).unref()
      }
      if ((indebted || waitingBytes > maxWaitingBytes) && !ws.isPaused) ws.pause()
    },
    settle: (bytes) => {
      waitingBytes -= bytes
      resumeWhenReady()
    },
    awaitSaved: (position) => void positions.push(position),
    tellSaved: (saved) => {
      let done = 0
      while (done < positions.length && positions[done]! <= saved) done++
      if (done > 0) positions.splice(0, done)
      savedCount += done
      if (options.wantsSaved && savedCount > toldCount) {
        toldCount = savedCount
        write(toFrame(toSaved(savedCount)))
      }
      return positions.length === 0
    },
    tellSize: (frame) => {
      if (options.wantsSize) write(frame)
    },
    hush: () => {
      if (!wrote) write(nothing)
      wrote = false
    },
    delayStep1: (nowMs) => step1.take(1, nowMs),
  }
}
