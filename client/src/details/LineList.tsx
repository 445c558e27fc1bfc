/** A list about the whole board that several people grow: contributing factors, roles, links. */
import { useRef, useState, type FormEvent } from 'react'
import { addLine, removeLine, writeLine, type HeadLines } from 'shared/doc/edit-head.ts'
import { createLineId, type LineId } from 'shared/ids.ts'
import { useMayEdit } from '../board/links.ts'
import { randomBytes } from '../board/random.ts'
import { useSession } from '../board/session.ts'
import { Icon } from '../Icon.tsx'
import { LineInput } from './LineInput.tsx'

/** One part of a line. */
export interface Column<Root extends keyof HeadLines> {
  readonly name: keyof HeadLines[Root] & string
  readonly label: string
  readonly placeholder: string
  readonly offers?: readonly string[]
  /** A line may be without it. */
  readonly optional?: boolean
  /** A sentence on what was typed, when it will not do. */
  readonly refuse?: (typed: string) => string | null
}

interface LineListProps<Root extends keyof HeadLines> {
  readonly root: Root
  readonly legend: string
  readonly lines: readonly (HeadLines[Root] & { readonly id: LineId })[]
  readonly columns: readonly Column<Root>[]
  /** Where a line leads; lines that lead nowhere are written in place. */
  readonly address?: (line: HeadLines[Root]) => string
  /** How a line reads where it is not written in. */
  readonly name: (line: HeadLines[Root]) => string
}

export const LineList = <Root extends keyof HeadLines>(props: LineListProps<Root>) => {
  const { root, legend, lines, columns, address, name } = props
  const { doc, undo } = useSession()
  const mayEdit = useMayEdit()
  if (!mayEdit && lines.length === 0) return null
  const asOne = (edit: () => void): void => {
    undo.mark()
    edit()
    undo.mark()
  }
  const write = (line: LineListProps<Root>['lines'][number], part: string, typed: string): void =>
    asOne(() => {
      const isNeeded = columns.find((column) => column.name === part)!.optional !== true
      if (typed === '' && isNeeded) removeLine(doc, root, line.id)
      else writeLine(doc, root, line.id, { [part]: typed } as Partial<HeadLines[Root]>)
    })
  return (
    <fieldset className="field">
      <legend>{legend}</legend>
      {lines.length > 0 && (
        <ul className="lines">
          {lines.map((line) => (
            <li key={line.id} className="line">
              {mayEdit && address === undefined ? (
                columns.map((column) => (
                  <LineInput
                    key={column.name}
                    {...column}
                    value={String(line[column.name])}
                    onKeep={(typed) => write(line, column.name, typed)}
                  />
                ))
              ) : (
                <Reading words={name(line)} address={address?.(line) ?? null} />
              )}
              {mayEdit && (
                <button
                  type="button"
                  className="button quiet icon-only"
                  title={`Remove ${name(line)}`}
                  onClick={() => asOne(() => removeLine(doc, root, line.id))}
                >
                  <Icon name="close" size={16} />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayEdit && (
        <NewLine
          columns={columns}
          onAdd={(line) =>
            asOne(() =>
              addLine(doc, root, createLineId(randomBytes), line, new Date().toISOString()),
            )
          }
        />
      )}
    </fieldset>
  )
}

const Reading = ({ words, address }: { words: string; address: string | null }) =>
  address === null ? (
    <p className="details-read">{words}</p>
  ) : (
    <a href={address} target="_blank" rel="noopener noreferrer" title={address}>
      {words}
    </a>
  )

interface NewLineProps<Root extends keyof HeadLines> {
  readonly columns: readonly Column<Root>[]
  onAdd(line: HeadLines[Root]): void
}

const NewLine = <Root extends keyof HeadLines>({ columns, onAdd }: NewLineProps<Root>) => {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [refused, setRefused] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const said = (name: string): string => typed[name]?.trim() ?? ''
  const isReady = columns.every(({ name, optional }) => optional === true || said(name) !== '')

  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    const sentence = columns
      .map(({ name, refuse }) => refuse?.(said(name)) ?? null)
      .find((words) => words !== null)
    setRefused(sentence ?? null)
    if (!isReady || sentence !== undefined) return
    onAdd(
      Object.fromEntries(
        columns.map(({ name }) => [name, said(name)]),
      ) as unknown as HeadLines[Root],
    )
    setTyped({})
    form.current?.querySelector('input')?.focus()
  }
  return (
    <form ref={form} className="line" onSubmit={onSubmit}>
      {columns.map((column) => (
        <LineInput
          key={column.name}
          {...column}
          isNew
          value={typed[column.name] ?? ''}
          onType={(value) => {
            setTyped({ ...typed, [column.name]: value })
            setRefused(null)
          }}
        />
      ))}
      <button
        type="submit"
        className="button quiet icon-only"
        aria-label={`Add: ${columns[0]!.label.toLowerCase()}`}
        title="Add (Enter)"
        disabled={!isReady}
      >
        <Icon name="plus" size={16} />
      </button>
      {refused !== null && (
        <p className="wrong line-refused" role="alert">
          {refused}
        </p>
      )}
    </form>
  )
}
