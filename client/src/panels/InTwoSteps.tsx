/** A deed that cannot be undone, in two steps: its button says in place what will happen, and offers the ways. */
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import '../styles/side-panel.css'

/** One way to do it. */
export interface Way {
  readonly words: string
  /** Does it; a sentence when that failed. */
  readonly run: () => Promise<string | null>
}

interface InTwoStepsProps {
  readonly words: string
  /** What it is done to, for those who do not see where the button stands. */
  readonly object: string
  readonly sentence: string
  /** The first one is what is mostly meant. */
  readonly ways: readonly Way[]
}

const bringIntoView = (element: HTMLElement | null): void =>
  element?.scrollIntoView({ block: 'nearest' })

export const InTwoSteps = ({ words, object, sentence, ways }: InTwoStepsProps) => {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const label = `${words} ${object}`

  const close = (): void => {
    setOpen(false)
    setFailure(null)
    button.current?.focus()
  }
  const go = async ({ run }: Way): Promise<void> => {
    setBusy(true)
    const failed = await run()
    setBusy(false)
    setFailure(failed)
    if (failed === null) setOpen(false)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    // One step back, not out of the panel.
    event.stopPropagation()
    close()
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        className="button quiet"
        aria-label={label}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => (open ? close() : setOpen(true))}
      >
        {words}
      </button>
      {open && (
        <div
          ref={bringIntoView}
          id={id}
          className="second-step"
          role="group"
          aria-label={label}
          onKeyDown={onKeyDown}
        >
          <p>{sentence}</p>
          {failure !== null && (
            <p ref={bringIntoView} className="wrong" role="alert">
              {failure}
            </p>
          )}
          <div className="second-step-ways">
            {ways.map((way, index) => (
              <button
                key={way.words}
                type="button"
                className={index === 0 ? 'button primary' : 'button'}
                disabled={busy}
                onClick={() => void go(way)}
              >
                {way.words}
              </button>
            ))}
            <button type="button" className="button quiet" onClick={close}>
              Cancel
            </button>
          </div>
        </div>
      )}
    </>
  )
}
