/** Boards that come from files: incident files, and the example that the home page offers. */
import { readFile } from 'node:fs/promises'
import { createBoard } from 'shared/doc/create.ts'
import { parseIncident, toNewBoard, writeIncident } from 'shared/imports/incident.ts'
import * as Y from 'yjs'
import { needTeam } from './access.ts'
import { storeNewBoard } from './boards.ts'
import { readJson, readMediaType, type Call, type Handler } from './call.ts'
import { Problem, type Reply } from './reply.ts'

const exampleFile = new URL('./example-incident.json', import.meta.url)

const importIncident = async (call: Call, value: unknown): Promise<Reply> => {
  const parsed = parseIncident(value)
  if ('refused' in parsed) throw new Problem(422, parsed.refused)
  const { incident } = parsed
  const doc = new Y.Doc()
  const { random, date } = call
  const now = date().toISOString()
  createBoard(doc, toNewBoard(incident, now))
  const { warnings } = writeIncident(doc, incident, { random, now })
  return storeNewBoard(call, doc, { warnings })
}

/** `POST /api/boards/import`: 201 with `warnings`. */
export const postImport: Handler = async (call) => {
  needTeam(call)
  const type = readMediaType(call.request)
  if (type !== 'application/json')
    throw new Problem(415, 'Boards are imported from incident files, sent as application/json.')
  return importIncident(call, await readJson(call))
}

/** `POST /api/boards/example`: the Shakespeare search incident, #465. */
export const postExample: Handler = async (call) => {
  needTeam(call)
  return importIncident(call, JSON.parse(await readFile(exampleFile, 'utf8')))
}
