/** What the canvas's own parts share: live state that belongs to this page and is not in the document. */
import { createContext, useContext } from 'react'
import { atom, type Atom } from 'tldraw'
import type { GroupId, NoteId } from 'shared/ids.ts'
import type { OpenStack } from 'shared/open-stack.ts'
import type { ZoneId } from 'shared/zones.ts'

/** Somebody else who is typing in a note. */
export interface Writer {
  readonly label: string
  readonly colour: string
}

/** The stack that this page has open. */
export interface StackKey {
  readonly group: GroupId
  readonly zone: ZoneId
}

export interface CanvasState {
  /** Who else is typing, by note. */
  readonly writers: Atom<ReadonlyMap<NoteId, readonly Writer[]>>
  /** Whether the board is shown so small that notes are drawn as one picture. */
  readonly far: Atom<boolean>
  /** Opened on this page alone. */
  readonly openStack: Atom<StackKey | null>
  /** How it lies over the board. */
  readonly sheet: Atom<OpenStack | null>
  /** The note or the lead of the stack that what is being dragged would be put onto. */
  readonly dropTarget: Atom<NoteId | null>
  /** Notes that lie over all others and are drawn for themselves also from afar. */
  readonly held: Atom<ReadonlySet<NoteId>>
  /** Whether a note's text has been built; a note that has never been near has none. */
  built(id: NoteId): Atom<boolean>
  /** Grows whenever notes are built, for whoever looks at all of them. */
  readonly buildings: Atom<number>
  build(ids: Iterable<NoteId>): void
  /** Runs what shows something on the canvas beside React. A canvas that cannot is given up. */
  orGiveUp(show: () => void): void
}

/** `onFailure` hears why the canvas is to be given up. */
export const createCanvasState = (onFailure: (error: unknown) => void): CanvasState => {
  const builtNotes = new Map<NoteId, Atom<boolean>>()
  const buildings = atom('buildings', 0)
  const built = (id: NoteId): Atom<boolean> => {
    const known = builtNotes.get(id)
    if (known !== undefined) return known
    const made = atom('built', false)
    builtNotes.set(id, made)
    return made
  }
  return {
    writers: atom<ReadonlyMap<NoteId, readonly Writer[]>>('writers', new Map()),
    far: atom('far', false),
    openStack: atom<StackKey | null>('open stack', null),
    sheet: atom<OpenStack | null>('sheet', null),
    dropTarget: atom<NoteId | null>('drop target', null),
    held: atom<ReadonlySet<NoteId>>('held', new Set()),
    built,
    buildings,
    build: (ids) => {
      for (const id of ids) built(id).set(true)
      buildings.update((count) => count + 1)
    },
    orGiveUp: (show) => {
      try {
        show()
      } catch (error) {
        onFailure(error)
      }
    },
  }
}

export const CanvasStateContext = createContext<CanvasState | null>(null)

export const useCanvasState = (): CanvasState => {
  const state = useContext(CanvasStateContext)
  if (state === null) throw new Error('There is no canvas around this component.')
  return state
}
