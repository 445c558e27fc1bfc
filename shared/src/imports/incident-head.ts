/** The parts of an incident file that are about the whole board. */
import type { EventTime } from '../board.ts'
import { parseWebAddress } from '../doc/parse-values.ts'
import { parseInstant } from '../time/instants.ts'
import { isIanaZone } from '../time/time-zones.ts'
import type { Keeper } from './keeper.ts'
import { isObject, toFields, toLines, toList, toText, type LooseFields } from './loose-fields.ts'

/** The IANA name of the file's time zone; UTC, with a warning, when it names none. */
export const takeTimeZone = (fields: LooseFields, keeper: Keeper): string => {
  const value = fields.take('timeZone', 'timezone', 'tz')
  const zone = toFields(isObject(value) ? value : { iana: value })
  const iana = toText(zone.take('iana', 'name', 'id')).trim()
  const stated = toText(zone.take('stated'))
  if (stated !== '') keeper.keep([`Time zone as stated: ${stated}`])
  for (const { lines } of zone.leftovers()) keeper.keep(lines.map((line) => `Time zone, ${line}`))
  if (isIanaZone(iana)) return iana
  if (iana !== '') keeper.keep([`Time zone as written: ${iana}`])
  keeper.warn(
    iana === ''
      ? 'The file names no time zone; the board is set to UTC.'
      : `"${iana}" is not a time zone such as Europe/Berlin; the board is set to UTC.`,
  )
  return 'UTC'
}

/** Where the incident was written up. */
export const takeSource = (
  fields: LooseFields,
  keeper: Keeper,
): { name: string; url: string | null } | null => {
  const value = fields.take('source')
  if (value === undefined) return null
  const source = toFields(isObject(value) ? value : { name: value })
  const name = toText(source.take('name', 'title'))
  const address = toText(source.take('url', 'link'))
  const kind = toText(source.take('kind', 'type'))
  const url = parseWebAddress(address) ?? parseWebAddress(name)
  if (address !== '' && parseWebAddress(address) === null)
    keeper.keep([`Source address: ${address}`])
  if (kind !== '') keeper.keep([`Kind of source: ${kind}`])
  for (const { lines } of source.leftovers()) keeper.keep(lines.map((line) => `Source, ${line}`))
  return name === '' && url === null ? null : { name: name || url!, url }
}

/** When the incident began, as the file says it, with the instant where it names one. */
export const takeBegin = (fields: LooseFields, zone: string, keeper: Keeper): EventTime | null => {
  const occurred = toText(fields.take('occurredAt')).trim()
  const instant = toText(fields.take('occurredAtIso')).trim()
  const raw = occurred || instant
  if (raw === '') return null
  if (instant === '') return { raw, zone }
  if (/T/i.test(instant) && parseInstant(instant) !== null)
    return { raw, zone, confirmedAt: instant }
  if (instant !== raw) keeper.keep([`Occurred: ${instant}`])
  return { raw, zone }
}

/** Keeps the rest of the file in the context; to be called when everything else is taken. */
export const keepRemarks = (fields: LooseFields, keeper: Keeper): void => {
  const id = toText(fields.take('id', 'incidentRef'))
  if (id !== '') keeper.keep([`Name of the file: ${id}`])
  for (const remark of toList(fields.take('ambiguities')))
    keeper.keep(isObject(remark) ? toLines('Ambiguous', remark) : [`Ambiguous: ${toText(remark)}`])
  for (const { key, lines } of fields.leftovers()) {
    keeper.keep(lines)
    keeper.warn(`The board has no place for "${key}"; it is kept in the board's context.`)
  }
}
