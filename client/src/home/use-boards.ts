/** The library's list as it is asked for: loading, there, closed or failed. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { listBoards, type BoardRow } from '../api.ts'

export type Boards =
  | { readonly kind: 'loading' }
  | { readonly kind: 'there'; readonly rows: readonly BoardRow[]; readonly query: string }
  /** The server lists boards only for the team. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'failed'; readonly sentence: string }

/** Rest after the last key, in ms, before the server is asked. */
const debounceMs = 200

/** Boards that match; while a further search runs, the former rows stay. */
export const useBoards = (query: string): readonly [Boards, retry: () => void] => {
  const [boards, setBoards] = useState<Boards>({ kind: 'loading' })
  const current = useRef<AbortController | null>(null)
  const wanted = query.trim()

  const load = useCallback(async (): Promise<void> => {
    current.current?.abort()
    const mine = new AbortController()
    current.current = mine
    const answer = await listBoards(wanted, mine.signal)
    if (mine.signal.aborted) return
    if (answer.ok) setBoards({ kind: 'there', rows: answer.value, query: wanted })
    else if (answer.status === 401 || answer.status === 403) setBoards({ kind: 'closed' })
    else setBoards({ kind: 'failed', sentence: answer.sentence })
  }, [wanted])

  useEffect(() => {
    const timer = setTimeout(() => void load(), wanted === '' ? 0 : debounceMs)
    return () => {
      clearTimeout(timer)
      current.current?.abort()
    }
  }, [load, wanted])

  // A page that comes back from the browser's cache shows the list of that moment.
  useEffect(() => {
    const onShow = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) void load()
    }
    addEventListener('pageshow', onShow)
    return () => removeEventListener('pageshow', onShow)
  }, [load])

  const retry = useCallback(() => {
    setBoards({ kind: 'loading' })
    void load()
  }, [load])
  return [boards, retry]
}
