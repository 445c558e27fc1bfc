/**
 * A network between documents as bad as networks get, and the same in every run of a seed: updates
 * are held back, overtake each other, arrive twice, are lost and sent again, and cables are pulled.
 * There is no clock; time is counted in steps.
 */
import * as Y from 'yjs'
import type { SeededRandom } from './seeded-random.ts'

/** Origin of what arrives. */
export const fromNetwork = 'network'

interface Packet {
  readonly from: number
  readonly to: number
  readonly update: Uint8Array
}

/** How bad the network is; every number is a probability per step or per packet. */
export interface Weather {
  readonly delay: number
  readonly loss: number
  readonly twice: number
  /** That somebody's cable is pulled, or plugged in again. */
  readonly cable: number
}

export const storm: Weather = { delay: 0.5, loss: 0.15, twice: 0.1, cable: 0.04 }

export interface LossyNetwork {
  /** The documents, by place. */
  readonly docs: readonly Y.Doc[]
  /** Lets a step of time pass. */
  step(): void
  /** Puts another document in a place: a tab that was closed and opened again. */
  replace(place: number, doc: Y.Doc): void
  /** Plugs everything in and syncs by state vectors, as a reconnecting provider does, until all are equal. */
  settle(): void
  close(): void
}

export const createLossyNetwork = (
  peers: readonly Y.Doc[],
  random: SeededRandom,
  weather: Weather = storm,
): LossyNetwork => {
  const docs = [...peers]
  const plugged = docs.map(() => true)
  let inFlight: Packet[] = []

  const send = (from: number, update: Uint8Array): void => {
    for (let to = 0; to < docs.length; to++) if (to !== from) inFlight.push({ from, to, update })
  }
  const watch = (place: number): (() => void) => {
    const doc = docs[place]!
    const onUpdate = (update: Uint8Array, origin: unknown): void => {
      if (origin !== fromNetwork) send(place, update)
    }
    doc.on('update', onUpdate)
    return () => doc.off('update', onUpdate)
  }
  const stops = docs.map((_, place) => watch(place))

  const deliver = ({ to, update }: Packet): void => Y.applyUpdate(docs[to]!, update, fromNetwork)

  const syncPair = (a: Y.Doc, b: Y.Doc): void => {
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)), fromNetwork)
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)), fromNetwork)
  }

  return {
    docs,
    step: () => {
      if (random.chance(weather.cable)) {
        const place = random.below(docs.length)
        plugged[place] = !plugged[place]
      }
      const held: Packet[] = []
      const due: Packet[] = []
      for (const packet of inFlight) {
        const reachable = plugged[packet.from] && plugged[packet.to]
        if (!reachable || random.chance(weather.delay) || random.chance(weather.loss))
          held.push(packet)
        else due.push(packet)
      }
      // What overtakes what: due packets leave in any order.
      for (let i = due.length - 1; i > 0; i--) {
        const k = random.below(i + 1)
        ;[due[i], due[k]] = [due[k]!, due[i]!]
      }
      inFlight = held
      for (const packet of due) {
        deliver(packet)
        if (random.chance(weather.twice)) inFlight.push(packet)
      }
    },
    replace: (place, doc) => {
      stops[place]!()
      docs[place] = doc
      stops[place] = watch(place)
    },
    settle: () => {
      inFlight = []
      plugged.fill(true)
      for (let round = 0; round < 2; round++)
        for (const a of docs) for (const b of docs) if (a !== b) syncPair(a, b)
    },
    close: () => {
      for (const stop of stops) stop()
    },
  }
}
