/** The board as Markdown: the same bytes that the server gives. */
import { useEffect, useRef, useState } from 'react'
import { readBoard } from 'shared/doc/read.ts'
import { toMarkdown, type MarkdownOptions } from 'shared/markdown/to-markdown.ts'
import { useSession } from '../board/session.ts'
import { showToast } from '../ui-store.ts'
import { copyText } from './copy-text.ts'
import { download, toFileName } from './download.ts'
import { Icon } from '../Icon.tsx'

type Names = NonNullable<MarkdownOptions['names']>
type Audience = NonNullable<MarkdownOptions['audience']>

const namings: readonly { names: Names; words: string; sentence: string }[] = [
  {
    names: 'initials',
    words: 'Initials',
    sentence: 'Authors appear as initials, owners of actions as written.',
  },
  { names: 'full', words: 'Full names', sentence: 'Authors and owners appear with their names.' },
  {
    names: 'none',
    words: 'No names',
    sentence: 'No author is named: the text is about the system, not about people.',
  },
]

/** The preview follows the board this long, in ms, after the last edit. */
const settleMs = 400

const useMarkdown = (names: Names, audience: Audience): string => {
  const { view } = useSession()
  const [markdown, setMarkdown] = useState(() =>
    toMarkdown(readBoard(view.doc), { names, audience }),
  )
  useEffect(() => {
    const write = (): void => setMarkdown(toMarkdown(readBoard(view.doc), { names, audience }))
    let timer: ReturnType<typeof setTimeout> | undefined
    write()
    const stop = view.watch(() => {
      clearTimeout(timer)
      timer = setTimeout(write, settleMs)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [view, names, audience])
  return markdown
}

export const ExportPanel = () => {
  const { doc, view } = useSession()
  const [names, setNames] = useState<Names>('initials')
  const [audience, setAudience] = useState<Audience>('internal')
  const preview = useMarkdown(names, audience)
  // The preview may be a moment old; what is taken along is not.
  const writeNow = (): string => toMarkdown(readBoard(doc), { names, audience })

  const shown = useRef<HTMLPreElement>(null)
  const copy = async (): Promise<void> => {
    const copied = await copyText(writeNow())
    if (!copied) getSelection()?.selectAllChildren(shown.current!)
    showToast(
      copied
        ? 'Markdown copied'
        : 'This browser does not let the page copy. The preview is selected: press Ctrl+C or Cmd+C.',
    )
  }

  return (
    <>
      <div className="field">
        <span className="label" id="export-names">
          Names in the text
        </span>
        <div className="choices wide" role="radiogroup" aria-labelledby="export-names">
          {namings.map((naming) => (
            <label key={naming.names}>
              <input
                type="radio"
                name="names"
                checked={naming.names === names}
                onChange={() => setNames(naming.names)}
              />
              {naming.words}
            </label>
          ))}
        </div>
        <p className="hint">{namings.find((naming) => naming.names === names)!.sentence}</p>
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={audience === 'external'}
          onChange={({ target }) => setAudience(target.checked ? 'external' : 'internal')}
        />
        For readers outside: no authors, roles, sources or links
      </label>
      <div className="side-panel-actions">
        <button
          type="button"
          className="button primary"
          onClick={() =>
            download(`${toFileName(view.meta.title)}.md`, 'text/markdown;charset=utf-8', writeNow())
          }
        >
          <Icon name="export" />
          Download Markdown
        </button>
        <button type="button" className="button" onClick={() => void copy()}>
          <Icon name="copy" />
          Copy
        </button>
      </div>
      <div className="field">
        <span className="label" id="export-preview">
          Preview
        </span>
        <pre ref={shown} className="export-preview" tabIndex={0} aria-labelledby="export-preview">
          {preview}
        </pre>
      </div>
    </>
  )
}
