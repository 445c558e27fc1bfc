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

export interface ReadFile {
  readonly title: string
  readonly head: readonly ReadItem[]
  readonly sections: readonly {
    readonly title: string
    readonly question: string
    /** Null when the section says in words that it is empty. */
    readonly items: readonly ReadItem[] | null
  }[]
}

/** The file as its parts; throws where anything else than the known parts is in it. */
export const readMarkdown = (text: string): ReadFile => {
  const [title, head, ...rest] = parseMarkdown(text)
  if (title?.type !== 'heading' || title.depth !== 1 || head?.type !== 'list')
    throw new Error('The file does not start with a title and a list')
  const sections = []
  for (let i = 0; i < rest.length; i += 3) {
    const [heading, question, content] = rest.slice(i, i + 3)
    if (heading?.type !== 'heading' || heading.depth !== 2 || question?.type !== 'paragraph')
      throw new Error(`Not a section: ${JSON.stringify(heading)}`)
    if (content?.type !== 'list' && content?.type !== 'paragraph')
      throw new Error(`Not the content of a section: ${JSON.stringify(content)}`)
    sections.push({
      title: textOf(heading),
      question: textOf(question),
      items: content.type === 'list' ? content.children!.map(readItem) : null,
    })
  }
  return { title: textOf(title), head: head.children!.map(readItem), sections }
}
