/** Writing for somebody who is speaking: until it ends, every new note of mine says for whom it is. */
import { createStore } from 'zustand/vanilla'

/** On this page alone, and only until it is left; null while I write for myself. */
export const writingFor = createStore<{ readonly name: string | null }>(() => ({ name: null }))

/** Begins to write for somebody, or ends it. */
export const writeFor = (name: string | null): void => writingFor.setState({ name })
