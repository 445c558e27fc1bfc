/** What this page's link may do, and the links to pass on; asked once per board. */
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { closeCodes } from 'shared/close-codes.ts'
import type { BoardId } from 'shared/ids.ts'
import { readLinks, type Answer, type BoardLinks } from '../api.ts'
import { useConnection, useSession } from './session.ts'

interface Asked {
  readonly id: BoardId | null
  /** Null while the server has not answered. */
  readonly answer: Answer<BoardLinks> | null
  /** Whether the page was in touch with the server when it asked: then a failure is an answer too. */
  readonly inTouch: boolean
}

const asked = createStore<Asked>(() => ({ id: null, answer: null, inTouch: false }))

const load = async (id: BoardId, inTouch: boolean): Promise<void> => {
  const before = asked.getState()
  if (before.id === id) {
    if (before.answer === null || before.answer.ok) return
    asked.setState({ inTouch })
    if (!inTouch || before.inTouch) return
  }
  asked.setState({ id, answer: null, inTouch })
  const answer = await readLinks(id)
  if (asked.getState().id === id) asked.setState({ answer })
}

/** The board's links; asked again after a failure once the page is in touch with the server. */
export const useLinks = (): Answer<BoardLinks> | null => {
  const { id } = useSession()
  const { kind } = useConnection()
  useEffect(() => {
    void load(id, kind === 'live')
  }, [id, kind])
  return useStore(asked, ({ answer }) => answer)
}

/** Whether this page may change the board. Until the server says otherwise it may: edits wait offline. */
export const useMayEdit = (): boolean => {
  const links = useLinks()
  const connection = useConnection()
  if (connection.kind === 'refused' && connection.code === closeCodes.viewOnly) return false
  return !(links !== null && links.ok && links.value.rights === 'view')
}
