/** The notes of a zone as the nested list in which they are read. */
import type { Group, Note } from '../board.ts'
import type { GroupId, NoteId } from '../ids.ts'

export interface NoteBranch {
  readonly note: Note
  /** The notes that answer this one with a "how", in reading order. */
  readonly answers: NoteBranch[]
}

export interface GroupBranch {
  readonly group: Group
  readonly members: NoteBranch[]
}

/** Levels of answers that are nested; deeper ones stand beside each other. */
const maxDepth = 8

/** For every note that answers another one of `notes`: that note. Never in a circle. */
const findQuestions = (notes: readonly Note[]): Map<NoteId, Note> => {
  const byId = new Map(notes.map((note) => [note.id, note]))
  const questions = new Map<NoteId, Note>()
  // From the last, so that of a circle the note that is read first stands for itself.
  for (const note of notes.toReversed()) {
    const question = note.how === null ? undefined : byId.get(note.how)
    let above = question
    while (above !== undefined && above.id !== note.id) above = questions.get(above.id)
    if (question !== undefined && above === undefined) questions.set(note.id, question)
  }
  return questions
}

/**
 * Nests notes, given in reading order: a group stands where its first note is read, an answer under
 * the note it answers. A note whose group or question is not here stands for itself.
 */
export const toNoteTree = (
  notes: readonly Note[],
  groups: readonly Group[],
): (NoteBranch | GroupBranch)[] => {
  const groupById = new Map<GroupId, Group>(groups.map((group) => [group.id, group]))
  const questions = findQuestions(notes)
  const branches = new Map<NoteId, NoteBranch>(
    notes.map((note) => [note.id, { note, answers: [] }]),
  )
  const gathered = new Map<GroupId, GroupBranch>()
  const tree: (NoteBranch | GroupBranch)[] = []
  const pathTo = (note: Note): Note[] => {
    const path = []
    for (let at = questions.get(note.id); at !== undefined; at = questions.get(at.id))
      path.unshift(at)
    return path
  }
  for (const note of notes) {
    const branch = branches.get(note.id)!
    const path = pathTo(note)
    const above = path[Math.min(path.length, maxDepth) - 1]
    const group = note.group === null ? undefined : groupById.get(note.group)
    if (above !== undefined) branches.get(above.id)!.answers.push(branch)
    else if (group === undefined) tree.push(branch)
    else if (gathered.has(group.id)) gathered.get(group.id)!.members.push(branch)
    else {
      const gathering = { group, members: [branch] }
      gathered.set(group.id, gathering)
      tree.push(gathering)
    }
  }
  return tree
}
