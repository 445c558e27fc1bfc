import { readFileSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { preloadApp, toChunk } from './chunks.ts'

/**
 * Puts the terms of the bundled parts beside the pages. tldraw's own licence file is only a link to
 * a newer text; what allows the use of 3.15.6 is the statement in its package, so that goes along.
 */
const terms = (): Plugin => ({
  name: 'terms',
  generateBundle() {
    const source = readFileSync(join(import.meta.dirname, 'node_modules/tldraw/README.md'), 'utf8')
    this.emitFile({ type: 'asset', fileName: 'licenses/tldraw-3.15.6.md', source })
  },
})

/** Beyond this many bytes a file takes longer to compress well than all else takes to build. */
const maxPacked = 400_000

/** Compresses at leisure what a server would compress in haste: it sends `x.js.br` as it is. */
const packing = (): Plugin => ({
  name: 'packing',
  async writeBundle({ dir }) {
    const names = await readdir(dir!, { recursive: true })
    await Promise.all(
      names
        .filter((name) => /\.(js|css)$/.test(name))
        .map(async (name) => {
          const body = await readFile(join(dir!, name))
          if (body.length > maxPacked) return
          await writeFile(join(dir!, `${name}.br`), await promisify(brotliCompress)(body))
        }),
    )
  },
})

export default defineConfig({
  plugins: [react(), terms(), preloadApp(), packing()],
  resolve: {
    alias: { 'lib0/logging': join(import.meta.dirname, 'src/board/yjs-words.ts') },
  },
  build: {
    target: 'es2022',
    // Fonts and icons stay files: a policy of 'self' then needs no exception for data: addresses.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2_000,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: toChunk, debugName: 'parts' }],
          includeDependenciesRecursively: false,
        },
      },
    },
    license: { fileName: 'licenses/notices.md' },
  },
})
