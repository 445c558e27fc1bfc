/** A pasted timeline as entries. Runs in the side thread: reading thousands of lines takes its time. */
import {
  findKnown,
  readPasted,
  recogniseTimeline,
  type PastedTimeline,
  type ReadSettings,
} from 'shared/imports/timeline/parse-timeline.ts'

/** What the entries are read with: the board's settings, and the events that it has. */
export interface ReadRequest extends Omit<ReadSettings, 'known'> {
  readonly events: Parameters<typeof findKnown>[0]
}

export const readTimeline = (
  text: string,
  { events, ...settings }: ReadRequest,
): { readonly timeline: PastedTimeline } | { readonly refused: string } => {
  const found = recogniseTimeline([text])
  if ('refused' in found) return found
  return { timeline: readPasted(found.pasted, { ...settings, known: findKnown(events, settings) }) }
}
