import { readFileSync } from 'node:fs'
import { join } from 'node:path'
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

export default defineConfig({
  plugins: [react(), terms(), preloadApp()],
  build: {
    target: 'es2022',
    // Fonts and icons stay files: a policy of 'self' then needs no exception for data: addresses.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2_000,
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
