import { join } from 'node:path'
import { defineConfig } from 'vite'

const src = (file: string): string => join(import.meta.dirname, 'src', file)

/**
 * The server as it runs: a file for it and one for each of its threads. Run from the sources, every
 * thread would strip the types of a hundred files again, which takes most of a start, and in
 * several threads at once it has crashed the process.
 */
export default defineConfig({
  build: {
    ssr: true,
    target: 'node24',
    rolldownOptions: {
      input: [
        src('main.ts'),
        src('side-worker.ts'),
        src('store/sqlite-worker.ts'),
        src('store/sqlite-compactor.ts'),
      ],
      // All in one folder, so that a thread's file stands beside the one that opens it here too.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
  ssr: { noExternal: true },
})
