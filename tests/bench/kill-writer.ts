/**
 * A person who types until the process is killed: prints its author's text, then after each "saved"
 * of the server how many characters are on disk. Arguments: address, characters a second.
 */
import { writeSync } from 'node:fs'
import { readVarUint, createDecoder } from 'lib0/decoding'
import { WebSocket } from 'ws'
import { messageTypes } from 'shared/protocol.ts'
import { toTyping, sleep } from './server-crowd.ts'

const [address, perSecond] = process.argv.slice(2)
const typing = toTyping(10_000)
const socket = new WebSocket(address!)
// The server dies in the middle of a sentence; so does this process.
socket.on('error', () => {})
socket.on('message', (data) => {
  const decoder = createDecoder(data as Buffer)
  if (readVarUint(decoder) === messageTypes.saved) writeSync(1, `${readVarUint(decoder)}\n`)
})
socket.once('open', async () => {
  writeSync(1, `${/typing-\d+/.exec(Buffer.from(typing[0]!).toString('latin1'))![0]}\n`)
  const startedAt = performance.now()
  for (let sent = 0; sent < typing.length; await sleep(1)) {
    const due = ((performance.now() - startedAt) / 1_000) * Number(perSecond)
    for (; sent < Math.min(due, typing.length); sent++) socket.send(typing[sent]!)
  }
})
