/** What people point at while they hold the key: a dot in their colour, and where it has just been. */
import { useEffect, useRef } from 'react'
import type { Editor } from 'tldraw'
import { useSession } from '../board/session.ts'

const svg = 'http://www.w3.org/2000/svg'

interface Dot {
  readonly element: SVGCircleElement
  x: number
  y: number
}

export function Laser({ editor }: { editor: Editor }) {
  const { presence, view } = useSession()
  const picture = useRef<SVGSVGElement>(null)

  useEffect(() => {
    const dots = new Map<number, Dot>()
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches

    const drawTrail = (from: Dot, x: number, y: number, colour: string): void => {
      const line = document.createElementNS(svg, 'line')
      const ends = { x1: from.x, y1: from.y, x2: x, y2: y, stroke: colour }
      for (const [name, value] of Object.entries(ends)) line.setAttribute(name, String(value))
      line.addEventListener('animationend', () => line.remove())
      picture.current?.append(line)
    }
    const draw = (): void => {
      const pointing = new Set<number>()
      for (const { clientId, presence: state } of presence.peers.getState()) {
        const { cursor, points, participant } = state
        if (!points || cursor === null) continue
        pointing.add(clientId)
        const zone = view.layout[cursor.zone]
        const { x, y } = editor.pageToViewport({ x: zone.x + cursor.x, y: zone.y + cursor.y })
        let dot = dots.get(clientId)
        if (dot === undefined) {
          dot = { element: document.createElementNS(svg, 'circle'), x, y }
          dot.element.setAttribute('r', '8')
          dot.element.setAttribute('fill', participant.colour)
          dots.set(clientId, dot)
        } else if (!isStill && (dot.x !== x || dot.y !== y))
          drawTrail(dot, x, y, participant.colour)
        dot.x = x
        dot.y = y
        dot.element.setAttribute('cx', String(x))
        dot.element.setAttribute('cy', String(y))
        // Last, so that it lies over its trail.
        picture.current?.append(dot.element)
      }
      for (const [clientId, dot] of dots)
        if (!pointing.has(clientId)) {
          dot.element.remove()
          dots.delete(clientId)
        }
    }
    const stop = presence.peers.subscribe(draw)
    return () => {
      stop()
      for (const { element } of dots.values()) element.remove()
    }
  }, [editor, presence, view])

  return <svg ref={picture} className="laser" aria-hidden="true" />
}
