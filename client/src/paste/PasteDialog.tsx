/** A chat, log or list on its way to the timeline: a field to paste it into, and the preview of its lines. */
import { useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { PasteSource } from 'shared/imports/timeline/pasted.ts'
import './paste.css'
import { useMeta } from '../board/session.ts'
import { CloseButton } from '../CloseButton.tsx'
import { Icon } from '../Icon.tsx'
import { closePaste, openPaste, pasting, readPastedFiles } from './paste-store.ts'
import { PasteLine } from './PasteLine.tsx'
import { PasteQuestions } from './PasteQuestions.tsx'
import { usePasted, type PastePreview } from './use-pasted.ts'

const sourceWords: Readonly<Record<PasteSource, string>> = {
  'slack-copy': 'A copied chat',
  'slack-export': 'A Slack export',
  pagerduty: 'PagerDuty’s log',
  opsgenie: 'Opsgenie’s timeline',
  'incident-io': 'Updates from incident.io',
  irc: 'A log of IRC',
  'status-page': 'Updates of a status page',
  table: 'A table',
  list: 'A list',
}

export const PasteDialog = () => {
  const texts = useStore(pasting, (state) => state.texts)
  if (texts === null) return null
  return texts.length === 0 ? <AskForText /> : <Preview texts={texts} />
}

/** Over everything, with the keyboard at what is asked first; Esc closes it and gives the focus back. */
const Frame = ({ title, children }: { title: string; children: ReactNode }) => {
  const titleId = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    const before = document.activeElement
    dialog.current?.showModal()
    const first = dialog.current?.querySelector<HTMLElement>('[data-first]')
    ;(first ?? heading.current)?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className="paste"
      aria-labelledby={titleId}
      onClose={closePaste}
      // The canvas listens on the document; what is typed and pasted here is not for it.
      onKeyDown={(event) => event.stopPropagation()}
      onPaste={(event) => event.stopPropagation()}
    >
      <header className="paste-header">
        <h2 id={titleId} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <CloseButton label="Close" onClick={closePaste} />
      </header>
      {children}
    </dialog>
  )
}

const AskForText = () => {
  const [text, setText] = useState('')
  const [refused, setRefused] = useState<string | null>(null)
  const file = useRef<HTMLInputElement>(null)
  const id = useId()
  const open = (files: readonly File[]): void => {
    if (files.length > 0) void readPastedFiles(files).then(setRefused)
  }
  return (
    <Frame title="Paste a chat or log">
      <form
        className="paste-ask"
        onSubmit={(event) => {
          event.preventDefault()
          openPaste(text)
        }}
        onDragOver={(event) => {
          if (event.dataTransfer.types.includes('Files')) event.preventDefault()
        }}
        onDrop={(event) => {
          const files = [...event.dataTransfer.files]
          // Words that are dragged are for the field.
          if (files.length === 0) return
          event.preventDefault()
          event.stopPropagation()
          open(files)
        }}
      >
        <label htmlFor={id}>
          A copied chat, a log, a table, a list with times, or the JSON of a Slack export,
          PagerDuty, Opsgenie or incident.io. Files can be dropped here.
        </label>
        <textarea
          id={id}
          className="input paste-field"
          value={text}
          spellCheck={false}
          data-first
          onChange={({ target }) => setText(target.value)}
        />
        {refused !== null && (
          <p className="wrong" role="alert">
            {refused}
          </p>
        )}
        <footer className="paste-footer">
          <button type="button" className="button" onClick={() => file.current?.click()}>
            <Icon name="import" />
            Choose files
          </button>
          <input
            ref={file}
            type="file"
            hidden
            multiple
            accept=".json,.jsonl,.txt,.md,.csv,.tsv,.log,text/*,application/json"
            onChange={({ target }) => {
              const files = [...(target.files ?? [])]
              // So that the same file can be chosen again once it is mended.
              target.value = ''
              open(files)
            }}
          />
          <button type="submit" className="button primary" disabled={text.trim() === ''}>
            Show the events
          </button>
        </footer>
      </form>
    </Frame>
  )
}

const Preview = ({ texts }: { texts: readonly string[] }) => {
  const paste = usePasted(texts)
  if ('refused' in paste)
    return (
      <Frame title="This is no timeline">
        <div className="paste-body">
          <p role="alert">{paste.refused}</p>
        </div>
        <footer className="paste-footer">
          <button type="button" className="button primary" onClick={() => openPaste()}>
            Paste something else
          </button>
        </footer>
      </Frame>
    )
  return (
    <Frame title={sourceWords[paste.source]}>
      <Lines paste={paste} />
      <Footer paste={paste} />
    </Frame>
  )
}

/** `5 lines, 4 with a time.` */
const sayCounts = ({ entries }: PastePreview): string => {
  const timed = entries.filter(({ reading }) => reading.instant !== null).length
  return `${entries.length === 1 ? '1 line' : `${entries.length} lines`}, ${timed} with a time.`
}

const Lines = ({ paste }: { paste: PastePreview }) => {
  const { timeZone } = useMeta()
  const { entries, choices, choose, isTaken, warnings } = paste
  const [showsOpen, setShowsOpen] = useState(false)
  const all = entries.map((_, line) => line)
  const isAll = paste.taken === entries.length
  // What is answered here stays in view.
  const open = all.filter((line) => {
    const { reading, leftOut } = entries[line]!
    return reading.instant === null && leftOut === null
  })
  const isMixed = open.length > 0 && open.length < all.length
  const shown = showsOpen && isMixed ? open : all
  return (
    <div className="paste-body">
      <p className="figures" role="status">
        {sayCounts(paste)} Times are shown in {timeZone}.
      </p>
      {warnings.map((warning) => (
        <p key={warning} className="wrong">
          {warning}
        </p>
      ))}
      <PasteQuestions paste={paste} />
      <div className="paste-which">
        <label className="check">
          <input
            type="checkbox"
            checked={isAll}
            ref={(box) => {
              if (box !== null) box.indeterminate = !isAll && paste.taken > 0
            }}
            onChange={() => choose(all, { isTaken: !isAll })}
          />
          All lines
        </label>
        {isMixed && (
          <label className="check figures">
            <input
              type="checkbox"
              checked={showsOpen}
              onChange={({ target }) => setShowsOpen(target.checked)}
            />
            {`Show only the ${open.length} without a time`}
          </label>
        )}
      </div>
      <ul className="paste-lines" aria-label="Lines">
        {shown.map((line) => (
          <PasteLine
            key={line}
            entry={entries[line]!}
            choice={choices.get(line) ?? {}}
            isTaken={isTaken(line)}
            timeZone={timeZone}
            asksDay={paste.needs.date !== null && paste.answers.date === ''}
            onChoose={(choice) => choose([line], choice)}
          />
        ))}
      </ul>
    </div>
  )
}

const Footer = ({ paste: { taken, add } }: { paste: PastePreview }) => (
  <footer className="paste-footer">
    <button type="button" className="button" onClick={closePaste}>
      Cancel
    </button>
    <button
      type="button"
      className="button primary figures"
      disabled={taken === 0}
      onClick={() => {
        add()
        closePaste()
      }}
    >
      {taken === 1 ? 'Add 1 event' : `Add ${taken} events`}
    </button>
  </footer>
)
