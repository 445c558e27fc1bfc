/** The notes of a zone as the nested list in which they are read. */
import type { Group, Note } from '../board.ts'
import type { GroupId, NoteId } from '../ids.ts'
import { findStackingGroup } from '../stacks.ts'

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
  // Shortcuts upwards: a peer may chain all the notes of a board.
  const upwards = new Map<NoteId, NoteId>()
  const findTop = (id: NoteId): NoteId => {
    let top = id
    while (upwards.has(top)) top = upwards.get(top)!
    for (let at = id; at !== top;) {
      const next = upwards.get(at)!
      upwards.set(at, top)
      at = next
    }
    return top
  }
  // From the last, so that of a circle the note that is read first stands for itself.
  for (const note of notes.toReversed()) {
    const question = note.how === null ? undefined : byId.get(note.how)
    if (question === undefined || findTop(question.id) === note.id) continue
    questions.set(note.id, question)
    upwards.set(note.id, question.id)
  }
  return questions
}

/** For every note with a question: the note under which it stands, at most `maxDepth` levels down. */
const findPlaces = (questions: ReadonlyMap<NoteId, Note>): Map<NoteId, Note> => {
  const depths = new Map<NoteId, number>()
  const places = new Map<NoteId, Note>()
  for (const id of questions.keys()) {
    const path: NoteId[] = []
    let at = id
    while (!depths.has(at) && questions.has(at)) {
      path.push(at)
      at = questions.get(at)!.id
    }
    let depth = depths.get(at) ?? 0
    for (const below of path.toReversed()) {
      const question = questions.get(below)!
      depth += 1
      depths.set(below, depth)
      places.set(below, depth > maxDepth ? places.get(question.id)! : question)
    }
  }
  return places
}

/** The groups of which several of these notes are; one that nobody named has no title. */
const findGroups = (
  notes: readonly Note[],
  groups: readonly Group[],
): ReadonlyMap<GroupId, Group> => {
  const titles = new Map(groups.map(({ id, title }) => [id, title]))
  const once = new Set<GroupId>()
  const found = new Map<GroupId, Group>()
  for (const note of notes) {
    const id = findStackingGroup(note)
    if (id !== null && once.has(id)) found.set(id, { id, title: titles.get(id) ?? '' })
    else if (id !== null) once.add(id)
  }
  return found
}

/**
 * Nests notes of one zone, given in reading order: a group stands where its first note is read, an
 * answer under the note it answers. A note that is alone in its group, or whose question is not
 * here, stands for itself.
 */
export const toNoteTree = (
  notes: readonly Note[],
  groups: readonly Group[],
): (NoteBranch | GroupBranch)[] => {
  const groupById = findGroups(notes, groups)
  const places = findPlaces(findQuestions(notes))
  const branches = new Map<NoteId, NoteBranch>(
    notes.map((note) => [note.id, { note, answers: [] }]),
  )
  const gathered = new Map<GroupId, GroupBranch>()
  const tree: (NoteBranch | GroupBranch)[] = []
  for (const note of notes) {
    const branch = branches.get(note.id)!
    const above = places.get(note.id)
    const stacking = findStackingGroup(note)
    const group = stacking === null ? undefined : groupById.get(stacking)
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
