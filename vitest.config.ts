import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const alias = { '~': folder('app'), '#db': folder('db'), '#server': folder('server') };

/** Tests of whatever needs a database; all other tests run without one. */
const databaseTests = ['app/forum/**/*.test.ts', 'db/**/*.database.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['{app,db,server}/**/*.test.{ts,tsx}'],
          exclude: databaseTests,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'database',
          include: databaseTests,
          globalSetup: 'db/testing/template-database.ts',
          setupFiles: 'db/testing/own-database.ts',
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
});
