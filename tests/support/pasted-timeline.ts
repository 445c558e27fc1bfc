/** Pasted timelines as people would check them: one line for each entry. */
import { readFileSync } from 'node:fs'
import {
  readPasted,
  recogniseTimeline,
  type PastedTimeline,
  type ReadSettings,
} from 'shared/imports/timeline/parse-timeline.ts'

/** A sample of `fixtures/imports/`. */
export const readSample = (name: string): string =>
  readFileSync(new URL(`../fixtures/imports/${name}`, import.meta.url), 'utf8')

/** Reads a paste in Berlin; throws when it is refused. */
export const paste = (
  text: string | readonly string[],
  settings: Partial<ReadSettings> = {},
): PastedTimeline => {
  const found = recogniseTimeline(typeof text === 'string' ? [text] : text)
  if ('refused' in found) throw new Error(found.refused)
  return readPasted(found.pasted, {
    timeZone: 'Europe/Berlin',
    date: null,
    incident: null,
    names: 'as-typed',
    known: new Set(),
    ...settings,
  })
}

/** `2026-05-04T08:04:00Z · Dana Reyes · text`, with `-` in front of what is left out. */
export const say = ({ entries }: PastedTimeline): string[] =>
  entries.map(({ reading, source, text, leftOut }) =>
    [
      `${leftOut === null ? '' : '- '}${
        reading.instant === null
          ? `? ${reading.question!.code}`
          : new Date(reading.instant).toISOString().replace('.000Z', 'Z')
      }`,
      source ?? '',
      text.replaceAll('\n', ' / '),
    ].join(' · '),
  )
