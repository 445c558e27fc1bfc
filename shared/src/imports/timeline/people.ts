/** The people of a paste under other names: initials, or roles. */
import { toInitials } from '../../doc/read.ts'
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

/**
 * Gives the function that replaces people's names, other names and handles wherever they stand as
 * whole words; the same person is called the same throughout.
 */
export const openRenaming = (
  people: readonly PastedPerson[],
  choice: NameChoice,
): ((text: string) => string) => {
  if (choice === 'as-typed' || people.length === 0) return (text) => text
  const newNames = toNewNames(people, choice)
  const byName = new Map<string, string>()
  people.forEach(({ name, aliases }, i) => {
    for (const known of [name, ...aliases]) if (!byName.has(known)) byName.set(known, newNames[i]!)
  })
  // The longest first: "Dana Reyes" is not "Dana" and a rest.
  const names = [...byName.keys()].sort((a, b) => b.length - a.length).map(escape)
  const pattern = new RegExp(
    `${address}|@?(?<![\\p{L}\\p{M}\\p{N}_])(${names.join('|')})(?![\\p{L}\\p{M}\\p{N}_])`,
    'gu',
  )
  return (text) =>
    text.replaceAll(pattern, (found, name?: string) =>
      name === undefined ? found : byName.get(name)!,
    )
}
