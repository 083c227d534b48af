import type { Env } from '~/platform/env.server';
import { attachEmbeddedDatabase } from './database/embedded-database';
import { checkExternalDatabase } from './database/external-database';

export interface AttachedDatabase {
  readonly url: string;
  readonly embedded: boolean;
  /** Whether the embedded database was made just now. */
  readonly fresh: boolean;
  /** Stops using it; the last process to leave the embedded database stops it. */
  leave(): Promise<void>;
}

/**
 * Gives the database that this process is to use: the server of DATABASE_URL, else the embedded one
 * in DATA_DIR, started if it does not run.
 * @throws {ConfigurationError} with one line, if there is none to be had
 */
export async function attachDatabase(
  env: Pick<Env, 'databaseUrl' | 'dataDir'>,
): Promise<AttachedDatabase> {
  if (env.databaseUrl === undefined) {
    return { embedded: true, ...(await attachEmbeddedDatabase(env.dataDir)) };
  }
  await checkExternalDatabase(env.databaseUrl);
  return { url: env.databaseUrl, embedded: false, fresh: false, leave: async () => undefined };
}
