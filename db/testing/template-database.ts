import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { migrate } from '#db/migrate.server';
import { attachDatabase } from '#server/attach-database';

const TEMPLATE = 'goodturn_template';

declare module 'vitest' {
  interface ProvidedContext {
    serverUrl: string;
    templateDatabase: string;
  }
}

/**
 * Starts PostgreSQL for the tests and makes one migrated database, which each test file clones.
 * `TEST_DATABASE_URL` names a server to use instead of the embedded one.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const attached = await attachDatabase({
    DATABASE_URL: process.env.TEST_DATABASE_URL,
    DATA_DIR: '.data/test',
  });
  const url = new URL(attached.url);
  const server = postgres(attached.url, { max: 1, onnotice: () => undefined });
  await server.unsafe(`drop database if exists ${TEMPLATE} with (force)`);
  await server.unsafe(`create database ${TEMPLATE}`);
  await server.end();
  url.pathname = `/${TEMPLATE}`;
  await migrate(url.href);
  project.provide('serverUrl', attached.url);
  project.provide('templateDatabase', TEMPLATE);
  return () => attached.leave();
}
