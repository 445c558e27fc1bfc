/** Where an image of a board is. */
import type { AssetHash, BoardId } from 'shared/ids.ts'

export const assetUrl = (board: BoardId, hash: AssetHash): string =>
  `/api/boards/${board}/assets/${hash}`
