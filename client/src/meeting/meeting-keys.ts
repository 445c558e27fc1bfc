/** The keys of whoever runs the meeting, those of a presenter's remote among them, and the one to point with. */
import { useEffect } from 'react'
import { useMayEdit } from '../board/links.ts'
import { isKeyOfBoard } from '../board/own-keys.ts'
import { useSession, type Session } from '../board/session.ts'
import { useFacilitator } from './facilitator.ts'
import { bringEveryoneHere, goToStepBeside, pauseOrGoOn } from './run-meeting.ts'

const runs: Readonly<Record<string, (session: Session) => void>> = {
  pagedown: (session) => goToStepBeside(session, 1),
  pageup: (session) => goToStepBeside(session, -1),
  p: pauseOrGoOn,
  b: bringEveryoneHere,
}

export const useMeetingKeys = (): void => {
  const session = useSession()
  const mayEdit = useMayEdit()
  const { isMe } = useFacilitator()
  useEffect(() => {
    if (!mayEdit) return
    const point = (points: boolean): void => session.presence.show({ points })
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!isKeyOfBoard(event) || event.altKey || event.ctrlKey || event.metaKey) return
      const key = event.key.toLowerCase()
      if (key === 'l' && !event.repeat) point(true)
      const run = runs[key]
      if (!isMe || run === undefined || session.view.meeting.step === null) return
      event.preventDefault()
      event.stopPropagation()
      if (!event.repeat) run(session)
    }
    const onKeyUp = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() === 'l') point(false)
    }
    const onBlur = (): void => point(false)
    document.addEventListener('keydown', onKeyDown, true)
    document.addEventListener('keyup', onKeyUp, true)
    addEventListener('blur', onBlur)
    return () => {
      point(false)
      document.removeEventListener('keydown', onKeyDown, true)
      document.removeEventListener('keyup', onKeyUp, true)
      removeEventListener('blur', onBlur)
    }
  }, [session, mayEdit, isMe])
}
