/** Which page an address is. Pages are loaded when they are needed: the library brings no canvas. */
import { lazy, Suspense } from 'react'
import { parseBoardId, type BoardId } from 'shared/ids.ts'
import { loadBoardPage } from './board/load.ts'
import { ErrorBoundary } from './panels/ErrorBoundary.tsx'
import { NotFound } from './panels/NotFound.tsx'

const loadHomePage = () => import('./home/HomePage.tsx')
const BoardPage = lazy(loadBoardPage)
const HomePage = lazy(loadHomePage)

/** The page that a path names. */
export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'board'; readonly id: BoardId }
  | { readonly page: 'nowhere' }

export const toRoute = (path: string): Route => {
  if (path === '/') return { page: 'home' }
  const [, id] = /^\/b\/([^/]+)\/?$/.exec(path) ?? []
  const board = parseBoardId(id)
  return board === null ? { page: 'nowhere' } : { page: 'board', id: board }
}

const route = toRoute(location.pathname)
// Before React renders anything; `lazy` then finds the code on its way.
if (route.page === 'board') void loadBoardPage()
else if (route.page === 'home') void loadHomePage()

/** The whole page. Going from one to another loads anew, so that a board always closes cleanly. */
export const App = () => {
  return (
    <ErrorBoundary>
      <Suspense
        fallback={
          <p className="unseen" role="status">
            Loading
          </p>
        }
      >
        {route.page === 'home' && <HomePage />}
        {route.page === 'board' && <BoardPage id={route.id} />}
        {route.page === 'nowhere' && <NotFound />}
      </Suspense>
    </ErrorBoundary>
  )
}
