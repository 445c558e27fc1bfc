/** The zones of a version beside those of today, note by note. */
import type { Note } from 'shared/board.ts'
import type { ChangeKind, FieldChange, NoteChange, ZoneChanges } from 'shared/board-changes.ts'
import { diffText, type TextPiece } from 'shared/text-diff.ts'
import { zoneOf, type ZoneId } from 'shared/zones.ts'
import type * as Y from 'yjs'
import { useMayEdit } from '../board/links.ts'
import { useSession } from '../board/session.ts'
import { Icon, type IconName } from '../Icon.tsx'
import { bringNoteBack } from './bring-back.ts'

/** Characters of a note that are shown here; the board shows the rest. */
const maxShown = 4_000

const icons: Readonly<Record<Exclude<ChangeKind, 'same'>, IconName>> = {
  added: 'plus',
  changed: 'pencil',
  moved: 'redo',
  gone: 'minus',
}

const sayChange = ({ is, past, now }: NoteChange, zone: ZoneId): string => {
  const isElsewhere = past !== null && now !== null && past.zone !== now.zone
  const where = !isElsewhere
    ? null
    : now.zone === zone
      ? `moved here from ${zoneOf(past.zone).title}`
      : `moved to ${zoneOf(now.zone).title}`
  if (is === 'added') return 'Added since'
  if (is === 'gone') return 'Gone since'
  if (is === 'changed') return where === null ? 'Changed' : `Changed, ${where}`
  return where === null ? 'Moved within the zone' : where.replace('m', 'M')
}

export const Comparison = (props: {
  readonly past: Y.Doc
  readonly zones: readonly ZoneChanges[]
  readonly wantsAll: boolean
}) => {
  const { past, zones, wantsAll } = props
  return zones.map(({ id, title, number, notes }) => {
    const shown = wantsAll ? notes : notes.filter(({ is }) => is !== 'same')
    if (shown.length === 0 && !wantsAll) return null
    return (
      <section key={id} className="version-zone" data-zone={id}>
        <h3>
          <span className="version-zone-number figures" style={{ color: `var(--zone-${id})` }}>
            {number}
          </span>
          {title}
        </h3>
        {shown.length === 0 && <p className="hint">No notes, then or today.</p>}
        <ul className="version-rows">
          {shown.map((change) => (
            <Row key={change.id} change={change} zone={id} past={past} />
          ))}
        </ul>
      </section>
    )
  })
}

const Row = ({ change, zone, past }: { change: NoteChange; zone: ZoneId; past: Y.Doc }) => {
  const session = useSession()
  const mayEdit = useMayEdit()
  const { id, is } = change
  const pieces = diffText(change.past?.text ?? '', change.now?.text ?? '')
  const isThenHere = change.past?.zone === zone
  const isNowHere = change.now?.zone === zone
  return (
    <li className="version-row" data-is={is}>
      {is !== 'same' && (
        <p className="version-mark">
          <Icon name={icons[is]} size={16} />
          {sayChange(change, zone)}
          {mayEdit && isThenHere && (
            <button
              type="button"
              className="button version-bring-back"
              onClick={() => bringNoteBack(session, past, id)}
            >
              Bring back
              <span className="unseen">: {change.past!.text.slice(0, 60)}</span>
            </button>
          )}
        </p>
      )}
      <div className="version-side" data-side="then">
        <p className="version-side-words">Then</p>
        {isThenHere ? (
          <Paper note={change.past!} pieces={pieces} leave="new" />
        ) : (
          <p className="version-nothing">{change.past === null ? 'Not there yet' : 'Elsewhere'}</p>
        )}
      </div>
      <div className="version-side" data-side="now">
        <p className="version-side-words">Now</p>
        {isNowHere ? (
          <Paper note={change.now!} pieces={pieces} leave="gone" />
        ) : (
          <p className="version-nothing">{change.now === null ? 'In the trash' : 'Elsewhere'}</p>
        )}
      </div>
      {change.fields.length > 0 && <Fields fields={change.fields} />}
    </li>
  )
}

const shorten = (pieces: readonly TextPiece[]): TextPiece[] => {
  const shown: TextPiece[] = []
  let length = 0
  for (const { is, text } of pieces) {
    if (length + text.length > maxShown) {
      shown.push({ is, text: `${text.slice(0, maxShown - length).toWellFormed()} …` })
      break
    }
    shown.push({ is, text })
    length += text.length
  }
  return shown
}

/** One side of a comparison; what is only on this side is marked when there is another. */
const Paper = ({
  note,
  pieces,
  leave,
}: {
  note: Note
  pieces: readonly TextPiece[]
  leave: 'gone' | 'new'
}) => {
  const own = pieces.filter(({ is }) => is !== leave)
  const isMarked = pieces.some(({ is }) => is === 'kept')
  return (
    <div className="version-paper" data-colour={note.colour}>
      <p>
        {note.text.trim() === '' && <span className="version-empty">Without text</span>}
        {shorten(own).map(({ is, text }, index) => {
          if (is === 'kept' || !isMarked) return text
          // oxlint-disable-next-line react/no-array-index-key -- pieces have no names
          return is === 'gone' ? <del key={index}>{text}</del> : <ins key={index}>{text}</ins>
        })}
      </p>
    </div>
  )
}

/** What a note or the board says differently, word for word. */
export const Fields = ({ fields }: { fields: readonly FieldChange[] }) => (
  <dl className="version-fields">
    {fields.map(({ words, past, now }) => (
      <div key={words}>
        <dt>{words}</dt>
        <dd>
          <span className="unseen">then </span>
          {past === '' ? <span className="version-empty">nothing</span> : <del>{past}</del>}
        </dd>
        <dd>
          <span className="unseen">today </span>
          {now === '' ? <span className="version-empty">nothing</span> : <ins>{now}</ins>}
        </dd>
      </div>
    ))}
  </dl>
)
