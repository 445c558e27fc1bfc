/** Reads exported Markdown back with a CommonMark and GFM parser. */
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'

/** As much of an mdast node as the tests look at. */
export interface MarkdownNode {
  readonly type: string
  readonly value?: string
  readonly depth?: number
  readonly checked?: boolean | null
  readonly url?: string
  readonly children?: readonly MarkdownNode[]
}

export const parseMarkdown = (text: string): readonly MarkdownNode[] => {
  const body = text.replace(/^---\n[^]*?\n---\n/, '')
  const tree = fromMarkdown(body, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
  return tree.children as readonly MarkdownNode[]
}

/** What a person reads: text, and a line feed for each hard break. */
export const textOf = (node: MarkdownNode): string => {
  if (node.type === 'text') return node.value!
  if (node.type === 'break') return '\n'
  if (node.type === 'html') return ''
  if (
    node.type === 'link' ||
    node.type === 'strong' ||
    node.type === 'emphasis' ||
    node.type === 'paragraph' ||
    node.type === 'heading'
  )
    return node.children!.map(textOf).join('')
  throw new Error(`Nobody wrote a ${node.type}: ${JSON.stringify(node)}`)
}

export interface ReadItem {
  /** Everything in the item's paragraph, HTML comments left out. */
  readonly text: string
  /** The item's paragraph in pieces: runs of plain text, and each strong or emphasis by itself. */
  readonly pieces: readonly {
    readonly type: 'plain' | 'strong' | 'emphasis'
    readonly text: string
  }[]
  readonly checked: boolean | null
  readonly comments: readonly string[]
  readonly items: readonly ReadItem[]
}

const readItem = (node: MarkdownNode): ReadItem => {
  const [paragraph, list, ...rest] = node.children!
  if (
    paragraph?.type !== 'paragraph' ||
    (list !== undefined && list.type !== 'list') ||
    rest.length > 0
  )
    throw new Error(`An item of an unknown shape: ${JSON.stringify(node)}`)
  const pieces: { type: 'plain' | 'strong' | 'emphasis'; text: string }[] = []
  const comments: string[] = []
  for (const child of paragraph.children!) {
    const last = pieces.at(-1)
    if (child.type === 'html') comments.push(child.value!)
    else if (child.type === 'strong' || child.type === 'emphasis')
      pieces.push({ type: child.type, text: textOf(child) })
    else if (last?.type === 'plain') last.text += textOf(child)
    else pieces.push({ type: 'plain', text: textOf(child) })
  }
  return {
    text: textOf(paragraph),
    pieces,
    checked: node.checked ?? null,
    comments,
    items: list === undefined ? [] : list.children!.map(readItem),
  }
}

export interface ReadSection {
  readonly title: string
  /** The question of a zone, or another first paragraph; empty where there is none. */
  readonly question: string
  /** Of all its lists, one after the other; null when it has none. */
  readonly items: readonly ReadItem[] | null
  /** Its other paragraphs, such as the days of the timeline. */
  readonly words: readonly string[]
}

export interface ReadFile {
  readonly title: string
  readonly head: readonly ReadItem[]
  /** Those of the zones. */
  readonly sections: readonly ReadSection[]
  /** Those between and after them, by their titles. */
  readonly others: ReadonlyMap<string, ReadSection>
}

const readSection = (title: string, nodes: readonly MarkdownNode[]): ReadSection => {
  const [question, ...rest] = nodes
  const isWords = question?.type === 'paragraph'
  const lists = nodes.filter(({ type }) => type === 'list')
  const words = (isWords ? rest : nodes).filter(({ type }) => type !== 'list')
  if (words.some(({ type }) => type !== 'paragraph'))
    throw new Error(`Not the content of a section: ${JSON.stringify(words)}`)
  return {
    title,
    question: isWords ? textOf(question) : '',
    items: lists.length === 0 ? null : lists.flatMap((list) => list.children!.map(readItem)),
    words: words.map(textOf),
  }
}

/** The file as its parts; throws where anything else than the known parts is in it. */
export const readMarkdown = (text: string): ReadFile => {
  const [title, head, ...rest] = parseMarkdown(text)
  if (title?.type !== 'heading' || title.depth !== 1 || head?.type !== 'list')
    throw new Error('The file does not start with a title and a list')
  const starts = rest.flatMap(({ type }, i) => (type === 'heading' ? [i] : []))
  if (starts[0] !== 0) throw new Error('Something stands between the head and the sections')
  const all = starts.map((start, i) =>
    readSection(textOf(rest[start]!), rest.slice(start + 1, starts[i + 1])),
  )
  return {
    title: textOf(title),
    head: head.children!.map(readItem),
    sections: all.filter((section) => /^\d /.test(section.title)),
    others: new Map(
      all.filter((section) => !/^\d /.test(section.title)).map((one) => [one.title, one]),
    ),
  }
}

type FieldValue = string | readonly (string | Readonly<Record<string, string>>)[]

/**
 * The front matter, in the part of YAML in which it is written; throws at anything else. YAML reads
 * a JSON string as JSON does.
 */
export const readFrontMatter = (text: string): Readonly<Record<string, FieldValue>> => {
  const block = /^---\n([^]*?)\n\n---\n/.exec(text)
  if (block === null) throw new Error('The file does not start with front matter')
  const fields: Record<string, FieldValue> = {}
  let list: (string | Record<string, string>)[] = []
  for (const line of block[1]!.split('\n')) {
    const [, indent = '', dash = '', key = '', value = ''] =
      /^( *)(- )?(?:([A-Za-z]+):(?: |$))?(".*")?$/.exec(line) ?? []
    const said = value === '' ? null : (JSON.parse(value) as string)
    if (indent === '' && dash === '' && key !== '') fields[key] = said ?? (list = [])
    else if (dash !== '' && said !== null) list.push(key === '' ? said : { [key]: said })
    else if (indent === '    ' && key !== '' && said !== null)
      (list.at(-1) as Record<string, string>)[key] = said
    else throw new Error(`Not a line of front matter: ${line}`)
  }
  return fields
}
