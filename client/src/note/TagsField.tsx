/** Words that a note is found by. Several people can add them at once. */
import { useId, useState } from 'react'
import { offeredTags } from 'shared/board.ts'
import { addTag, removeTag } from 'shared/doc/edit-fields.ts'
import { useSession } from '../board/session.ts'
import type { FieldProps } from './WordsField.tsx'

export function TagsField({ note, mayEdit }: FieldProps) {
  const { docOf, undo } = useSession()
  const id = useId()
  const [typed, setTyped] = useState('')
  const set = (tag: string, isOn: boolean): void => {
    undo.mark()
    if (isOn) addTag(docOf(note.id), note.id, tag)
    else removeTag(docOf(note.id), note.id, tag)
    undo.mark()
  }
  const add = (): void => {
    setTyped('')
    for (const tag of typed.split(',')) if (tag.trim() !== '') set(tag, true)
  }
  const offered: readonly string[] = offeredTags
  const shown = [...offered, ...note.tags.filter((tag) => !offered.includes(tag))]
  return (
    <fieldset className="field" data-field="tags">
      <legend>Tags</legend>
      <div className="note-tags">
        {(mayEdit ? shown : note.tags).map((tag) => (
          <button
            key={tag}
            type="button"
            className="note-tag"
            aria-pressed={note.tags.includes(tag)}
            disabled={!mayEdit}
            onClick={() => set(tag, !note.tags.includes(tag))}
          >
            {tag}
          </button>
        ))}
      </div>
      {mayEdit && (
        <input
          id={id}
          className="input"
          aria-label="Another tag"
          placeholder="Another tag"
          value={typed}
          autoComplete="off"
          onChange={({ target }) => setTyped(target.value)}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) add()
          }}
        />
      )}
    </fieldset>
  )
}
