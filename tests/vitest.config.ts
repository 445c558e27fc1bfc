import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const bystanders = 'tests/server/bystanders.test.ts'

export default defineConfig({
  test: {
    reporters: ['default', './tests/support/closing-line.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/{shared,server,client,convergence}/**/*.test.{ts,tsx}'],
          exclude: [bystanders],
          globalSetup: ['tests/support/server-setup.ts'],
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
          // Servers in these tests run their threads from the sources. Node strips the types in
          // WebAssembly, anew in every thread, and V8 has crashed when it made faster wrappers for
          // that in several threads at once: so it is done once, and without those wrappers.
          env: { NODE_COMPILE_CACHE: join(tmpdir(), 'blameless-compile-cache') },
          execArgv: ['--wasm-wrapper-tiering-budget=1000000000'],
        },
      },
      {
        test: {
          name: 'quiet',
          include: [bystanders],
          globalSetup: ['tests/support/server-setup.ts'],
          testTimeout: 60_000,
          // What others wait for is only told by a machine that does nothing else meanwhile.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          retry: 2,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: ['tests/support/browser-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // One real Chromium at a time: two cores are what a small machine has.
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          // A shared machine may stall a browser for seconds; at a desk a story that fails once has failed.
          retry: process.env['CI'] === undefined ? 0 : 1,
        },
      },
    ],
  },
})
