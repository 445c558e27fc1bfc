/** Five hows: what a note answers and what answers it, with the way to each and to the next one. */
import { useStore } from 'zustand'
import type { Note } from 'shared/board.ts'
import { deepHows, findHowsAbove, promptOf } from 'shared/hows.ts'
import type { NoteId } from 'shared/ids.ts'
import { zoneOf } from 'shared/zones.ts'
import { boardDoor } from '../board/board-door.ts'
import { useBoardValue, useSession } from '../board/session.ts'
import { Icon } from '../Icon.tsx'
import { IdeasMadeField, WayTo } from './FromField.tsx'
import { takeZones, takeTo } from './make-actions.ts'
import { useAnswers } from './related-notes.ts'
import type { FieldProps } from './WordsField.tsx'

/** Notes above that are listed; of a longer chain the nearest. */
const maxAbove = 6
/** Answers that are listed; more are counted. */
const maxAnswers = 12

const useHowsAbove = (id: NoteId): readonly NoteId[] => {
  const ids = useBoardValue(
    ({ notes }) => {
      const note = notes.get(id)
      const above = note === undefined ? [] : findHowsAbove<Note>(note, (one) => notes.get(one))
      return above.map((one) => one.id).join(' ')
    },
    ({ notes }) => notes.size > 0,
  )
  return ids === '' ? [] : (ids.split(' ') as NoteId[])
}

export function HowField({ note, mayEdit }: FieldProps) {
  const above = useHowsAbove(note.id)
  const answers = useAnswers(note.id)
  const isShown = useStore(boardDoor, ({ door }) => door !== null)
  const isChain = above.length > 0 || answers.length > 0
  const mayAsk = mayEdit && isShown && note.zone !== 'next-steps'
  if (!isChain && !mayAsk) return null
  return (
    <div className="field" data-field="how">
      <p className="label">How</p>
      {isChain && (
        <ol className="how-chain">
          {above.length > maxAbove && <li className="hint">… {above.length - maxAbove} more</li>}
          {above.slice(-maxAbove).map((id) => (
            <li key={id}>
              <WayTo id={id} />
            </li>
          ))}
          <li aria-current="true" className="how-here">
            This note
          </li>
          {answers.slice(0, maxAnswers).map((id) => (
            <li key={id} className="how-answer">
              <WayTo id={id} />
            </li>
          ))}
          {answers.length > maxAnswers && (
            <li className="hint how-answer">and {answers.length - maxAnswers} more</li>
          )}
        </ol>
      )}
      {mayAsk && (
        <>
          <button
            type="button"
            className="button"
            onClick={() => boardDoor.getState().door?.askHow(note.id)}
          >
            <Icon name="how" />
            How?
          </button>
          <p className="hint">
            {above.length >= deepHows
              ? 'Three hows deep. Another branch often shows more than more depth.'
              : promptOf(above.length + 1)}
          </p>
        </>
      )}
      {above.length > 0 && answers.length === 0 && mayEdit && <TakeTo note={note} />}
      <IdeasMadeField note={note} />
    </div>
  )
}

/** What the hows came to, as an idea in one of the zones that ask for ideas. */
function TakeTo({ note }: { note: Note }) {
  const session = useSession()
  return (
    <select
      className="select"
      aria-label="Take it to a zone as an idea"
      value=""
      onChange={({ target }) => {
        const zone = takeZones.find((id) => id === target.value)
        if (zone !== undefined) takeTo(session, note, zone)
      }}
    >
      <option value="">Take it to a zone as an idea</option>
      {takeZones
        .filter((zone) => zone !== note.zone)
        .map((zone) => (
          <option key={zone} value={zone}>
            {zoneOf(zone).number} {zoneOf(zone).title}
          </option>
        ))}
    </select>
  )
}
