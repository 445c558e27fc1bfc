/** That a step was skipped, and why; loudly where nobody has said why. */
import { nameStep } from 'shared/meeting/agenda.ts'
import type { SkippedStep } from 'shared/meeting/meeting.ts'

export const SkippedWords = ({ skipped: { step, reason } }: { skipped: SkippedStep }) => (
  <p className={reason === null ? 'meeting-skipped loud' : 'meeting-skipped'}>
    {reason === null
      ? `${nameStep(step)} was skipped without a reason`
      : `${nameStep(step)} was skipped: “${reason}”`}
  </p>
)
