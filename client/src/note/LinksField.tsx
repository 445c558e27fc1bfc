/** Evidence on a note: addresses that open safely, and pictures. */
import { useId, useState } from 'react'
import type { NoteLink } from 'shared/board.ts'
import { describeEvidence, removeLink } from 'shared/doc/edit-fields.ts'
import { addLink } from 'shared/doc/edit.ts'
import { parseWebAddress } from 'shared/doc/parse-values.ts'
import { createLinkId } from 'shared/ids.ts'
import { assetUrl } from '../api.ts'
import { randomBytes } from '../board/random.ts'
import { useBoardId, useSession } from '../board/session.ts'
import { LineInput } from '../details/LineInput.tsx'
import { Icon } from '../Icon.tsx'
import type { FieldProps } from './WordsField.tsx'

const toWords = (link: NoteLink): string =>
  link.title || ('url' in link ? link.url.replace(/^https?:\/\//i, '') : 'Picture')

export function LinksField({ note, mayEdit }: FieldProps) {
  const { docOf, undo } = useSession()
  const board = useBoardId()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)

  const add = (): void => {
    const url = parseWebAddress(typed.trim())
    setWrong(url === null && typed.trim() !== '')
    if (url === null) return
    setTyped('')
    undo.mark()
    addLink(docOf(note.id), note.id, { id: createLinkId(randomBytes), url, title: '' })
    undo.mark()
  }
  const remove = (link: NoteLink): void => {
    undo.mark()
    removeLink(docOf(note.id), note.id, link.id)
    undo.mark()
  }
  const describe = (link: NoteLink, words: string): void => {
    undo.mark()
    describeEvidence(docOf(note.id), note.id, link, words)
    undo.mark()
  }
  if (!mayEdit && note.links.length === 0) return null
  return (
    <fieldset className="field" data-field="links">
      <legend>Evidence</legend>
      <ul className="note-links">
        {note.links.map((link) => (
          <li key={link.id}>
            <a
              href={'url' in link ? link.url : assetUrl(board, link.asset)}
              target="_blank"
              rel="noopener noreferrer"
              title={'url' in link ? link.url : link.title}
            >
              {toWords(link)}
            </a>
            {mayEdit && (
              <button
                type="button"
                className="button quiet icon-only"
                aria-label={`Take off ${toWords(link)}`}
                title="Take it off; undo puts it back"
                onClick={() => remove(link)}
              >
                <Icon name="close" size={16} />
              </button>
            )}
            {mayEdit && 'asset' in link && (
              <LineInput
                label="What the picture shows"
                placeholder="What does it show?"
                value={link.title}
                onKeep={(words) => describe(link, words)}
              />
            )}
          </li>
        ))}
      </ul>
      {mayEdit && (
        <input
          className="input"
          aria-label="Another link"
          placeholder="https://… a graph, a log, a thread"
          inputMode="url"
          value={typed}
          autoComplete="off"
          aria-invalid={isWrong}
          aria-describedby={`${id}-wrong`}
          onChange={({ target }) => {
            setTyped(target.value)
            setWrong(false)
          }}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) add()
          }}
        />
      )}
      {isWrong && (
        <p id={`${id}-wrong`} className="wrong">
          Only addresses that begin with https:// or http:// can be opened.
        </p>
      )}
    </fieldset>
  )
}
