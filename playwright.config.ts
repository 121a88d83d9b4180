import { defineConfig } from '@playwright/test'
import { chromiumPath } from './tests/support/chromium.ts'

/** Tests that need a real browser. `contract`: every CRM spec over its fixtures. `gallery`: every view in every state. `e2e`: journeys. */
export default defineConfig({
  forbidOnly: true,
  outputDir: '.output/test/playwright',
  workers: 2,
  // A browser on a busy machine may miss a beat once; `npm test` names what needed its second try.
  retries: 1,
  timeout: 60_000,
  use: {
    launchOptions: {
      executablePath: chromiumPath(),
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
        '--no-first-run',
      ],
    },
  },
  projects: [
    { name: 'contract', testDir: 'tests/contract' },
    { name: 'gallery', testDir: 'tests/e2e', testMatch: /-gallery\.spec\.ts$/ },
    {
      name: 'e2e',
      testDir: 'tests/e2e',
      testIgnore: /-gallery\.spec\.ts$/,
      workers: 1,
      timeout: 180_000,
      expect: { timeout: 15_000 },
    },
  ],
})
