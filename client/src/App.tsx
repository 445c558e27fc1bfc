/** Which page an address is. Pages are loaded when they are needed: the library brings no canvas. */
import { parseBoardId, type BoardId } from 'shared/ids.ts'
import { askFirstCopy } from './board/first-copy.ts'
import { loadBoardPage } from './board/load.ts'
import { loadShown, showing } from './board/shown-as.ts'
import { ErrorBoundary } from './panels/ErrorBoundary.tsx'
import { NotFound } from './panels/NotFound.tsx'
import { useLoaded } from './use-loaded.ts'

const loadHomePage = () => import('./home/HomePage.tsx')

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
// Before React renders anything; the pages below then find their code on its way.
if (route.page === 'board') {
  askFirstCopy(route.id)
  void loadBoardPage()
  void loadShown[showing.getState().as]()
} else if (route.page === 'home') void loadHomePage()

const Loading = () => (
  <p className="unseen" role="status">
    Loading
  </p>
)

const Home = () => {
  const loaded = useLoaded(loadHomePage)
  return loaded === null ? <Loading /> : <loaded.HomePage />
}

const Board = ({ id }: { id: BoardId }) => {
  const loaded = useLoaded(loadBoardPage)
  return loaded === null ? <Loading /> : <loaded.BoardPage id={id} />
}

/** The whole page. Going from one to another loads anew, so that a board always closes cleanly. */
export const App = () => (
  <ErrorBoundary>
    {route.page === 'home' && <Home />}
    {route.page === 'board' && <Board id={route.id} />}
    {route.page === 'nowhere' && <NotFound />}
  </ErrorBoundary>
)
