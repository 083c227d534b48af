import { resolve } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { migrate } from '#db/migrate.server';
import { attachEmbeddedDatabase } from '#server/database/embedded-database';
import { checkExternalDatabase } from '#server/database/external-database';

/** Of this run alone: another may be going on at the same server. */
const TEMPLATE = `goodturn_template_${process.pid}`;

declare module 'vitest' {
  interface ProvidedContext {
    serverUrl: string;
    templateDatabase: string;
  }
}

/** Nothing in it is worth a write to the disk before the next statement. */
async function attachTestServer(url: string | undefined) {
  if (url === undefined) return attachEmbeddedDatabase(resolve('.data/test'), false);
  await checkExternalDatabase(url);
  return { url, leave: async () => undefined };
}

/**
 * Starts PostgreSQL for the tests and makes one migrated database, which each test file clones.
 * `TEST_DATABASE_URL` names a server to use instead of the embedded one.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const attached = await attachTestServer(process.env.TEST_DATABASE_URL);
  const url = new URL(attached.url);
  const server = postgres(attached.url, { max: 1, onnotice: () => undefined });
  await server.unsafe(`drop database if exists ${TEMPLATE} with (force)`);
  await server.unsafe(`create database ${TEMPLATE}`);
  await server.end();
  url.pathname = `/${TEMPLATE}`;
  await migrate(url.href);
  project.provide('serverUrl', attached.url);
  project.provide('templateDatabase', TEMPLATE);
  return async () => {
    const connection = postgres(attached.url, { max: 1, onnotice: () => undefined });
    const left = await connection<{ datname: string }[]>`
      select datname from pg_database where datname like ${`${TEMPLATE}%`}`;
    for (const { datname } of left)
      await connection.unsafe(`drop database if exists ${datname} with (force)`);
    await connection.end();
    await attached.leave();
  };
}
