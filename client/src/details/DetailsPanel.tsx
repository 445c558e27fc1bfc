/** Everything that is said about the whole board, to read and to write. All of it is optional. */
import { useEffect, type ReactNode } from 'react'
import '../styles/side-panel.css'
import './details.css'
import { boardStatuses, roleWords, severities, type BoardMeta } from 'shared/board.ts'
import { writeMeta } from 'shared/doc/edit-head.ts'
import { parseWebAddress } from 'shared/doc/parse-values.ts'
import { boardStatusWords } from 'shared/words.ts'
import { useHead, useKnownNames } from '../board/head.ts'
import { useMayEdit } from '../board/links.ts'
import { useMeta, useSession } from '../board/session.ts'
import { TimeZoneField } from '../panels/TimeZoneField.tsx'
import { useUi } from '../ui-store.ts'
import { BeganField } from './BeganField.tsx'
import { DraftField } from './DraftField.tsx'
import { LineList } from './LineList.tsx'
import { LongTextField } from './LongTextField.tsx'
import { MeetingField } from './MeetingField.tsx'
import { SilenceField } from './SilenceField.tsx'

export const DetailsPanel = () => {
  const { source } = useMeta()
  const field = useUi((state) => state.field)
  useEffect(() => {
    if (field !== null) document.getElementById(`details-${field}`)?.focus()
  }, [field])
  return (
    <>
      {source !== null && (
        <p className="hint">
          From:{' '}
          {source.url === null ? (
            source.name
          ) : (
            <a href={source.url} target="_blank" rel="noopener noreferrer">
              {source.name}
            </a>
          )}
        </p>
      )}
      <Incident />
      <Impact />
      <People />
      <Factors />
      <Background />
      <Postmortem />
    </>
  )
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="details-part" aria-label={title}>
    <h3>{title}</h3>
    {children}
  </section>
)

const Incident = () => (
  <Part title="Incident">
    <Register field="title" label="Title" />
    <Choice
      field="severity"
      label="Severity"
      choices={severities.map((value) => ({ value, words: value }))}
      none="Not set"
    />
    <BeganField />
    <Zone />
    <SilenceField />
  </Part>
)

const Zone = () => {
  const { doc } = useSession()
  const { timeZone } = useMeta()
  const mayEdit = useMayEdit()
  const write = useWrite()
  if (!mayEdit) return <ReadOnly label="Time zone" words={timeZone} />
  return (
    <>
      <TimeZoneField
        value={timeZone}
        onChoose={(zone) => write(() => writeMeta(doc, 'timeZone', zone))}
      />
      <p className="hint">
        New times on the timeline are read in this zone. Times that are there keep theirs.
      </p>
    </>
  )
}

const Impact = () => (
  <Part title="Impact on customers">
    <LongTextField
      text="impact"
      label="Impact"
      placeholder="What could customers not do, and for how long?"
    />
    <Register field="usersAffected" label="Users affected" placeholder="4 % of checkouts" />
    <Register field="products" label="Products" placeholder="Checkout, mobile app" />
    <Register field="revenueImpact" label="Revenue" placeholder="About € 12,000" />
    <Register
      field="detectionSource"
      label="Found by"
      placeholder="An alert, a customer, by chance"
    />
  </Part>
)

const People = () => {
  const names = useKnownNames()
  const { roles } = useHead()
  return (
    <Part title="People">
      <Register
        field="owner"
        label="Owner of this postmortem"
        offers={names}
        placeholder="One person"
      />
      <LineList
        root="roles"
        legend="Roles"
        lines={roles}
        name={({ role, name }) => `${role}: ${name}`}
        columns={[
          { name: 'role', label: 'Role', placeholder: 'Role', offers: roleWords },
          { name: 'name', label: 'Name', placeholder: 'Name', offers: names },
        ]}
      />
    </Part>
  )
}

