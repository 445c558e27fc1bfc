/** The cross at the end of a head, of whatever can be put away. */
import { Icon } from './Icon.tsx'

interface CloseButtonProps {
  /** What is closed, for those who see no head around it. */
  readonly label: string
  readonly title?: string
  onClick(): void
}

export const CloseButton = ({ label, title = 'Close (Esc)', onClick }: CloseButtonProps) => (
  <button
    type="button"
    className="button quiet icon-only"
    aria-label={label}
    title={title}
    onClick={onClick}
  >
    <Icon name="close" />
  </button>
)
