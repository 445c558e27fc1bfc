/** Today as YYYY-MM-DD by the calendar of a zone (IANA). */
import { toZoned } from 'shared/time/say-instant.ts'

export const findToday = (timeZone: string): string => toZoned(Date.now(), timeZone).date
