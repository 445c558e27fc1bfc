/** Several updates in one row: a varuint length before each, so that a commit writes one row per board. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** Copies updates into one buffer of their own, so that nothing else goes along to another thread. */
export const toPack = (updates: readonly Uint8Array[]): Uint8Array => {
  const encoder = encoding.createEncoder()
  for (const update of updates) encoding.writeVarUint8Array(encoder, update)
  return encoding.toUint8Array(encoder)
}

/** The updates of a pack, in order. Throws when the bytes are not a pack. */
export const parsePack = (pack: Uint8Array): Uint8Array[] => {
  const decoder = decoding.createDecoder(pack)
  const updates: Uint8Array[] = []
  while (decoding.hasContent(decoder)) updates.push(decoding.readVarUint8Array(decoder))
  return updates
}
