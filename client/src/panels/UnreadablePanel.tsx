/** What is on the board and could not be shown: a look at it as it stands, and a way to take it away. */
import type { Unreadable } from 'shared/board.ts'
import { readRaw, removeUnreadable } from 'shared/doc/unreadable.ts'
import { useMayEdit } from '../board/links.ts'
import { useSession } from '../board/session.ts'
import { useUnreadable } from '../board/unreadable.ts'
import { showToast } from '../ui-store.ts'
import { countItems } from './UnreadableItem.tsx'

/** Items listed at once; a board full of garbage is not worth more of anybody's time. */
const maxListed = 100

const kinds: Readonly<Record<string, string>> = {
  notes: 'Note',
  drawings: 'Drawing',
  groups: 'Group',
  participants: 'Person',
  tags: 'Tag',
  wants: '“I want this”',
  links: 'Link',
  dueChanges: 'Moved date',
}

const nameOf = ({ key }: Unreadable): string =>
  key === null ? 'without a name' : key.slice(0, 80).toWellFormed()

export const UnreadablePanel = () => {
  const { doc, undo } = useSession()
  const mayEdit = useMayEdit()
  const items = useUnreadable()
  const remove = (removed: readonly Unreadable[]): void => {
    undo.mark()
    removeUnreadable(doc, removed)
    undo.mark()
    showToast(`${countItems(removed.length)} removed.`, { label: 'Undo', run: undo.undo })
  }
  if (items.length === 0)
    return (
      <div className="panel-empty">
        <p>Everything on this board can be shown.</p>
      </div>
    )
  return (
    <>
      <p>
        Another program, or a newer release, wrote something that this page cannot read. It is left
        as it is and hurts nothing.
      </p>
      <div className="panel-line">
        <p className="hint figures">{countItems(items.length)}</p>
        {mayEdit && items.length > 1 && (
          <button type="button" className="button quiet" onClick={() => remove(items)}>
            Remove all
          </button>
        )}
      </div>
      <ul className="unreadable">
        {items.slice(0, maxListed).map((item) => (
          <li
            key={item.key === null ? item.root : `${item.root}/${item.key}`}
            className="unreadable-item"
          >
            <div className="panel-line">
              <p className="unreadable-key">
                {kinds[item.root] ?? item.root}{' '}
                {item.key === null ? nameOf(item) : <code>{nameOf(item)}</code>}
              </p>
              {mayEdit && (
                <button type="button" className="button" onClick={() => remove([item])}>
                  Remove
                  <span className="unseen"> {nameOf(item)}</span>
                </button>
              )}
            </div>
            <pre className="unreadable-raw">{readRaw(doc, item)}</pre>
          </li>
        ))}
      </ul>
      {items.length > maxListed && (
        <p className="hint figures">And {items.length - maxListed} more.</p>
      )}
    </>
  )
}
