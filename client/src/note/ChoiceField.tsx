/** A field with a few answers, of which one holds or none. */
import { useId } from 'react'
import type * as Y from 'yjs'
import { actionTypes, eventKinds, flavours, milestones } from 'shared/board.ts'
import { markMilestone, setFlavour, setKind, setType } from 'shared/doc/edit-fields.ts'
import type { NoteId } from 'shared/ids.ts'
import { eventKindWords, flavourWords, milestoneWords } from 'shared/words.ts'
import { useSession } from '../board/session.ts'
import type { CardField } from '../ui-store.ts'
import type { FieldProps } from './WordsField.tsx'

interface ChoiceFieldProps<T extends string> extends FieldProps {
  readonly field: CardField
  readonly label: string
  readonly values: readonly T[]
  readonly chosen: T | null
  readonly words?: Readonly<Record<T, string>>
  /** What stands for no answer; without it there always is one. */
  readonly none?: string
  write(doc: Y.Doc, id: NoteId, value: T | null): void
}

export function ChoiceField<T extends string>(props: ChoiceFieldProps<T>) {
  const { note, mayEdit, field, label, values, chosen, words, none, write } = props
  const { docOf, undo } = useSession()
  const id = useId()
  return (
    <div className="field" data-field={field}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="select"
        value={chosen ?? ''}
        disabled={!mayEdit}
        onChange={({ target }) => {
          undo.mark()
          write(docOf(note.id), note.id, values.find((value) => value === target.value) ?? null)
          undo.mark()
        }}
      >
        {none !== undefined && <option value="">{none}</option>}
        {values.map((value) => (
          <option key={value} value={value}>
            {words?.[value] ?? value}
          </option>
        ))}
      </select>
    </div>
  )
}

export const KindField = (props: FieldProps) => (
  <ChoiceField
    {...props}
    field="kind"
    label="Kind"
    values={eventKinds}
    words={eventKindWords}
    chosen={props.note.kind}
    none="Not said"
    write={setKind}
  />
)

export const MilestoneField = (props: FieldProps) => (
  <ChoiceField
    {...props}
    field="milestone"
    label="Milestone"
    values={milestones}
    words={milestoneWords}
    chosen={props.note.milestone}
    none="None"
    write={markMilestone}
  />
)

export const TypeField = (props: FieldProps) => (
  <ChoiceField
    {...props}
    field="type"
    label="Type"
    values={actionTypes}
    chosen={props.note.type}
    none="Not said"
    write={setType}
  />
)

export const FlavourField = (props: FieldProps) => (
  <ChoiceField
    {...props}
    field="flavour"
    label="Flavour"
    values={flavours}
    words={flavourWords}
    chosen={props.note.flavour}
    none="None"
    write={setFlavour}
  />
)
