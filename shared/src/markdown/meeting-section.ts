/** What of the meeting a reader has to know: which steps were passed over, and why. */
import type { Board } from '../board.ts'
import { stepOf } from '../meeting/agenda.ts'
import type { SkippedStep } from '../meeting/meeting.ts'
import { escapeTitle } from './escape.ts'
import type { Telling } from './telling.ts'

const toLine = ({ step, reason, stamp }: SkippedStep, { nameOf }: Telling): string => {
  const name = nameOf(stamp.by)
  const by = name === null ? '' : ` *(${escapeTitle(name)})*`
  const why = reason === null ? '**skipped without a reason**' : `Reason: ${escapeTitle(reason)}`
  return `- ${stepOf(step).title}. ${why}${by}`
}

/** The steps that nobody has been in, with their reasons or loudly without; for readers inside. */
export const toSkippedSteps = ({ meeting }: Board, telling: Telling): string =>
  telling.isInternal && meeting.skipped.length > 0
    ? `## Skipped in the meeting\n\n${meeting.skipped.map((one) => toLine(one, telling)).join('\n')}`
    : ''
