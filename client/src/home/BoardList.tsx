/** Past postmortems, newest first, with a search over everything in them. */
import { useState } from 'react'
import { useStore } from 'zustand'
import { Icon } from '../Icon.tsx'
import { BoardLine } from './BoardLine.tsx'
import { ClosedLibrary } from './ClosedLibrary.tsx'
import { opening, openExample } from './open-board.ts'
import { useBoards, type Boards } from './use-boards.ts'

export const BoardList = () => {
  const [query, setQuery] = useState('')
  const [boards, retry] = useBoards(query)
  const empty = boards.kind === 'there' && boards.rows.length === 0 && boards.query === ''
  return (
    <section className="library" aria-labelledby="library-heading">
      <div className="library-head">
        <h2 id="library-heading">Postmortems</h2>
        {boards.kind !== 'closed' && !empty && (
          <label className="search">
            <span className="unseen">Search all postmortems</span>
            <Icon name="search" />
            <input
              type="search"
              className="input"
              value={query}
              placeholder="Search titles and notes"
              onChange={(event) => setQuery(event.target.value)}
            />
          </label>
        )}
      </div>
      <Rows boards={boards} retry={retry} clear={() => setQuery('')} />
      <p className="unseen" role="status">
        {boards.kind === 'there' && boards.query !== '' && countFound(boards.rows.length)}
      </p>
    </section>
  )
}

const countFound = (count: number): string =>
  count === 0 ? 'Nothing found' : count === 1 ? '1 postmortem found' : `${count} postmortems found`

const Rows = ({ boards, retry, clear }: { boards: Boards; retry(): void; clear(): void }) => {
  if (boards.kind === 'loading') return <Bones />
  if (boards.kind === 'closed') return <ClosedLibrary retry={retry} />
  if (boards.kind === 'failed') {
    return (
      <div className="library-message" role="alert">
        <Icon name="refused" size={28} />
        <p>{boards.sentence}</p>
        <button type="button" className="button" onClick={retry}>
          Try again
        </button>
      </div>
    )
  }
  if (boards.rows.length === 0 && boards.query !== '') {
    return (
      <div className="library-message">
        <p>No postmortem mentions “{boards.query}”.</p>
        <button type="button" className="button" onClick={clear}>
          Show all
        </button>
      </div>
    )
  }
  if (boards.rows.length === 0) return <Empty />
  return (
    <ul className="board-lines">
      {boards.rows.map((row) => (
        <BoardLine key={row.id} row={row} />
      ))}
    </ul>
  )
}

const Empty = () => {
  const busy = useStore(opening, (state) => state.busy === 'example')
  return (
    <div className="library-message">
      <p>
        <strong>No postmortems here yet.</strong>
      </p>
      <p>Make the first one above, or look at a finished one to see how it goes.</p>
      <button type="button" className="button" onClick={() => void openExample()}>
        {busy ? 'Opening the example' : 'Open the example: Shakespeare search, incident #465'}
      </button>
    </div>
  )
}

const Bones = () => (
  <div className="board-lines late" role="status" aria-label="Loading the library">
    {[68, 52, 60, 44].map((width) => (
      <div key={width} className="board-bone">
        <span className="bone" style={{ width: `${width * 0.7}%` }} />
        <span className="bone" style={{ width: `${width * 0.35}%` }} />
      </div>
    ))}
  </div>
)
