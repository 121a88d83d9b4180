import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    setupFiles: ['tests/support/setup.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            '{lib,components,server}/**/*.test.{ts,tsx}',
            'tests/*.test.ts',
            'tests/verify/*.test.ts',
            'tests/torture-real/*.test.ts',
          ],
          exclude: ['server/**/*.database.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['server/**/*.database.test.ts', 'tests/sync/**/*.test.ts'],
          globalSetup: ['tests/support/postgres.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'torture',
          include: ['tests/torture/**/*.test.ts'],
          globalSetup: ['tests/support/postgres.ts'],
          testTimeout: 300_000,
        },
      },
    ],
  },
})
