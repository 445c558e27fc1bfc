/**
 * Documents that take less memory than Yjs gives them by itself, with nothing else changed: two
 * thirds for an open board of 200 notes (`tests/bench/room-memory.ts`).
 */
import * as Y from 'yjs'

/**
 * V8 keeps a number that was ever too large for 31 bits, or came out of floating point, in a box of
 * its own, and then boxes that field of every object. A field that has held a word it leaves open
 * for either, and small numbers lie in it without a box. So each field is shown a word, once.
 */
const keepSmallNumbersUnboxed = (): void => {
  const word = 'a word' as unknown as number
  const id = new Y.ID(word, word)
  // An item's length is what its content says.
  void new Y.Item(id, null, null, null, null, null, null, new Y.ContentDeleted(word))
}
keepSmallNumbersUnboxed()

/** Gives back the room that arrays of values keep for more to come: nothing is ever added to them. */
const trimValues = (doc: Y.Doc): void => {
  for (const structs of doc.store.clients.values())
    for (const struct of structs)
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentAny)
        struct.content.arr = struct.content.arr.slice()
}

/** Applies what was stored to a document: the snapshot (V2), then the updates (V1). Throws where Yjs does. */
export const applyStored = (
  doc: Y.Doc,
  snapshot: Uint8Array | null,
  updates: readonly Uint8Array[],
): void => {
  /** The names of registers, which every note brings anew. */
  const names = new Map<string, string>()
  const share = (name: string): string => {
    const known = names.get(name)
    if (known === undefined) names.set(name, name)
    return known ?? name
  }
  class DecoderV1 extends Y.UpdateDecoderV1 {
    override readString(): string {
      return share(super.readString())
    }
  }
  class DecoderV2 extends Y.UpdateDecoderV2 {
    override readString(): string {
      return share(super.readString())
    }
  }
  if (snapshot !== null) Y.applyUpdateV2(doc, snapshot, undefined, DecoderV2)
  for (const update of updates) Y.applyUpdateV2(doc, update, undefined, DecoderV1)
  trimValues(doc)
}
