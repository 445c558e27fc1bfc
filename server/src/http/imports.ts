/** Boards that come from files: incident files, and the example that the home page offers. */
import { needTeam } from './access.ts'
import { storeNewBoard } from './boards.ts'
import { readBody, readMediaType, type Call, type Handler } from './call.ts'
import example from './example-incident.json' with { type: 'json' }
import { Problem, type Reply } from './reply.ts'

const importIncident = async (call: Call, json: string): Promise<Reply> => {
  const read = await call.side.call('importBoard', [json, call.date().toISOString()])
  if ('refused' in read) throw new Problem(422, read.refused)
  return storeNewBoard(call, read.board, { warnings: read.board.warnings })
}

/** `POST /api/boards/import`: 201 with `warnings`. */
export const postImport: Handler = async (call) => {
  needTeam(call)
  const type = readMediaType(call.request)
  if (type !== 'application/json')
    throw new Problem(415, 'Boards are imported from incident files, sent as application/json.')
  const body = await readBody(call.request, call.config.limits.maxBodyBytes)
  return importIncident(call, body.toString('utf8'))
}

/** `POST /api/boards/example`: the Shakespeare search incident, #465. */
export const postExample: Handler = async (call) => {
  needTeam(call)
  return importIncident(call, JSON.stringify(example))
}
