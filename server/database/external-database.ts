import { ConfigurationError } from '~/platform/env.server';
import { tryConnection } from './try-connection';

const OLDEST_VERSION = 150_000;
const CONNECT_SECONDS = 5;

/** Sentences for what a server answers; everything else means that there was no answer. */
const reasons: Readonly<Record<string, (place: string, user: string, name: string) => string>> = {
  '28P01': (place, user) => `the server at ${place} refuses the password of ${user}`,
  '28000': (place, user) => `the server at ${place} does not let ${user} in`,
  '3D000': (place, _user, name) => `the server at ${place} has no database named ${name}`,
  '53300': (place) => `the server at ${place} has no connection to spare`,
};

/**
 * Makes sure that the server which DATABASE_URL names answers and is new enough.
 * @throws {ConfigurationError} with one line that says which of these is not so, and no password
 */
export async function checkExternalDatabase(databaseUrl: string): Promise<void> {
  const url = new URL(databaseUrl);
  const place = url.host || 'this machine';
  const found = await tryConnection(databaseUrl, CONNECT_SECONDS);
  if (!found.ok) {
    const reason =
      reasons[found.code]?.(place, decodeURIComponent(url.username), url.pathname.slice(1)) ??
      `no PostgreSQL server answers at ${place} (${found.code})`;
    throw new ConfigurationError(`DATABASE_URL: ${reason}.`);
  }
  if (found.version < OLDEST_VERSION) {
    throw new ConfigurationError(
      `DATABASE_URL: the server at ${place} is PostgreSQL ${Math.floor(found.version / 10_000)}; 15 or newer is needed.`,
    );
  }
}
