/** A day file of Slack's export: messages whose `ts` is their instant and their id. */
import { isObject } from '../loose-fields.ts'
import { textAt, toObjects, toRaw, type Fields } from './json-values.ts'
import { collectPeople, toLine, type Pasted, type PastedLine } from './pasted.ts'
import { toMarked, toPlainText, type Names } from './slack-markup.ts'

const notices =
  /^(?:(?:channel|group)_(?:join|leave|topic|purpose|name|archive|unarchive|posting_permissions|canvas_updated)|pinned_item|unpinned_item|bot_add|bot_remove|bot_enable|bot_disable|reminder_add|huddle_thread|sh_room_created|app_conversation_join)$/

const isMessage = (value: Fields): boolean => /^\d{9,11}(?:\.\d{1,6})?$/.test(textAt(value, 'ts'))

const isUser = (value: Fields): boolean =>
  /^[UW][A-Z0-9]+$/.test(textAt(value, 'id')) && ('profile' in value || 'real_name' in value)

/** What lies in a file of the export, or in an answer of the API. */
const listIn = (value: unknown, key: string): Fields[] =>
  toObjects(isObject(value) ? value[key] : value)

const namesOf = (user: Fields): string[] =>
  [
    textAt(user, 'profile', 'display_name'),
    textAt(user, 'profile', 'real_name'),
    textAt(user, 'real_name'),
    textAt(user, 'name'),
  ].filter((name) => name !== '')

/** Milliseconds since 1970 of `1777889045.000200`. */
const toInstant = (ts: string): number => {
  const [seconds = '0', fraction = ''] = ts.split('.')
  return Number(seconds) * 1_000 + Number(fraction.slice(0, 3).padEnd(3, '0'))
}

/** What people typed, as Slack cuts it: words, people, channels and links. In Slack's marks. */
const toRichText = (part: Fields): string => {
  const nested = toObjects(part['elements'])
  if (nested.length > 0)
    return nested.map(toRichText).join(part['type'] === 'rich_text_list' ? '\n' : '')
  const [url, user, channel, emoji] = ['url', 'user_id', 'channel_id', 'name'].map((key) =>
    textAt(part, key),
  )
  const words = typeof part['text'] === 'string' ? toMarked(part['text']) : ''
  if (part['type'] === 'link') return `<${url}${words === '' ? '' : `|${words}`}>`
  if (part['type'] === 'user') return `<@${user}>`
  if (part['type'] === 'channel') return `<#${channel}>`
  if (part['type'] === 'broadcast') return `<!${textAt(part, 'range')}>`
  return part['type'] === 'emoji' ? `:${emoji}:` : words
}

/** Words of a message: its own, and those of what an app hung on it. */
const findText = (message: Fields, names: Names): string => {
  const own = textAt(message, 'text')
  const attached = toObjects(message['attachments']).map(
    (part) =>
      [textAt(part, 'pretext'), textAt(part, 'title'), textAt(part, 'text')]
        .filter((words) => words !== '')
        .join('\n') || textAt(part, 'fallback'),
  )
  const blocks = toObjects(message['blocks']).flatMap((block) => [
    textAt(block, 'text', 'text'),
    ...toObjects(block['elements']).map((part) => toRichText(part)),
    ...toObjects(block['fields']).map((field) => textAt(field, 'text')),
  ])
  const files = toObjects(message['files']).map(
    (file) => textAt(file, 'title') || textAt(file, 'name'),
  )
  const words =
    own === '' ? [...attached, ...blocks] : [own, ...attached.filter((part) => part !== own)]
  return toPlainText([...words, ...files].filter((part) => part !== '').join('\n'), names).trim()
}

/** Reads the files of an export, users too; null when there is no message among them. */
export const parseSlackExport = (values: readonly unknown[]): Pasted | null => {
  const messages = values.flatMap((value) => listIn(value, 'messages')).filter(isMessage)
  if (messages.length === 0) return null
  const users = values
    .flatMap((value) => [...listIn(value, 'users'), ...listIn(value, 'members')])
    .filter(isUser)
  const names = new Map<string, string>()
  const aliases = new Map<string, readonly string[]>()
  for (const user of users) {
    const [name, ...others] = namesOf(user)
    if (name === undefined) continue
    names.set(textAt(user, 'id'), name)
    aliases.set(name, others)
  }
  for (const message of messages) {
    const id = textAt(message, 'user')
    const [name, ...others] = namesOf({
      profile: message['user_profile'],
      name: textAt(message, 'user_profile', 'name'),
    })
    if (id === '' || name === undefined || names.has(id)) continue
    names.set(id, name)
    aliases.set(name, others)
  }
  const people = collectPeople()
  const seen = new Set<string>()
  const lines = messages.map((message): PastedLine => {
    const ts = textAt(message, 'ts')
    const text = findText(message, names)
    const subtype = textAt(message, 'subtype')
    const user = textAt(message, 'user')
    const bot = textAt(message, 'username') || textAt(message, 'bot_profile', 'name')
    const isBot = subtype === 'bot_message' || 'bot_id' in message
    const source = (isBot && bot) || (names.get(user) ?? user) || bot || textAt(message, 'bot_id')
    if (!isBot && source !== '') people.add(source, ...(aliases.get(source) ?? []))
    const again = seen.has(ts)
    seen.add(ts)
    return toLine({
      raw: toRaw(message),
      instant: toInstant(ts),
      text,
      source: source || null,
      leftOut: again
        ? 'The same message stands above.'
        : notices.test(subtype)
          ? 'Somebody came or left, or the channel was changed.'
          : subtype === 'tombstone' || text === ''
            ? 'There are no words in it.'
            : null,
    })
  })
  for (const [id, name] of names)
    if (lines.some(({ raw }) => raw.includes(id))) people.add(name, ...(aliases.get(name) ?? []))
  return {
    source: 'slack-export',
    // One file for each day, in whatever order they came.
    lines: [...lines].sort((a, b) => a.instant! - b.instant!),
    people: people.list(),
    saidZone: null,
    warnings: [],
  }
}
