/** A canvas that fails gives its place to the outline; what it showed is in the document and not lost. */
import { Component, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { Icon } from '../Icon.tsx'
import { useConnection } from './session.ts'
import {
  closeFault,
  findPlace,
  giveUpCanvas,
  showing,
  tryCanvasAgain,
  type Fault,
  type Place,
} from './shown-as.ts'

interface State {
  readonly isBroken: boolean
  readonly place: Place | null
}

/** Around the canvas alone: whatever it throws while it is built or shown ends here. */
export class CanvasBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { isBroken: false, place: null }

  static getDerivedStateFromError(): State {
    // Now, while the canvas still knows where its person is.
    return { isBroken: true, place: findPlace() }
  }

  override componentDidCatch(): void {
    giveUpCanvas(this.state.place)
  }

  override render(): ReactNode {
    return this.state.isBroken ? null : this.props.children
  }
}

const words: Readonly<Record<Fault, string>> = {
  loading: 'The canvas could not be loaded. This is the same board as an outline.',
  running: 'The canvas stopped working. This is the same board as an outline, and nothing is lost.',
}

/** Why there is an outline where a canvas was wanted, and the way back. */
export function CanvasNotice() {
  const fault = useStore(showing, (state) => state.fault)
  const { kind } = useConnection()
  if (fault === null) return null
  // Code is asked for again only by a new page, and without a server there would be none.
  const canTry = fault === 'running' || kind !== 'offline'
  return (
    <div className="canvas-notice no-print" role="alert">
      <p>{words[fault]}</p>
      {canTry && (
        <button
          type="button"
          className="button"
          // The caret comes along.
          onPointerDown={(event) => event.preventDefault()}
          onClick={tryCanvasAgain}
        >
          Try the canvas again
        </button>
      )}
      <button
        type="button"
        className="button quiet icon-only"
        aria-label="Close this notice"
        onClick={closeFault}
      >
        <Icon name="close" size={16} />
      </button>
    </div>
  )
}
