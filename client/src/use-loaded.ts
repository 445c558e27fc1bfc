import { useEffect, useState } from 'react'

/**
 * Code that arrives later; null until it is there. Not `lazy` with Suspense: what follows a fallback
 * React holds back for up to 300 ms. Throws while rendering when the code cannot be loaded.
 */
export const useLoaded = <T>(load: () => Promise<T>): T | null => {
  const [state, setState] = useState<{ value: T } | { error: unknown } | null>(null)
  useEffect(() => {
    let isWanted = true
    load().then(
      (value) => {
        if (isWanted) setState({ value })
      },
      (error: unknown) => {
        if (isWanted) setState({ error })
      },
    )
    return () => {
      isWanted = false
    }
  }, [load])
  if (state !== null && 'error' in state) throw state.error
  return state === null ? null : state.value
}
