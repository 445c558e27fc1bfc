/** What of a person's name may stand for the person alone: "Dana" and "Reyes" for Dana Reyes. */
import type { PastedPerson } from './pasted.ts'

/**
 * Parts of names that are words too. Between others they are a name when they are written with a
 * capital; at the start of a sentence nobody can tell.
 */
const wordNames: ReadonlySet<string> = new Set(
  `april art ash august autumn baker bell bill black bob brook brown chase cook dale dawn dean drew
  faith field ford frank gene glen grace grant green guy hall harry heath holly hope hunter iris ivy
  jack jade joy june king lane lee lily long major marsh mark max may miles miller nick north park
  pat penny pierce price ray reed rich rob rock rose ruby rush russ sage sandy sky smith snow stone
  sue summer van violet wade ward web west white will win winter wood young`.split(/\s+/),
)

/** Parts of what teams and accounts are called: alone they are no person. */
const roleNames: ReadonlySet<string> = new Set(
  `account admin alert alerts api app bot call care center customer data database desk dev duty
  engineer engineering group guest help incident infra lead manager monitoring my network noc oncall
  on ops platform product release root security server service services site sre staff status support
  system systems team tech test the user web`.split(/\s+/),
)

/** A part, in lower case, that only one of the people has. */
export interface NamePart {
  /** The person's place in the list. */
  readonly at: number
  readonly isFirst: boolean
}

/** The words of a name; an initial stands for nobody. */
const toWords = (name: string): { readonly word: string; readonly isFirst: boolean }[] =>
  name
    .split(/[\s._,]+/)
    .filter((word) => /^\p{L}[\p{L}\p{M}'’-]+$/u.test(word))
    .map((word, i) => ({ word: word.toLowerCase(), isFirst: i === 0 }))
    .filter(({ word, isFirst }) => word.length > (isFirst ? 1 : 2) && !roleNames.has(word))

/** The parts of names that tell who is meant, by the part in lower case. */
export const findNameParts = (people: readonly PastedPerson[]): ReadonlyMap<string, NamePart> => {
  const found = new Map<string, NamePart | null>()
  people.forEach(({ name, aliases }, at) => {
    for (const { word, isFirst } of [name, ...aliases].flatMap(toWords)) {
      const known = found.get(word)
      if (known === undefined) found.set(word, { at, isFirst })
      else if (known?.at !== at) found.set(word, null)
    }
  })
  people.forEach(({ name }, at) => {
    // Who has only this name is meant by it before anybody whose name it is a part of.
    if (/^\p{L}+$/u.test(name)) found.set(name.toLowerCase(), { at, isFirst: true })
  })
  return new Map([...found].flatMap(([word, part]) => (part === null ? [] : [[word, part]])))
}

const startsSentence = (before: string): boolean => /(?:^|[.!?:\n])[ *_>-]*$/.test(before)

/**
 * Whether a word that is part of a name stands for the person between these words. A surname behind
 * another name is somebody else's, and needs its capital; so does a word with a meaning of its own.
 * What goes on behind a hyphen or a dot is a host or a file.
 */
export const isMeant = (
  word: string,
  { isFirst }: NamePart,
  before: string,
  after: string,
): boolean => {
  if (/[-./]$/.test(before) || /^[-./][\p{L}\d]/u.test(after)) return false
  const isCapital = /^\p{Lu}/u.test(word)
  const [name, ahead] = /^(.*?)(\p{Lu}[\p{L}\p{M}'’-]*) $/su.exec(before)?.slice(1) ?? []
  const isOfOther = ahead !== undefined && !startsSentence(name!)
  if (!isFirst && (!isCapital || isOfOther)) return false
  return !wordNames.has(word.toLowerCase()) || (isCapital && !startsSentence(before))
}
