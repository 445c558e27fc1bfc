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
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'quiet',
          include: [bystanders],
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
