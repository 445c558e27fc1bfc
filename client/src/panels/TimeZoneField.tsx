/** A time zone by name: type a few letters of a city, choose from the list. */
import { useId, useState } from 'react'

const isTimeZone = (name: string): boolean => {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const names = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC')]

/** The zone a person means by what they typed: a name in any case, or the only one that contains it; else null. */
export const parseTimeZone = (typed: string): string | null => {
  const wanted = typed.trim().toLowerCase().replaceAll(' ', '_')
  if (wanted === '') return null
  const exact = names.find((name) => name.toLowerCase() === wanted)
  if (exact !== undefined) return exact
  const containing = names.filter((name) => name.toLowerCase().includes(wanted))
  if (containing.length === 1) return containing[0]!
  // Older names such as Europe/Kiev are valid and not in the list; offsets are not names.
  return /^[a-z]+\/[a-z_/-]+$/.test(wanted) && isTimeZone(wanted) ? typed.trim() : null
}

/** This browser's zone. */
export const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** A zone's city and its distance from UTC at a moment: "Berlin, UTC+2". */
export const describeTimeZone = (name: string, at: Date = new Date()): string => {
  const city = name.slice(name.lastIndexOf('/') + 1).replaceAll('_', ' ')
  if (city === 'UTC' || !isTimeZone(name)) return city
  const offset = new Intl.DateTimeFormat('en', { timeZone: name, timeZoneName: 'shortOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value
  return offset === undefined ? city : `${city}, ${offset.replace('GMT', 'UTC')}`
}

interface TimeZoneFieldProps {
  readonly value: string
  /** Called with a zone that exists, when the person leaves the field or chooses. */
  onChoose(zone: string): void
}

export const TimeZoneField = ({ value, onChoose }: TimeZoneFieldProps) => {
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const parsed = typed === null ? value : parseTimeZone(typed)

  const keep = (): void => {
    if (parsed === null) return
    setTyped(null)
    if (parsed !== value) onChoose(parsed)
  }

  return (
    <div className="field">
      <label htmlFor={id}>Time zone</label>
      <input
        id={id}
        className="input"
        list={`${id}-names`}
        value={typed ?? value}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={parsed === null}
        aria-describedby={`${id}-hint`}
        onFocus={(event) => event.target.select()}
        onChange={({ target }) => {
          setTyped(target.value)
          if (names.includes(target.value)) onChoose(target.value)
        }}
        onBlur={keep}
        onKeyDown={(event) => event.key === 'Enter' && keep()}
      />
      <datalist id={`${id}-names`}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <p id={`${id}-hint`} className={parsed === null ? 'wrong' : 'hint'}>
        {parsed === null
          ? 'No such time zone. Type a city, such as Berlin.'
          : describeTimeZone(parsed)}
      </p>
    </div>
  )
}
