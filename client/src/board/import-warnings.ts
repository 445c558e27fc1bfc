/** Remarks of an import, carried from the library to the new board. */
import type { BoardId } from 'shared/ids.ts'
import { readRemembered, remember } from './remembered.ts'

const keyOf = (id: BoardId): string => `import-warnings.${id}`

export const rememberImportWarnings = (id: BoardId, warnings: readonly string[]): void => {
  if (warnings.length > 0) remember(keyOf(id), warnings)
}

export const readImportWarnings = (id: BoardId): readonly string[] => {
  const stored = readRemembered(keyOf(id))
  return Array.isArray(stored) ? stored.filter((text) => typeof text === 'string') : []
}

export const forgetImportWarnings = (id: BoardId): void => remember(keyOf(id), [])
