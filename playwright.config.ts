import { defineConfig } from '@playwright/test';
import { createServer } from 'node:net';
import { findChromium } from './server/find-chromium.mjs';

/** A port that nobody listens on; workers are told it, since they read this file again. */
async function freePort(): Promise<string> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return String(address.port);
}

/** A developer who works on tests can keep a server at E2E_PORT (`e2e/support/start-server.mjs`). */
const keptServer =
  process.env.E2E_PORT !== undefined && process.env.TEST_WORKER_INDEX === undefined;
const port = (process.env.E2E_PORT ??= await freePort());
const chromium = (process.env.CHROMIUM_PATH ??= (await findChromium()) ?? '');
const baseURL = `http://localhost:${port}`;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    baseURL,
    locale: 'en-GB',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: chromium,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'sign-ins', testMatch: /sign-ins\.setup\.ts$/ },
    { name: 'journeys', testMatch: /\.spec\.ts$/, dependencies: ['sign-ins'] },
  ],
  webServer: {
    // The built server as it is started by `npm start`, with the demo community in a database of
    // its own; what the developer's environment says is not asked.
    command: 'node e2e/support/start-server.mjs',
    url: `${baseURL}/readyz`,
    timeout: 180_000,
    reuseExistingServer: keptServer,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    env: {
      PORT: port,
      HOST: '127.0.0.1',
      DATA_DIR: '.data/e2e',
      DEMO: '1',
      APP_URL: '',
      DATABASE_URL: '',
      TRUSTED_PROXIES: '',
      WORKERS: '',
      // A busy machine must not make a test give up a search.
      SEARCH_TIMEOUT_MS: '20000',
      SECRET_KEY: '',
      SMTP_URL: '',
      MEILISEARCH_URL: '',
      NODE_ENV: 'production',
    },
  },
});
