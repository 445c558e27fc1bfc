/** What is asked once for a whole paste: its day, its zone, and what people are called. */
import { useId } from 'react'
import { nameChoices, type NameChoice } from 'shared/imports/timeline/people.ts'
import { TimeZoneField } from '../panels/TimeZoneField.tsx'
import type { PastePreview } from './use-pasted.ts'

const dateWords = {
  first: 'Day of the first line',
  today: 'The day that this calls today',
} as const

const nameWords: Readonly<Record<NameChoice, string>> = {
  'as-typed': 'As typed',
  initials: 'Initials',
  roles: 'Roles',
}

export const PasteQuestions = ({ paste }: { paste: PastePreview }) => {
  const { needs, people, answers, answer } = paste
  const dateId = useId()
  return (
    <div className="paste-questions">
      {needs.date !== null && (
        <div className="field">
          <label htmlFor={dateId}>{dateWords[needs.date]}</label>
          <input
            id={dateId}
            type="date"
            className="input figures"
            value={answers.date}
            data-first
            onChange={({ target }) => answer({ date: target.value })}
          />
          <p className={answers.date === '' ? 'wrong' : 'hint'}>
            {answers.date === ''
              ? 'The paste leaves it open. Without it, times stay unknown.'
              : 'Days follow from this line by line.'}
          </p>
        </div>
      )}
      {needs.zone && (
        <TimeZoneField value={answers.timeZone} onChoose={(timeZone) => answer({ timeZone })} />
      )}
      {people.length > 0 && (
        <fieldset className="field paste-names">
          <legend>People’s names</legend>
          <div className="choices">
            {nameChoices.map((choice) => (
              <label key={choice}>
                <input
                  type="radio"
                  name="paste-names"
                  checked={answers.names === choice}
                  onChange={() => answer({ names: choice })}
                />
                {nameWords[choice]}
              </label>
            ))}
          </div>
          <p className="hint">{people.map(({ name }) => name).join(', ')}</p>
        </fieldset>
      )}
    </div>
  )
}
