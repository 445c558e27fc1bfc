/** The people of a paste under other names: initials, or roles. */
import { toInitials } from '../../doc/read.ts'
import { findNameParts, isMeant } from './name-parts.ts'
import type { PastedPerson } from './pasted.ts'

/** How people are called on the board: as they are in the paste, by initials, or as `Responder 1`. */
export const nameChoices = ['as-typed', 'initials', 'roles'] as const
export type NameChoice = (typeof nameChoices)[number]

/** Null for what is no choice. */
export const parseNameChoice = (value: unknown): NameChoice | null =>
  nameChoices.find((choice) => choice === value) ?? null

/** Two people never share what they are called. */
const toNewNames = (people: readonly PastedPerson[], choice: NameChoice): string[] => {
  const used = new Map<string, number>()
  return people.map(({ name }, i) => {
    if (choice === 'roles') return `Responder ${i + 1}`
    const initials = toInitials(name.replaceAll(/[._-]+/g, ' '))
    const count = (used.get(initials) ?? 0) + 1
    used.set(initials, count)
    return count === 1 ? initials : `${initials}${count}`
  })
}

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** Web addresses stay: a changed one leads nowhere. */
const address = String.raw`https?:\/\/[^\s<>)]+`

/** The names as a pattern, the longest first: "Dana Reyes" is not "Dana" and a rest. */
const toPattern = (names: Iterable<string>, flags: string): RegExp => {
  const any = [...names]
    .sort((a, b) => b.length - a.length)
    .map(escape)
    .join('|')
  return new RegExp(
    `${address}|@?(?<![\\p{L}\\p{M}\\p{N}_])(?:${any})(?![\\p{L}\\p{M}\\p{N}_])`,
    flags,
  )
}

/**
 * Gives the function that replaces people's names, other names and handles wherever they stand as
 * whole words, and of a name the part that only one of them has; the same person is called the same
 * throughout.
 */
export const openRenaming = (
  people: readonly PastedPerson[],
  choice: NameChoice,
): ((text: string) => string) => {
  if (choice === 'as-typed' || people.length === 0) return (text) => text
  const newNames = toNewNames(people, choice)
  const byName = new Map<string, string>()
  people.forEach(({ name, aliases }, i) => {
    for (const known of [name, ...aliases]) {
      // A name of one word may be a word in small letters; "dana reyes" is none.
      for (const way of /[^\p{L}]/u.test(known) ? [known, known.toLowerCase()] : [known])
        if (!byName.has(way)) byName.set(way, newNames[i]!)
    }
  })
  const parts = findNameParts(people)
  const names = toPattern([...byName.keys(), ...parts.keys()], 'giu')
  return (text) =>
    text.replaceAll(names, (found, at: number) => {
      const known = found.replace(/^@/, '')
      const whole = byName.get(known) ?? byName.get(known.toLowerCase()) ?? byName.get(found)
      if (whole !== undefined) return whole
      const part = parts.get(known.toLowerCase())
      if (part === undefined) return found
      const end = at + found.length
      const [before, after] = [text.slice(Math.max(0, at - 60), at), text.slice(end, end + 2)]
      return found !== known || isMeant(known, part, before, after) ? newNames[part.at]! : found
    })
}
