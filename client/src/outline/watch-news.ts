/** Hears what the others do: which notes come, go and change their zone, and who comes into the note with my caret. */
import type { Note } from 'shared/board.ts'
import { findLastWriter } from 'shared/doc/last-writer.ts'
import type { NoteId } from 'shared/ids.ts'
import type { ZoneId } from 'shared/zones.ts'
import { me } from '../board/me.ts'
import { toPeople } from '../board/people.ts'
import type { Session } from '../board/session.ts'
import { findName } from '../meeting/facilitator.ts'
import type { News } from './news.ts'
import type { OutlineState } from './outline-state.ts'

interface Known {
  readonly zone: ZoneId
  readonly isDeleted: boolean
}

/** A note is born in the trash and taken out of it: until then nobody knows of it. */
const isBorn = ({ born, deleted }: Note): boolean => deleted === null || deleted.at !== born.at

/** Whoever last put a note where it lies, while they are here. */
const findMover = ({ docOf, presence }: Session, id: NoteId): string => {
  const clientId = findLastWriter(docOf(id), id, 'place')
  const people = toPeople(presence.peers.getState(), me.getState().id)
  return (
    people.find(({ clientIds }) => clientIds.some((one) => one === clientId))?.label ?? 'Somebody'
  )
}

/** What became of a note; null when there is nothing to tell. */
const toNews = (session: Session, before: Known | undefined, note: Note): News | null => {
  const { id, zone, born, deleted } = note
  if (before === undefined)
    return deleted === null ? { is: 'added', who: findName(session, born.by), zone } : null
  if (!before.isDeleted && deleted !== null)
    return { is: 'deleted', who: findName(session, deleted.by), zone: before.zone }
  if (before.isDeleted && deleted === null) return { is: 'restored', who: 'Somebody', zone }
  return before.zone === zone || deleted !== null
    ? null
    : { is: 'moved', who: findMover(session, id), zone }
}

/** Listens until it is stopped. */
export const watchNews = (
  session: Session,
  { spot, writers }: OutlineState,
  hear: (news: News) => void,
): (() => void) => {
  const { view } = session
  const known = new Map<NoteId, Known>()
  const remember = (note: Note): void => {
    if (isBorn(note)) known.set(note.id, { zone: note.zone, isDeleted: note.deleted !== null })
  }
  for (const note of view.notes.values()) remember(note)
  const stopView = view.watch(({ notes, local }) => {
    for (const id of notes) {
      const note = view.notes.get(id)
      if (note === undefined) continue
      const before = known.get(id)
      remember(note)
      const news = local || view.isDraft(id) ? null : toNews(session, before, note)
      if (news !== null) hear(news)
    }
  })
  const here = (): readonly string[] => {
    const { at, isWriting } = spot.getState()
    const mine = isWriting && at !== null ? writers.byNote.getState().get(at) : undefined
    return mine?.map(({ label }) => label) ?? []
  }
  let before = here()
  const look = (): void => {
    const now = here()
    const zone = view.notes.get(spot.getState().at!)?.zone
    if (zone !== undefined)
      for (const who of now.filter((one) => !before.includes(one)))
        hear({ is: 'joined', who, zone })
    before = now
  }
  const stops = [stopView, spot.subscribe(look), writers.byNote.subscribe(look)]
  return () => {
    for (const stop of stops) stop()
  }
}
