/** Signing in to the library when ACCESS is `link`. */
import { checkTeamSecret, teamCookie, toTeamToken } from './access.ts'
import { readFields, type Handler } from './call.ts'
import { Problem } from './reply.ts'

const yearSeconds = 365 * 24 * 60 * 60

/** `POST /api/team` `{secret}`: 204 with a cookie that opens the library for a year. */
export const postTeam: Handler = async (call) => {
  const { teamSecret } = call.config
  if (teamSecret === null) return { status: 204 }
  const { secret } = await readFields(call)
  if (typeof secret !== 'string') throw new Problem(422, 'Send the team secret as {"secret": "…"}.')
  checkTeamSecret(call, secret)
  const secure = call.origin.startsWith('https:') ? '; Secure' : ''
  const cookie = `${teamCookie}=${toTeamToken(teamSecret)}; Path=/; Max-Age=${yearSeconds}; HttpOnly; SameSite=Strict${secure}`
  return { status: 204, headers: { 'Set-Cookie': cookie } }
}
