/** Which files the built client comes in: few, since each costs a way to the server and back, and none with what its page does not need. */
import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite'

/** Modules by which a part of the client is loaded by itself, later than the entry. */
const parts = {
  app: 'client/src/App.tsx',
  home: 'client/src/home/HomePage.tsx',
  board: 'client/src/board/BoardPage.tsx',
  outline: 'client/src/outline/Outline.tsx',
  canvas: 'client/src/canvas/Canvas.tsx',
  later: 'client/src/board/later-parts.ts',
} as const

type Part = keyof typeof parts | 'entry'

const findPart = ({ id, isEntry }: Rolldown.ModuleInfo): Part | null => {
  if (isEntry) return 'entry'
  const path = id.replaceAll('\\', '/')
  const found = Object.entries(parts).find(([, file]) => path.endsWith(`/${file}`))
  return (found?.[0] as Part | undefined) ?? null
}

/** The parts that cannot run without a module. */
const findUsers = (id: string, context: Rolldown.ChunkingContext): Set<Part> => {
  const users = new Set<Part>()
  const seen = new Set<string>()
  const follow = (id: string): void => {
    const info = context.getModuleInfo(id)
    if (info === null || seen.has(id)) return
    seen.add(id)
    const part = findPart(info)
    if (part !== null) users.add(part)
    for (const importer of info.importers) follow(importer)
  }
  follow(id)
  return users
}

/** Parts are there in this order, so what several of them need comes with the first. */
export const toChunk: Rolldown.CodeSplittingNameFunction = (id, context) => {
  const users = findUsers(id, context)
  if (users.has('entry')) return null
  // What the bundler itself adds is used by all, and by nothing that it knows of.
  if (users.has('app') || (users.has('home') && users.size > 1) || users.size === 0) return 'app'
  if (users.has('board')) return 'board'
  // Either of them shows a board, and most of what both need the outline needs at once.
  if (users.has('outline') && users.size > 1) return 'board'
  return null
}

/** The page asks for the libraries together with the entry, which asks for all else and does not wait for them. */
export const preloadApp = (): Plugin => ({
  name: 'preload-app',
  transformIndexHtml: {
    order: 'post',
    handler(_html, { bundle }): HtmlTagDescriptor[] {
      const app = Object.values(bundle ?? {}).find(
        (file) => file.type === 'chunk' && file.name === 'app',
      )
      if (app === undefined) return []
      const attrs = { rel: 'modulepreload', crossorigin: true, href: `/${app.fileName}` }
      return [{ tag: 'link', attrs, injectTo: 'head' }]
    },
  },
})
