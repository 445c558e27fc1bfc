/** Two well-behaved people on a board, in a thread of their own so that nobody's load but the server's is theirs. */
import { parentPort, workerData } from 'node:worker_threads'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

const { url, id } = workerData as { readonly url: string; readonly id: string }
const port = parentPort!
/** Between two edits; as fast as a person types. */
const pauseMs = 15

const open = (): WebsocketProvider =>
  new WebsocketProvider(`${url.replace('http', 'ws')}/sync`, id, new Y.Doc(), {
    WebSocketPolyfill: WebSocket as never,
    disableBc: true,
  })

const [ada, bob] = [open(), open()]
/** Edits before anything happens: how late one is on this machine anyway. */
const calmEdits = 20
let delays: number[] = []
let closed = 0
let stopped = false
let calm = false
for (const provider of [ada, bob]) provider.on('connection-close', () => (closed += 1))

const edit = (): void => {
  const startedAt = performance.now()
  bob.doc.once('update', () => {
    delays.push(performance.now() - startedAt)
    if (!calm && delays.length === calmEdits) {
      calm = true
      port.postMessage(delays)
      delays = []
    }
    if (stopped) port.postMessage({ delays, closed })
    else setTimeout(edit, pauseMs)
  })
  ada.doc.getMap('tags').set('n/bystander', startedAt)
}

port.on('message', () => (stopped = true))
const waiting = setInterval(() => {
  if (!ada.synced || !bob.synced) return
  clearInterval(waiting)
  edit()
}, 5)
