/** What a postmortem still has to have, and what somebody let through. */
import type { Board } from '../board.ts'
import { findOpenMusts } from '../checks.ts'
import type { Missing } from '../missing.ts'
import { escapeTitle } from './escape.ts'
import type { Telling } from './telling.ts'

const toOverrideLine = ({ words, override }: Missing, { nameOf }: Telling): string => {
  if (override === null) return `- ${escapeTitle(words)}`
  const name = nameOf(override.stamp?.by)
  const by = name === null ? '' : ` *(${escapeTitle(name)})*`
  return `- ${escapeTitle(words)} Reason: ${escapeTitle(override.reason)}${by}`
}

const toSection = (heading: string, missing: readonly Missing[], telling: Telling): string =>
  missing.length === 0
    ? ''
    : `## ${heading}\n\n${missing.map((one) => toOverrideLine(one, telling)).join('\n')}`

/** The musts that count, then those that were let through with their reasons; for readers inside. */
export const toNotYetComplete = ({ missing }: Board, telling: Telling): string[] =>
  telling.isInternal
    ? [
        toSection('Not yet complete', findOpenMusts(missing), telling),
        toSection(
          'Let through',
          missing.filter(({ override }) => override !== null),
          telling,
        ),
      ]
    : []
