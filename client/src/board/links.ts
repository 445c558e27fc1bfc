/** What this page's link may do, the links to pass on, and new ones when a link is in the wrong hands. */
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { closeCodes } from 'shared/close-codes.ts'
import { parseBoardId, type BoardId } from 'shared/ids.ts'
import * as api from '../api.ts'
import type { Answer, BoardLinks } from '../api.ts'
import type { Link } from './connect.ts'
import type { Person } from './people.ts'
import { useConnection, useSession, type Session } from './session.ts'

interface Asked extends Link {
  /** Null while the server has not answered. */
  readonly answer: Answer<BoardLinks> | null
  /** Whether the page was in touch with the server when it asked: then a failure is an answer too. */
  readonly inTouch: boolean
}

const asked = createStore<Asked | null>(() => null)

const load = async ({ id, renewals }: Link, inTouch: boolean): Promise<void> => {
  const before = asked.getState()
  if (before?.id === id && before.renewals === renewals) {
    if (before.answer === null || before.answer.ok) return
    asked.setState({ inTouch })
    if (!inTouch || before.inTouch) return
  }
  // Of renewed links the right is known already.
  const known = before !== null && before.renewals < renewals ? before.answer : null
  asked.setState({ id, renewals, answer: known, inTouch })
  const answer = await api.readLinks(id)
  const now = asked.getState()
  if (now?.id === id && now.renewals === renewals) asked.setState({ answer })
}

/** The board's links; asked again when they were renewed, and after a failure once in touch with the server. */
export const useLinks = (): Answer<BoardLinks> | null => {
  const link = useStore(useSession().link)
  const { kind } = useConnection()
  useEffect(() => {
    void load(link, kind === 'live')
  }, [link, kind])
  return useStore(asked, (state) => state?.answer ?? null)
}

/** Whether this page may change the board. Until the server says otherwise it may: edits wait offline. */
export const useMayEdit = (): boolean => {
  const links = useLinks()
  const connection = useConnection()
  if (connection.kind === 'refused' && connection.code === closeCodes.viewOnly) return false
  return !(links !== null && links.ok && links.value.rights === 'view')
}

/** Whether whoever reaches the server finds the board in its library, whatever its links are. */
export const useIsListed = (): boolean => {
  const links = useLinks()
  return links !== null && links.ok && links.value.listed
}

/** Requests on their way that may renew links: what came of them is said where they were made. */
let ownRequests = 0

const request = async (
  session: Session,
  ask: () => Promise<Answer<BoardId>>,
): Promise<string | null> => {
  ownRequests += 1
  const answer = await ask()
  if (answer.ok) session.follow(answer.value)
  ownRequests -= 1
  return answer.ok ? null : answer.sentence
}

/** Makes one of the board's links stop and a new one take its place; a sentence when that failed. */
export const renewLink = (session: Session, right: 'edit' | 'view'): Promise<string | null> =>
  request(session, () => api.renewLinks(session.id, { [right]: true }))

/** Sends a person out, with `renew` by new links; a sentence when that failed. */
export const sendOut = (
  session: Session,
  { clientIds }: Person,
  renew: boolean,
): Promise<string | null> => request(session, () => api.dismissPages(session.id, clientIds, renew))

/**
 * Goes on by a new link that somebody sent, when the page's own has stopped: what was written in
 * between comes along. A sentence when it is not a link to this board.
 */
export const followLink = async (session: Session, text: string): Promise<string | null> => {
  const id = parseBoardId(/[^/?#]+(?=\/?(?:[?#].*)?$)/.exec(text.trim())?.[0])
  if (id === null) return 'This is not a link to a board.'
  const answer = await api.readBirth(id)
  if (!answer.ok) return answer.sentence
  // Followed to another board, this one's notes would be written into it.
  if (answer.value !== session.view.meta.createdAt) return 'This link opens another board.'
  session.follow(id)
  return null
}

/** Calls back when somebody else has renewed the link by which this page has the board. */
export const useRenewedByOthers = (onRenewed: () => void): void => {
  const { link } = useSession()
  useEffect(
    () =>
      link.subscribe(({ id }, { id: before }) => {
        if (id !== before && ownRequests === 0) onRenewed()
      }),
    [link, onRenewed],
  )
}
