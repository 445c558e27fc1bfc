/**
 * Cutting a large update (V1) into small ones that can be applied one after another, with turns of
 * other boards between them. Pure; runs in the side thread.
 */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

type Decoded = ReturnType<typeof Y.decodeUpdate>
type Struct = Decoded['structs'][number]
type Range = { readonly clock: number; readonly len: number }

/** The structs of one client, in the order of their clocks, and how many are in the order already. */
interface Queue {
  readonly structs: Struct[]
  taken: number
}

/** Null when the structs of a client do not follow one another, as no encoder writes them. */
const toQueues = (structs: readonly Struct[]): Map<number, Queue> | null => {
  const queues = new Map<number, Queue>()
  for (const struct of structs) {
    const queue = queues.get(struct.id.client)
    const last = queue?.structs.at(-1)
    if (last !== undefined && last.id.clock + last.length !== struct.id.clock) return null
    if (queue === undefined) queues.set(struct.id.client, { structs: [struct], taken: 0 })
    else queue.structs.push(struct)
  }
  return queues
}

/** The clients' structs in one order, each after those that it builds upon, as far as they are there. */
const toCausalOrder = (queues: ReadonlyMap<number, Queue>): Struct[] => {
  const order: Struct[] = []
  /** The queue that holds what the struct builds upon, unless that is in the order already. */
  const findGround = (struct: Struct): Queue | null => {
    if (!(struct instanceof Y.Item)) return null
    for (const id of [struct.origin, struct.rightOrigin, struct.parent]) {
      if (!(id instanceof Y.ID) || id.client === struct.id.client) continue
      const queue = queues.get(id.client)
      const next = queue?.structs[queue.taken]
      if (queue !== undefined && next !== undefined && next.id.clock <= id.clock) return queue
    }
    return null
  }
  for (const queue of queues.values()) {
    const stack = [queue]
    // A forged update may build upon itself in a circle; then any order is as good as another.
    const stacked = new Set(stack)
    while (stack.length > 0) {
      const top = stack.at(-1)!
      const struct = top.structs[top.taken]
      const ground = struct === undefined ? null : findGround(struct)
      if (ground !== null && !stacked.has(ground)) {
        stack.push(ground)
        stacked.add(ground)
        continue
      }
      if (struct !== undefined) {
        order.push(struct)
        top.taken += 1
        if (stack.length === 1) continue
      }
      // Back to whoever built upon this one: it says whether it needs more.
      stack.pop()
      stacked.delete(top)
    }
  }
  return order
}

const groupBy = <T>(items: readonly T[], client: (item: T) => number): Map<number, T[]> => {
  const groups = new Map<number, T[]>()
  for (const item of items) {
    const group = groups.get(client(item))
    if (group === undefined) groups.set(client(item), [item])
    else group.push(item)
  }
  return groups
}

const encode = (
  structs: readonly Struct[],
  deleted: readonly (Range & { readonly client: number })[],
): Uint8Array => {
  const encoder = new Y.UpdateEncoderV1()
  const { restEncoder } = encoder
  const byClient = groupBy(structs, ({ id }) => id.client)
  encoding.writeVarUint(restEncoder, byClient.size)
  for (const [client, own] of byClient) {
    encoding.writeVarUint(restEncoder, own.length)
    encoder.writeClient(client)
    encoding.writeVarUint(restEncoder, own[0]!.id.clock)
    for (const struct of own) struct.write(encoder, 0)
  }
  const rangesByClient = groupBy(deleted, ({ client }) => client)
  encoding.writeVarUint(restEncoder, rangesByClient.size)
  for (const [client, ranges] of rangesByClient) {
    encoding.writeVarUint(restEncoder, client)
    encoding.writeVarUint(restEncoder, ranges.length)
    for (const { clock, len } of ranges) {
      encoder.writeDsClock(clock)
      encoder.writeDsLen(len)
    }
  }
  return encoder.toUint8Array()
}

/**
 * Updates of at most `size` structs or deleted ranges each. Applied in order they give what the
 * whole gives, and none lacks ground that the whole does not lack; at least one. Null when malformed.
 */
export const splitUpdate = (update: Uint8Array, size: number): Uint8Array[] | null => {
  let decoded: Decoded
  try {
    decoded = Y.decodeUpdate(update)
  } catch {
    return null
  }
  const queues = toQueues(decoded.structs)
  if (queues === null) return null
  const order = toCausalOrder(queues)
  const deleted = [...decoded.ds.clients].flatMap(([client, ranges]) =>
    ranges.map(({ clock, len }) => ({ client, clock, len })),
  )
  const parts: Uint8Array[] = []
  for (let i = 0; i < order.length; i += size) parts.push(encode(order.slice(i, i + size), []))
  for (let i = 0; i < deleted.length; i += size) parts.push(encode([], deleted.slice(i, i + size)))
  return parts.length === 0 ? [encode([], [])] : parts
}