const Factors = () => {
  const { factors } = useHead()
  return (
    <Part title="Contributing factors">
      <LineList
        root="factors"
        legend="What had to be true for this to happen? There are always several."
        lines={factors}
        name={({ text }) => text}
        columns={[
          { name: 'text', label: 'Contributing factor', placeholder: 'Something that contributed' },
        ]}
      />
    </Part>
  )
}

const toHost = (url: string): string => URL.parse(url)?.host ?? url

const Background = () => {
  const { references } = useHead()
  return (
    <Part title="Background">
      <LongTextField
        text="context"
        label="Context"
        placeholder="What does a reader have to know first?"
      />
      <LongTextField
        text="glossary"
        label="Glossary"
        placeholder="Words and names that not everybody knows"
      />
      <LineList
        root="references"
        legend="Links"
        lines={references}
        name={({ title, url }) => title || toHost(url)}
        address={({ url }) => url}
        columns={[
          {
            name: 'url',
            label: 'Address',
            placeholder: 'https://…',
            refuse: (typed) =>
              parseWebAddress(typed) === null
                ? 'An address begins with http:// or https://.'
                : null,
          },
          { name: 'title', label: 'Title', placeholder: 'Title', optional: true },
        ]}
      />
    </Part>
  )
}

const Postmortem = () => (
  <Part title="Postmortem">
    <Choice
      field="status"
      label="Status"
      choices={boardStatuses.map((value) => ({ value, words: boardStatusWords[value] }))}
    />
    <MeetingField />
    <Register field="dueAt" label="To be published by" type="date" />
    <Register field="followUpAt" label="Parked notes are taken up again" type="date" />
  </Part>
)

const useWrite = () => {
  const { undo } = useSession()
  return (edit: () => void): void => {
    undo.mark()
    edit()
    undo.mark()
  }
}

const ReadOnly = ({ label, words }: { label: string; words: string }) => (
  <div className="field">
    <span className="label">{label}</span>
    <p className="details-read">{words}</p>
  </div>
)

type RegisterField =
  | 'title'
  | 'usersAffected'
  | 'products'
  | 'revenueImpact'
  | 'detectionSource'
  | 'owner'
  | 'dueAt'
  | 'followUpAt'

interface RegisterProps {
  readonly field: RegisterField
  readonly label: string
  readonly type?: 'text' | 'date'
  readonly placeholder?: string
  readonly offers?: readonly string[]
}

const Register = ({ field, ...rest }: RegisterProps) => {
  const { doc } = useSession()
  const meta = useMeta()
  const write = useWrite()
  return (
    <DraftField
      {...rest}
      id={`details-${field}`}
      value={meta[field] ?? ''}
      onKeep={(typed) => {
        // A board is never without a title.
        if (typed === '' && field === 'title') return
        write(() => writeMeta(doc, field, typed === '' ? null : typed))
      }}
    />
  )
}

interface ChoiceProps<Field extends 'severity' | 'status'> {
  readonly field: Field
  readonly label: string
  readonly choices: readonly { readonly value: BoardMeta[Field] & string; readonly words: string }[]
  /** The words for no choice, where there may be none. */
  readonly none?: string
}

const Choice = <Field extends 'severity' | 'status'>(props: ChoiceProps<Field>) => {
  const { field, label, choices, none } = props
  const { doc } = useSession()
  const value = useMeta()[field]
  const mayEdit = useMayEdit()
  const write = useWrite()
  const words = choices.find((choice) => choice.value === value)?.words ?? value
  if (!mayEdit) return words === null ? null : <ReadOnly label={label} words={words} />
  const isKnown = value === null || choices.some((choice) => choice.value === value)
  return (
    <div className="field">
      <label htmlFor={`details-${field}`}>{label}</label>
      <select
        id={`details-${field}`}
        className="select"
        value={value ?? ''}
        onChange={({ target }) =>
          write(() => writeMeta(doc, field, (target.value || null) as BoardMeta[Field] | null))
        }
      >
        {none !== undefined && <option value="">{none}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.words}
          </option>
        ))}
        {!isKnown && <option>{value}</option>}
      </select>
    </div>
  )
}
