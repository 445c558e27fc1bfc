/** A board that has something of everything that a board can have. */
import type * as Y from 'yjs'
import { addNotes, deleteNotes } from 'shared/doc/edit.ts'
import { renameGroup } from 'shared/doc/edit-groups.ts'
import { addLine, overrideCheck, writeMeta } from 'shared/doc/edit-head.ts'
import { closeVoting, startRound } from 'shared/doc/edit-rounds.ts'
import { rootOf } from 'shared/doc/roots.ts'
import type { AssetHash, LineId, LinkId, RoundId } from 'shared/ids.ts'
import { groupId, newNote, noteId, now, participantId } from './board-doc.ts'
import { createBoard } from './browser.ts'
import { openPeer } from './server-peer.ts'

/** A PNG of one pixel. */
const picture =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const sendPicture = async (board: string): Promise<AssetHash> => {
  const answer = await fetch(`${board.replace('/b/', '/api/boards/')}/assets`, {
    method: 'POST',
    headers: { 'content-type': 'image/png' },
    body: Buffer.from(picture, 'base64'),
  })
  return ((await answer.json()) as { hash: AssetHash }).hash
}

const signed = { at: now, by: participantId('ana') }

const addEvents = (doc: Y.Doc): void => {
  const at = (raw: string) => ({ raw, zone: 'Europe/Berlin' })
  addNotes(doc, [
    newNote('first', 'timeline', 0, {
      text: 'The pool ran full',
      time: at('2026-05-04 14:02'),
      kind: 'detected',
      milestone: 'detected',
      source: 'The pager',
      born: signed,
    }),
    newNote('second', 'timeline', 1, {
      text: 'Word went to customers',
      time: at('2026-05-04 15:40'),
      kind: 'message-out',
      tags: ['communication'],
    }),
    newNote('third', 'timeline', 2, { text: 'Somebody restarted the pool' }),
  ])
}

const addIdeas = (doc: Y.Doc, asset: AssetHash): void => {
  const group = groupId('alerts')
  addNotes(doc, [
    newNote('summary', 'summary', 0, { text: 'Nobody could pay for 40 minutes.' }),
    newNote('idea', 'detect', 0, {
      text: 'Alert on the pool',
      tags: ['technical', 'communication'],
      wants: [participantId('ana')],
      flavour: 'went-well',
      onBehalfOf: 'Customer support',
      born: signed,
      links: [
        { id: 'link-page' as LinkId, url: 'https://example.com/graph', title: 'The graph' },
        { id: 'link-shot' as LinkId, asset, title: 'The graph at 14:02' },
      ],
    }),
    newNote('lead', 'react', 0, { text: 'Call a second person', group }),
    newNote('under', 'react', 0, { text: 'Write down whom to call', group }),
    newNote('parked', 'quick-fix', 0, { text: 'A switch for the pool', parked: true }),
    newNote('answer', 'prevent', 0, { text: 'By a limit for each client', how: noteId('idea') }),
    newNote('gone', 'prevent', 1, { text: 'Thrown away' }),
    newNote('gone too', 'prevent', 2, { text: 'Thrown away as well' }),
  ])
  rootOf(doc, 'groups').set(group, {})
  renameGroup(doc, group, 'Whom to call')
  deleteNotes(doc, [noteId('gone'), noteId('gone too')], signed)
}

const addActions = (doc: Y.Doc): void =>
  addNotes(doc, [
    newNote('settled', 'next-steps', 0, {
      text: 'Alert when the pool is 80 % full',
      owner: 'Ana',
      due: '2026-06-01',
      type: 'detect',
      from: noteId('idea'),
      ticket: 'https://example.com/OPS-1',
    }),
    newNote('open', 'next-steps', 1, { text: 'Look into the pool' }),
    newNote('done', 'next-steps', 2, {
      text: 'Tell the customers',
      status: 'done',
      ticket: 'OPS-2',
      reason: 'It was said in the status page',
    }),
  ])

const addHead = (doc: Y.Doc): void => {
  writeMeta(doc, 'owner', 'Ana')
  writeMeta(doc, 'incident', { raw: '2026-05-04 13:55', zone: 'Europe/Berlin' })
  writeMeta(doc, 'followUpAt', '2026-05-20')
  addLine(doc, 'factors', 'line-factor' as LineId, { text: 'One pool for everybody' }, now)
  addLine(doc, 'roles', 'line-role' as LineId, { role: 'Scribe', name: 'Ben' }, now)
  const reference = { url: 'https://example.com/chat', title: 'The chat' }
  addLine(doc, 'references', 'line-reference' as LineId, reference, now)
  overrideCheck(doc, 'empty-prevent', 'We looked with the network team', signed)
}

const addVotes = (doc: Y.Doc): void => {
  const id = 'round-counted' as RoundId
  const [by, at] = [participantId('ana'), Date.parse(now)]
  startRound(doc, { id, kind: 'voting', zone: null, budget: 3, nameless: false }, { by, now: at })
  closeVoting(
    doc,
    id,
    new Map([
      [noteId('idea'), 2],
      [noteId('lead'), 2],
    ]),
    at + 60_000,
  )
}

/** Makes such a board on a server; returns its address. Two of its items cannot be shown. */
export const createFullBoard = async (server: string): Promise<string> => {
  const board = await createBoard(server)
  const peer = openPeer(server, board.split('/').at(-1)!)
  await peer.whenSynced()
  const { doc } = peer
  const asset = await sendPicture(board)
  addHead(doc)
  addEvents(doc)
  addIdeas(doc, asset)
  addActions(doc)
  addVotes(doc)
  rootOf(doc, 'notes').set('odd', { said: 'by a program' })
  rootOf(doc, 'drawings').set('shape:odd', 'ink')
  await peer.whenSaved()
  peer.leave()
  return board
}
