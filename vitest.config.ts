import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const alias = { '~': folder('app'), '#db': folder('db'), '#server': folder('server') };

/** Tests of whatever needs a database; all other tests run without one. */
const databaseTests = ['app/forum/**/*.test.{ts,tsx}', '{app,db,server}/**/*.database.test.ts'];

/** Ample, so that a busy machine makes no test fail: what hangs is found all the same. */
const patience = { testTimeout: 120_000, hookTimeout: 120_000 };

/** The files of a worker share its process, one after the other. */
const shared = {
  isolate: false,
  setupFiles: ['db/testing/fresh-modules.ts'],
  sequence: { setupFiles: 'list' as const },
};

export default defineConfig({
  test: {
    // Left to itself it keeps one core free, of two that is half.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['{app,db,server}/**/*.test.{ts,tsx}'],
          exclude: databaseTests,
          ...patience,
          ...shared,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'database',
          ...shared,
          include: databaseTests,
          globalSetup: 'db/testing/template-database.ts',
          setupFiles: [...shared.setupFiles, 'db/testing/own-database.ts'],
          // A busy machine must not make a test give up a search.
          env: { SEARCH_TIMEOUT_MS: '20000' },
          ...patience,
        },
      },
    ],
  },
});
