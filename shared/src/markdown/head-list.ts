/** What is said about the whole board, as a list: one line each, long texts and lists last. */
import type { Board } from '../board.ts'
import { sayDue } from '../due-date.ts'
import { parseInstant } from '../time/instants.ts'
import { sayInstant } from '../time/say-instant.ts'
import { boardStatusWords } from '../words.ts'
import { escapeText, escapeTitle } from './escape.ts'
import { toLink } from './note-item.ts'
import type { Telling } from './telling.ts'

const sayMoment = (iso: string, zone: string): string => {
  const instant = parseInstant(iso)
  return instant === null ? iso : sayInstant(instant, zone)
}

/** The header as a Markdown list; what nobody has said is left out. */
export const toHeadList = (board: Board, { isInternal, isNamed }: Telling): string => {
  const { meta, factors, roles, references } = board
  const lines: string[] = []
  const say = (label: string, value: string | null): void => {
    if (value !== null && value !== '') lines.push(`- **${label}:** ${escapeText(value, '  ')}`)
  }
  const list = (label: string, items: readonly string[]): void => {
    if (items.length > 0) lines.push(`- **${label}:**`, ...items.map((item) => `  - ${item}`))
  }
  const day = (due: string | null): string | null => due && sayDue(due)
  say('Severity', meta.severity)
  say('Status', boardStatusWords[meta.status])
  say('Owner', meta.owner)
  say('Time zone', meta.timeZone)
  say('Incident began', meta.incident && meta.incident.raw)
  say('Meeting', meta.meetingAt && sayMoment(meta.meetingAt, meta.timeZone))
  say('Due', day(meta.dueAt))
  say('Follow-up', day(meta.followUpAt))
  say('Users affected', meta.usersAffected)
  say('Products', meta.products)
  if (isInternal) say('Detected by', meta.detectionSource)
  say('Revenue impact', meta.revenueImpact)
  if (isInternal && meta.source !== null) {
    const { name, url } = meta.source
    if (url === null) say('Source', name)
    else lines.push(`- **Source:** ${toLink({ url, title: name })}`)
  }
  say('Impact', meta.impact)
  say('Context', meta.context)
  say('Glossary', meta.glossary)
  list(
    'Contributing factors',
    factors.map(({ text }) => escapeText(text, '    ')),
  )
  if (isNamed)
    list(
      'Roles',
      roles.map(({ role, name }) => `${escapeTitle(role)}: ${escapeTitle(name)}`),
    )
  if (isInternal) list('Links', references.map(toLink))
  return lines.join('\n')
}
