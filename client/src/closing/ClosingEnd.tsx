/** What stands at the end of the walk: whether every action is settled, what else is missing, and the way out. */
import { useLayoutEffect, useRef } from 'react'
import type { BoardStatus } from 'shared/board.ts'
import { findOpenMusts, sayUnsettled } from 'shared/checks.ts'
import { writeMeta } from 'shared/doc/edit-head.ts'
import { readBoard } from 'shared/doc/read.ts'
import { toMarkdown } from 'shared/markdown/to-markdown.ts'
import type { MissingNote } from 'shared/missing.ts'
import { boardStatusWords } from 'shared/words.ts'
import { useMissing } from '../board/head.ts'
import { useBoardValue, useMeta, useSession } from '../board/session.ts'
import { Icon } from '../Icon.tsx'
import { download, toFileName } from '../panels/download.ts'
import { goToPlace } from './go-to-place.ts'
import { Checks } from './MissingPanel.tsx'

interface ClosingEndProps {
  /** Actions that still lack something. */
  readonly left: readonly MissingNote[]
  /** Back to the actions; null where there were none. */
  readonly onReturn: (() => void) | null
}

/** Where a postmortem goes from the meeting. */
const ways: readonly { readonly status: BoardStatus; readonly words: string }[] = [
  { status: 'in-review', words: 'Send to review' },
  { status: 'published', words: 'Publish' },
]

export const ClosingEnd = ({ left, onReturn }: ClosingEndProps) => {
  const { doc, view, undo } = useSession()
  const { status } = useMeta()
  const missing = useMissing()
  const heading = useRef<HTMLHeadingElement>(null)
  const hasActions = useBoardValue(
    (view) => view.notesIn('next-steps').length > 0,
    (change) => change.notes.size > 0,
  )
  // Once there is a dialog around it.
  useLayoutEffect(() => queueMicrotask(() => heading.current?.focus()), [])
  const choose = (next: BoardStatus): void => {
    undo.mark()
    writeMeta(doc, 'status', next)
    undo.mark()
  }
  const others = findOpenMusts(missing).filter(({ id }) => id !== 'name-and-date')
  return (
    <section className="closing-end">
      <h3 ref={heading} tabIndex={-1}>
        {left.length > 0
          ? sayUnsettled(left)
          : hasActions
            ? 'Every action has a name and a date, or a reason'
            : 'There is no action yet'}
      </h3>
      <div className="check-ways">
        {onReturn !== null && (
          <button type="button" className="button" onClick={onReturn}>
            Back to the actions
          </button>
        )}
        {!hasActions && (
          <button
            type="button"
            className="button"
            onClick={() => goToPlace({ zone: 'next-steps', field: null })}
          >
            Go to 8 Next Steps
          </button>
        )}
      </div>
      <Checks title="Before closing" missing={others} />
      <Checks
        title="Let through with a reason"
        missing={missing.filter(({ override }) => override !== null)}
      />
      <Checks title="Worth a look" missing={missing.filter(({ id }) => id === 'balance')} />
      <section className="closing-out" aria-label="How it goes on">
        <h3>How it goes on</h3>
        <p role="status">
          The status is: <strong>{boardStatusWords[status]}</strong>
        </p>
        <div className="check-ways">
          {ways.map((way) => (
            <button
              key={way.status}
              type="button"
              className="button large"
              aria-pressed={way.status === status}
              disabled={way.status === status}
              onClick={() => choose(way.status)}
            >
              {way.status === status && <Icon name="check" />}
              {way.words}
            </button>
          ))}
          <button
            type="button"
            className="button large"
            onClick={() =>
              download(
                `${toFileName(view.meta.title)}.md`,
                'text/markdown;charset=utf-8',
                toMarkdown(readBoard(doc)),
              )
            }
          >
            <Icon name="export" />
            Download Markdown
          </button>
        </div>
      </section>
    </section>
  )
}
