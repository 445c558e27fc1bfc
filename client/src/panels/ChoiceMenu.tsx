/** A chip of the top bar that says one of a few things, and what else it can say. */
import { Icon } from '../Icon.tsx'
import { Popover } from './Popover.tsx'

interface ChoiceMenuProps<Value extends string | null> {
  /** What the chip is for, and what it says now. */
  readonly label: string
  readonly face: string
  readonly value: Value
  readonly choices: readonly { readonly value: Value; readonly words: string }[]
  readonly disabled: boolean
  onChoose(value: Value): void
}

export const ChoiceMenu = <Value extends string | null>(props: ChoiceMenuProps<Value>) => {
  const { label, face, value, choices, disabled, onChoose } = props
  return (
    <Popover
      role="menu"
      className="chip top-bar-chip"
      label={label}
      disabled={disabled}
      face={<span className="short-words">{face}</span>}
    >
      {choices.map((choice) => (
        <button
          key={choice.value ?? ''}
          type="button"
          role="menuitemradio"
          aria-checked={choice.value === value}
          className="menu-item"
          onClick={() => onChoose(choice.value)}
        >
          <span className="short-words">{choice.words}</span>
          {choice.value === value && (
            <span className="menu-mark">
              <Icon name="check" />
            </span>
          )}
        </button>
      ))}
    </Popover>
  )
}
