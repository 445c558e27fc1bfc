/** What the bar says first of a round: its kind and its zone, and what that means behind a press. */
import type { ReactNode } from 'react'
import type { Round } from 'shared/meeting/rounds.ts'
import { Icon, type IconName } from '../Icon.tsx'
import { Popover } from '../panels/Popover.tsx'
import { nameZone } from './round-state.ts'

interface RoundWhatProps {
  readonly round: Round
  readonly title: string
  readonly icon: IconName
  readonly children: ReactNode
}

export const RoundWhat = ({ round, title, icon, children }: RoundWhatProps) => {
  const zone = nameZone(round)
  return (
    <Popover
      className="button quiet round-what"
      label={`${title}${zone === null ? '' : `, ${zone}`}. What this means`}
      face={
        <>
          <Icon name={icon} />
          <span className="round-title" title="What this means">
            {title}
            {zone !== null && <span className="round-zone"> · {zone}</span>}
          </span>
          <Icon name="chevron" size={16} />
        </>
      }
    >
      {children}
    </Popover>
  )
}
