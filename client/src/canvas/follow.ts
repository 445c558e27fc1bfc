/** Following somebody: this page looks where theirs looks, until its own person moves. */
import { Box, react, type Editor } from 'tldraw'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Session } from '../board/session.ts'

export interface Following {
  /** Awareness id of the page that is followed, or null. */
  readonly followed: StoreApi<{ readonly clientId: number | null }>
  follow(clientId: number | null): void
  close(): void
}

export const openFollowing = (editor: Editor, { presence }: Session): Following => {
  const followed = createStore<{ readonly clientId: number | null }>(() => ({ clientId: null }))
  const follow = (clientId: number | null): void => followed.setState({ clientId })

  const lookAlong = (): void => {
    const { clientId } = followed.getState()
    if (clientId === null) return
    const peer = presence.peers.getState().find((other) => other.clientId === clientId)
    if (peer === undefined) return follow(null)
    const box = peer.presence.looksAt
    if (box === null) return
    editor.zoomToBounds(new Box(box.x, box.y, box.width, box.height), { inset: 0, immediate: true })
  }
  const stopPeers = presence.peers.subscribe(lookAlong)
  const stopFollowed = followed.subscribe(lookAlong)

  const stopTelling = react('tell where this page looks', () => {
    const { x, y, w, h } = editor.getViewportPageBounds()
    presence.show({
      looksAt: { x: Math.round(x), y: Math.round(y), width: Math.round(w), height: Math.round(h) },
    })
  })

  const stop = (): void => follow(null)
  const container = editor.getContainer()
  const own = ['wheel', 'pointerdown'] as const
  for (const type of own) container.addEventListener(type, stop, { capture: true, passive: true })
  return {
    followed,
    follow,
    close: () => {
      stopPeers()
      stopFollowed()
      stopTelling()
      for (const type of own) container.removeEventListener(type, stop, { capture: true })
    },
  }
}
