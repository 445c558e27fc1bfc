/**
 * The floor: passes every message on to everybody else in the room that the path names and knows
 * nothing. Run as a process of its own, as the server is, it prints its port; over HTTP it gives a
 * page that types into a field and shows what it hears, and at /cpu the seconds it has used.
 */
import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'

/** A message is as long as the product's for one character (`?bytes=`); its first four bytes count the characters. */
const page = `<!doctype html><meta charset="utf-8"><title>Relay</title><textarea></textarea><output></output>
<script type="module">
const bytes = Number(new URLSearchParams(location.search).get('bytes'))
const field = document.querySelector('textarea')
const output = document.querySelector('output')
const socket = new WebSocket('ws://' + location.host + '/room')
socket.binaryType = 'arraybuffer'
socket.onopen = () => (document.title = 'open')
field.oninput = () => {
  const message = new Uint8Array(bytes)
  new DataView(message.buffer).setUint32(0, field.value.length)
  socket.send(message)
}
socket.onmessage = ({ data }) => (output.textContent = 'x'.repeat(new DataView(data).getUint32(0)))
</script>`

const listen = (): void => {
  const server = createServer(({ url }, response) => {
    const { user, system } = process.cpuUsage()
    if (url === '/cpu') return void response.end(String((user + system) / 1_000_000))
    response.setHeader('Content-Type', 'text/html')
    response.end(page)
  })
  const rooms = new Map<string, Set<WebSocket>>()
  new WebSocketServer({ server, perMessageDeflate: false }).on(
    'connection',
    (socket, { url = '/' }) => {
      const room = rooms.get(url) ?? new Set()
      rooms.set(url, room.add(socket))
      socket.on('message', (data) => {
        for (const other of room) if (other !== socket) other.send(data)
      })
      socket.on('close', () => room.delete(socket))
    },
  )
  server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
}

if (process.argv[1] === import.meta.filename) listen()

export interface BareRelay {
  readonly url: string
  close(): void
}

/** Starts the relay in a process of its own. */
export const startBareRelay = async (): Promise<BareRelay> => {
  const child = spawn(process.execPath, [import.meta.filename], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await new Promise<string>((resolve) =>
    child.stdout.once('data', (data) => resolve(String(data).trim())),
  )
  return { url: `http://127.0.0.1:${port}`, close: () => void child.kill() }
}
