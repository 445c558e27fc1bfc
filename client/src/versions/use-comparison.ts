/** A version's document, opened, and how today's board differs from it, kept up to date. */
import { useEffect, useMemo, useState } from 'react'
import {
  compareBoards,
  compareMeta,
  type FieldChange,
  type ZoneChanges,
} from 'shared/board-changes.ts'
import { readBoard } from 'shared/doc/read.ts'
import * as Y from 'yjs'
import { useBoardId, useSession } from '../board/session.ts'
import { readVersion } from './ask-versions.ts'

export interface Comparison {
  readonly past: Y.Doc
  readonly zones: readonly ZoneChanges[]
  readonly meta: readonly FieldChange[]
}

type Opened = { readonly past: Y.Doc } | { readonly refused: string } | null

/** Time between two looks at the board of today, in ms, while others work on it. */
const everyMs = 150

const openPast = (update: Uint8Array): Opened => {
  const past = new Y.Doc()
  try {
    Y.applyUpdateV2(past, update)
    return { past }
  } catch {
    // The server checked the bytes when it read them, so they were harmed on their way.
    return { refused: 'This version arrived damaged. Close it and look again.' }
  }
}

const useOpened = (version: number): Opened => {
  const id = useBoardId()
  const [opened, setOpened] = useState<Opened>(null)
  useEffect(() => {
    let isWanted = true
    void readVersion(id, version).then((answer) => {
      if (isWanted) setOpened(answer.ok ? openPast(answer.value) : { refused: answer.sentence })
    })
    return () => {
      isWanted = false
    }
  }, [id, version])
  return opened
}

/** The board of today, read again at most every 150 ms. */
const useToday = () => {
  const { doc, view } = useSession()
  const [today, setToday] = useState(() => readBoard(doc))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = view.watch(() => {
      timer ??= setTimeout(() => {
        timer = undefined
        setToday(readBoard(doc))
      }, everyMs)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [doc, view])
  return today
}

/** Null while the version is on its way; a sentence when it cannot be had. */
export const useComparison = (version: number): Comparison | { refused: string } | null => {
  const opened = useOpened(version)
  const today = useToday()
  const past = opened !== null && 'past' in opened ? opened.past : null
  const then = useMemo(() => (past === null ? null : readBoard(past)), [past])
  return useMemo(() => {
    if (past === null || then === null) return opened as { refused: string } | null
    return { past, zones: compareBoards(then, today), meta: compareMeta(then, today) }
  }, [opened, past, then, today])
}
