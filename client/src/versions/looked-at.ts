/** The version that this page looks at, beside today; null while it looks at the board. */
import { createStore } from 'zustand/vanilla'
import type { Version } from './ask-versions.ts'

export const lookedAt = createStore<{ readonly version: Version | null }>(() => ({ version: null }))

export const lookAt = (version: Version | null): void => lookedAt.setState({ version })
