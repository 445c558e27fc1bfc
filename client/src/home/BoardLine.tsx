/** One postmortem in the library. */
import { boardStatusWords } from 'shared/words.ts'
import type { BoardRow } from '../api.ts'
import { Icon } from '../Icon.tsx'

const dateFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })

/** A moment's day as people here write it; empty when it is no moment. */
export const describeDay = (iso: string | null): string => {
  const date = new Date(iso ?? Number.NaN)
  return Number.isNaN(date.getTime()) ? '' : dateFormat.format(date)
}

/** "Ana, Ben and 3 more". */
export const describePeople = (people: readonly string[]): string => {
  if (people.length <= 3) return people.join(', ')
  return `${people.slice(0, 2).join(', ')} and ${people.length - 2} more`
}

const countNotes = (count: number): string => (count === 1 ? '1 note' : `${count} notes`)

export const BoardLine = ({ row }: { row: BoardRow }) => (
  <li>
    <a className="board-line" href={`/b/${row.id}`}>
      <span className="board-line-title">{row.title}</span>
      <span className="board-line-facts figures">
        <time dateTime={row.createdAt ?? undefined}>{describeDay(row.createdAt)}</time>
        <span>{boardStatusWords[row.status]}</span>
        <span>{countNotes(row.notes)}</span>
        {row.people.length > 0 && (
          <span className="board-line-people" title={row.people.join(', ')}>
            {describePeople(row.people)}
          </span>
        )}
      </span>
      <span className="board-line-actions figures">
        <Actions open={row.openActions} overdue={row.overdueActions} />
      </span>
      <span className="board-line-severity">
        {row.severity !== null && <span className="chip figures">{row.severity}</span>}
      </span>
    </a>
  </li>
)

const Actions = ({ open, overdue }: { open: number; overdue: number }) => {
  if (open === 0) return null
  return (
    <>
      <span>{open === 1 ? '1 open action' : `${open} open actions`}</span>
      {overdue > 0 && (
        <span className="overdue">
          <Icon name="late" size={16} />
          {overdue} overdue
        </span>
      )}
    </>
  )
}
