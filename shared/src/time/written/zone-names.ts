/** What people call time zones: CET, Pacific time, UTC+2; and which of these names mean several. */
import { findInstants, isTimeZone, minuteMs, offsetAt, type Wall } from '../time-zones.ts'

/** A zone as somebody wrote it. */
export type WrittenZone =
  /** A distance from UTC; `homes` are regions that call it so, none for a bare offset. */
  | {
      readonly is: 'fixed'
      readonly name: string
      readonly offsetMinutes: number
      readonly homes: readonly string[]
    }
  /** A region with its own summer time: ET, Europe/Zurich. */
  | { readonly is: 'region'; readonly name: string; readonly region: string }
  /** A name that stands for several. */
  | { readonly is: 'either'; readonly name: string; readonly options: readonly ZoneOption[] }

export interface ZoneOption {
  readonly words: string
  readonly offsetMinutes: number
  readonly homes: readonly string[]
}

/** Standard time, its distance from UTC, summer time one hour ahead, and the regions that say so. */
const families: readonly (readonly [string, number, string | null, string])[] = [
  [
    'CET',
    60,
    'CEST',
    'Europe/Berlin Europe/Paris Europe/Zurich Europe/Vienna Europe/Rome Europe/Madrid Europe/Amsterdam Europe/Brussels Europe/Luxembourg Europe/Copenhagen Europe/Stockholm Europe/Oslo Europe/Prague Europe/Warsaw Europe/Budapest Europe/Bratislava Europe/Ljubljana Europe/Zagreb Europe/Belgrade Europe/Sarajevo Europe/Malta',
  ],
  [
    'EET',
    120,
    'EEST',
    'Europe/Helsinki Europe/Athens Europe/Bucharest Europe/Sofia Europe/Kyiv Europe/Kiev Europe/Riga Europe/Tallinn Europe/Vilnius',
  ],
  ['WET', 0, 'WEST', 'Europe/Lisbon'],
  [
    'GMT',
    0,
    'BST',
    'Europe/London Europe/Belfast Europe/Jersey Europe/Guernsey Europe/Isle_of_Man',
  ],
  ['GMT', 0, 'IST', 'Europe/Dublin'],
  ['EST', -300, 'EDT', 'America/New_York America/Toronto America/Detroit'],
  ['CST', -360, 'CDT', 'America/Chicago America/Winnipeg'],
  ['MST', -420, 'MDT', 'America/Denver America/Edmonton'],
  ['MST', -420, null, 'America/Phoenix'],
  ['PST', -480, 'PDT', 'America/Los_Angeles America/Vancouver'],
  ['AKST', -540, 'AKDT', 'America/Anchorage'],
  ['HST', -600, null, 'Pacific/Honolulu'],
  ['NST', -210, 'NDT', 'America/St_Johns'],
  ['BRT', -180, null, 'America/Sao_Paulo'],
  ['MSK', 180, null, 'Europe/Moscow'],
  ['IST', 120, 'IDT', 'Asia/Jerusalem'],
  ['IST', 330, null, 'Asia/Kolkata Asia/Calcutta'],
  ['PKT', 300, null, 'Asia/Karachi'],
  ['WIB', 420, null, 'Asia/Jakarta'],
  ['SGT', 480, null, 'Asia/Singapore'],
  ['HKT', 480, null, 'Asia/Hong_Kong'],
  ['CST', 480, null, 'Asia/Shanghai Asia/Taipei'],
  ['JST', 540, null, 'Asia/Tokyo'],
  ['KST', 540, null, 'Asia/Seoul'],
  ['AWST', 480, null, 'Australia/Perth'],
  ['ACST', 570, 'ACDT', 'Australia/Adelaide'],
  ['AEST', 600, 'AEDT', 'Australia/Sydney Australia/Melbourne Australia/Hobart'],
  ['AEST', 600, null, 'Australia/Brisbane'],
  ['NZST', 720, 'NZDT', 'Pacific/Auckland'],
  ['SAST', 120, null, 'Africa/Johannesburg'],
]

const namesByHome: ReadonlyMap<string, ReadonlyMap<number, string>> = new Map(
  families.flatMap(([standard, minutes, summer, homes]) =>
    homes.split(' ').map((home) => {
      const names = new Map([[minutes, standard]])
      if (summer !== null) names.set(minutes + 60, summer)
      return [home, names] as const
    }),
  ),
)

const fixed = (name: string, offsetMinutes: number, homes: readonly string[]): WrittenZone => ({
  is: 'fixed',
  name,
  offsetMinutes,
  homes,
})

const either = (name: string, ...options: readonly (readonly [string, number, string])[]) =>
  [
    name.toLowerCase(),
    {
      is: 'either',
      name,
      options: options.map(([words, offsetMinutes, homes]) => ({
        words,
        offsetMinutes,
        homes: homes.split(' '),
      })),
    },
  ] as const

/** Practice: ask, never guess. Each has more than one home with people who write it. */
const ambiguous = [
  either(
    'IST',
    ['India', 330, 'Asia/Kolkata Asia/Calcutta'],
    ['Israel', 120, 'Asia/Jerusalem'],
    ['Ireland', 60, 'Europe/Dublin'],
  ),
  either(
    'BST',
    [
      'British Summer Time',
      60,
      'Europe/London Europe/Belfast Europe/Jersey Europe/Guernsey Europe/Isle_of_Man',
    ],
    ['Bangladesh', 360, 'Asia/Dhaka'],
  ),
  either(
    'CST',
    [
      'Central Standard Time',
      -360,
      'America/Chicago America/Winnipeg America/Mexico_City America/Regina America/Costa_Rica America/Guatemala',
    ],
    ['China', 480, 'Asia/Shanghai Asia/Taipei Asia/Macau'],
    ['Cuba', -300, 'America/Havana'],
  ),
  either(
    'AST',
    ['Atlantic', -240, 'America/Halifax America/Puerto_Rico'],
    ['Arabia', 180, 'Asia/Riyadh'],
  ),
  either('GST', ['Gulf', 240, 'Asia/Dubai'], ['South Georgia', -120, 'Atlantic/South_Georgia']),
  either('SST', ['Samoa', -660, 'Pacific/Pago_Pago'], ['Singapore', 480, 'Asia/Singapore']),
  either('AMT', ['Amazon', -240, 'America/Manaus'], ['Armenia', 240, 'Asia/Yerevan']),
] as const

