/** My name and colour, as the others see them. */
import { useState } from 'react'
import { useStore } from 'zustand'
import { maxNameLength, participantColours } from 'shared/presence.ts'
import { chooseColour, me, sayName } from '../board/me.ts'

/** Words for the colours of people, in the order of `participantColours`. */
const colourNames = [
  'Teal',
  'Violet',
  'Brick',
  'Blue',
  'Ochre',
  'Plum',
  'Green',
  'Indigo',
  'Rust',
  'Sea blue',
  'Brown',
  'Slate',
] as const

export const OwnAppearance = () => {
  const { name, colour } = useStore(me)
  const [draft, setDraft] = useState<string | null>(null)
  const keep = (): void => {
    if (draft !== null) sayName(draft)
    setDraft(null)
  }
  return (
    <div className="own-appearance">
      <div className="field">
        <label htmlFor="my-name">Your name</label>
        <input
          id="my-name"
          className="input"
          value={draft ?? name ?? ''}
          maxLength={maxNameLength}
          autoComplete="name"
          onChange={(event) => setDraft(event.target.value)}
          onBlur={keep}
          onKeyDown={(event) => event.key === 'Enter' && keep()}
        />
      </div>
      <fieldset className="field">
        <legend>Your colour</legend>
        <div className="swatches">
          {participantColours.map((value, index) => (
            <label
              key={value}
              className="swatch"
              style={{ backgroundColor: value }}
              title={colourNames[index]}
            >
              <input
                type="radio"
                name="my-colour"
                aria-label={colourNames[index]}
                checked={value === colour}
                onChange={() => chooseColour(value)}
              />
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  )
}
