/** Says what others do to whoever hears the board; nothing when they want it quiet. */
import { useEffect, useState } from 'react'
import { useSession } from '../board/session.ts'
import { useUi } from '../ui-store.ts'
import { openTeller } from './news.ts'
import { useOutline } from './outline-state.ts'
import { watchNews } from './watch-news.ts'

export function NewsLine() {
  const session = useSession()
  const state = useOutline()
  const isTold = useUi(({ tellsNews }) => tellsNews)
  const [words, setWords] = useState('')
  useEffect(() => {
    if (!isTold) return
    const teller = openTeller(setWords)
    const stop = watchNews(session, state, teller.hear)
    return () => {
      stop()
      teller.close()
    }
  }, [session, state, isTold])
  return (
    <p className="unseen" role="status" data-news>
      {isTold && words}
    </p>
  )
}
