/**
 * What was written in private in one round: a document of its own, laid out like the board's. It is
 * in this browser's storage and in the browser's other tabs of the board, and nowhere else.
 */
import * as Y from 'yjs'
import type { RoundId } from 'shared/ids.ts'
import { forgetLastWords, openLastWords } from './last-words.ts'
import { openKept } from './local-copy.ts'

export interface PrivateNotes {
  readonly doc: Y.Doc
  /** Resolves once what was kept is in the document; false when this browser stores nothing. */
  readonly loaded: Promise<boolean>
  /** Deletes everything, here and in storage. */
  clear(): void
  close(): void
}

/** Origin of what came from another tab. */
const fromTab = 'other tab'

/** Opens what is kept of a round; it begins empty where nothing is. */
export const openPrivateNotes = (round: RoundId): PrivateNotes => {
  const doc = new Y.Doc()
  const name = `blameless-drafts-${round}`
  const kept = openKept(doc, name)
  const lastWords = openLastWords(
    doc,
    () => name,
    (origin) => origin !== fromTab && !kept.isOrigin(origin),
  )
  let tabs: BroadcastChannel | null = null
  const say = (words: Uint8Array | string): void => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
    tabs?.postMessage(words)
  }
  const tell = (update: Uint8Array, origin: unknown): void => {
    if (origin !== fromTab && !kept.isOrigin(origin)) say(update)
  }
  doc.on('update', tell)
  let isOpen = true
  void kept.loaded.then((isKept) => {
    // Without storage there is no other tab that could have something of the same.
    if (!isKept || !isOpen) return
    tabs = new BroadcastChannel(name)
    tabs.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (data instanceof Uint8Array) Y.applyUpdate(doc, data, fromTab)
      else say(Y.encodeStateAsUpdate(doc))
    })
    // What was typed here since, and whatever is not in storage yet there.
    say(Y.encodeStateAsUpdate(doc))
    say('and you?')
  })

  const close = (): void => {
    isOpen = false
    tabs?.close()
    lastWords.close()
    kept.close()
    doc.destroy()
  }
  return {
    doc,
    loaded: kept.loaded,
    clear: () => {
      void kept.clear()
      close()
      forgetLastWords(name)
    },
    close,
  }
}
