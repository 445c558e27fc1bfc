/** What others did to the board, in sentences for a screen reader: gathered, so that nobody is talked over. */
import { zoneOf, type ZoneId } from 'shared/zones.ts'

export interface News {
  readonly is: 'added' | 'deleted' | 'restored' | 'moved' | 'joined'
  readonly who: string
  /** Where it happened; for a move where the note went. */
  readonly zone: ZoneId
}

/** Sentences that are told at once; what is more is counted. */
const maxSentences = 3

const sayOne = ({ is, who, zone }: News, count: number): string => {
  const { title } = zoneOf(zone)
  const notes = count === 1 ? 'a note' : `${count} notes`
  if (is === 'joined') return `${who} is writing in this note too.`
  if (is === 'added') return `${who} added ${notes} in ${title}.`
  if (is === 'deleted') return `${who} deleted ${notes} in ${title}.`
  if (is === 'restored') return `${who} put ${notes} back in ${title}.`
  return `${who} moved ${notes} to ${title}.`
}

/** One sentence for all that one person did alike in one zone, in the order in which it began. */
export const sayNews = (news: readonly News[]): string => {
  const alike = Map.groupBy(news, ({ is, zone, who }) => `${is} ${zone} ${who}`)
  const groups = [...alike.values()]
  const told = groups.slice(0, maxSentences).map((group) => sayOne(group[0]!, group.length))
  const left = groups.slice(maxSentences).reduce((sum, group) => sum + group.length, 0)
  if (left > 0) told.push(left === 1 ? 'And one more change.' : `And ${left} more changes.`)
  return told.join(' ')
}

/** From the first thing that happened until it is told, and between two tellings. */
const gatherMs = 3_000

export interface Teller {
  hear(news: News): void
  close(): void
}

/** Tells through `tell` what was heard, gathered. */
export const openTeller = (tell: (words: string) => void): Teller => {
  let heard: News[] = []
  let timer: ReturnType<typeof setTimeout> | null = null
  const say = (): void => {
    timer = null
    const words = sayNews(heard)
    heard = []
    tell(words)
  }
  return {
    hear: (news) => {
      heard.push(news)
      timer ??= setTimeout(say, gatherMs)
    },
    close: () => {
      if (timer !== null) clearTimeout(timer)
    },
  }
}
