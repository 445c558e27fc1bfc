/** Shows the page of an address. Its code is asked for before this is there, in `main.ts`. */
import { createRoot } from 'react-dom/client'
import type { BoardId } from 'shared/ids.ts'
import { loadBoardPage } from './board/load.ts'
import { loadHomePage } from './home/load.ts'
import { ErrorBoundary } from './panels/ErrorBoundary.tsx'
import { NotFound } from './panels/NotFound.tsx'
import type { Route } from './route.ts'
import { keepTheme } from './styles/theme.ts'
import { useLoaded } from './use-loaded.ts'

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
export const App = ({ route }: { route: Route }) => (
  <ErrorBoundary>
    {route.page === 'home' && <Home />}
    {route.page === 'board' && <Board id={route.id} />}
    {route.page === 'nowhere' && <NotFound />}
  </ErrorBoundary>
)

/** Shows the page of a route for as long as it is open. */
export const showApp = (route: Route): void => {
  keepTheme()
  createRoot(document.getElementById('root')!).render(<App route={route} />)
}
