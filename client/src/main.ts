/**
 * The browser's entry. It knows no page and no library, so it runs before either is there: it asks
 * for all that the address needs at once, the code of its page and the board's first copy.
 */
import '@fontsource-variable/inter/wght.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import './styles/forced-colours.css'
import { chooseView } from './board/choose-view.ts'
import { askFirstCopy } from './board/first-copy.ts'
import { loadBoardAs, loadBoardPage } from './board/load.ts'
import { loadHomePage } from './home/load.ts'
import { toRoute } from './route.ts'

const route = toRoute(location.pathname)
const app = import('./App.tsx')
if (route.page === 'home') ahead(loadHomePage())
else if (route.page === 'board') {
  askFirstCopy(route.id)
  ahead(loadBoardPage())
  ahead(loadBoardAs[chooseView()]())
}
void app.then(({ showApp }) => showApp(route))

/** What does not come is asked for again by the page that needs it, which then has the words. */
function ahead(code: Promise<unknown>): void {
  code.catch(() => null)
}
