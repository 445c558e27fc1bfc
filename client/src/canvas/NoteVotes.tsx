/** The control for my votes on a note of the canvas, as large to the finger from afar as near by. */
import type { LyingNote } from 'shared/stacks.ts'
import { VoteControl } from '../rounds/VoteControl.tsx'
import { useOwnPress } from './own-press.ts'

export function NoteVotes({ note }: { note: LyingNote }) {
  return (
    <div className="note-votes">
      <VoteControl note={note} press={useOwnPress()} />
    </div>
  )
}