const regions: ReadonlyMap<string, string> = new Map(
  Object.entries({
    et: 'America/New_York',
    ct: 'America/Chicago',
    mt: 'America/Denver',
    pt: 'America/Los_Angeles',
    eastern: 'America/New_York',
    central: 'America/Chicago',
    mountain: 'America/Denver',
    pacific: 'America/Los_Angeles',
    uk: 'Europe/London',
  }),
)

const byName: ReadonlyMap<string, WrittenZone> = new Map<string, WrittenZone>([
  ...families.flatMap(([standard, minutes, summer]) => {
    const homes = (name: string, offset: number) =>
      [...namesByHome].filter(([, names]) => names.get(offset) === name).map(([home]) => home)
    const names: [string, WrittenZone][] = [
      [standard.toLowerCase(), fixed(standard, minutes, homes(standard, minutes))],
    ]
    if (summer !== null)
      names.push([summer.toLowerCase(), fixed(summer, minutes + 60, homes(summer, minutes + 60))])
    return names
  }),
  ['мск', fixed('MSK', 180, ['Europe/Moscow'])],
  ['mez', fixed('MEZ', 60, ['Europe/Berlin'])],
  ['mesz', fixed('MESZ', 120, ['Europe/Berlin'])],
  ['adt', fixed('ADT', -180, ['America/Halifax'])],
  ['utc', fixed('UTC', 0, [])],
  ['gmt', fixed('GMT', 0, [])],
  ['z', fixed('UTC', 0, [])],
  ['zulu', fixed('UTC', 0, [])],
  ...ambiguous,
  ...[...regions].map(([name, region]): [string, WrittenZone] => [
    name,
    { is: 'region', name: name.length === 2 ? name.toUpperCase() : `${name} time`, region },
  ]),
])

/** The zone behind an abbreviation, in lower case; null when nobody is known to write it. */
export const findZoneName = (word: string): WrittenZone | null => byName.get(word) ?? null

const longNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'eastern standard': 'est',
    'eastern daylight': 'edt',
    'central standard': 'cst',
    'central daylight': 'cdt',
    'mountain standard': 'mst',
    'mountain daylight': 'mdt',
    'pacific standard': 'pst',
    'pacific daylight': 'pdt',
    'central european': 'cet',
    'central european standard': 'cet',
    'central european summer': 'cest',
    'eastern european': 'eet',
    'eastern european standard': 'eet',
    'eastern european summer': 'eest',
    'greenwich mean': 'gmt',
    'coordinated universal': 'utc',
    'british summer': 'bst',
    'japan standard': 'jst',
  }),
)

const continents = ['Europe', 'America', 'Asia', 'Australia', 'Africa', 'Pacific', 'Atlantic']

/** The zone behind the words before "time": `pacific`, `central european summer`, `new york`. */
export const findZoneWords = (words: string): WrittenZone | null => {
  const region = regions.get(words)
  if (region !== undefined) return { is: 'region', name: `${words} time`, region }
  const long = longNames.get(words)
  if (long !== undefined) {
    const zone = byName.get(long)!
    // Written out, the Central Standard Time of America is not the China Standard Time.
    return zone.is === 'either'
      ? fixed(words, zone.options[0]!.offsetMinutes, zone.options[0]!.homes)
      : zone
  }
  const city = words
    .split(' ')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('_')
  for (const continent of continents) {
    const name = `${continent}/${city}`
    if (isTimeZone(name)) return { is: 'region', name, region: name }
  }
  return null
}

/** Whether some place that says this is at that distance from UTC at an instant. */
export const isInForce = (
  { offsetMinutes, homes }: { offsetMinutes: number; homes: readonly string[] },
  instant: number,
): boolean =>
  homes.length === 0 ||
  homes.some((home) => isTimeZone(home) && offsetAt(home, instant) === offsetMinutes * minuteMs)

/**
 * The one meaning of an ambiguous name that says no more than the zone it was written in: on a board
 * of Europe/London in July, BST is what clocks there show. Null when it could mean another.
 */
export const findOwnMeaning = (
  options: readonly ZoneOption[],
  zone: string,
  wall: Wall,
): ZoneOption | null =>
  options.find(
    ({ offsetMinutes, homes }) =>
      homes.includes(zone) && findInstants(zone, wall).includes(wall - offsetMinutes * minuteMs),
  ) ?? null

/** What people there call a zone's time at an instant (`CEST`), or else its offset (`UTC+5:45`). */
export const nameZoneAt = (zone: string, instant: number): string => {
  const minutes = offsetAt(zone, instant) / minuteMs
  const name = namesByHome.get(zone)?.get(minutes)
  if (name !== undefined) return name
  if (minutes === 0) return 'UTC'
  const size = Math.abs(minutes)
  const rest = size % 60 === 0 ? '' : `:${String(Math.floor(size % 60)).padStart(2, '0')}`
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest}`
}
