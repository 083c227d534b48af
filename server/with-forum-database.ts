import type { Env } from '~/platform/env.server';
import { onEnd } from './ending';
import { openForumDatabase, type ForumDatabase } from './forum-database';

/** Runs one command of the operator on the forum's database, and leaves it in any case. */
export async function withForumDatabase(
  env: Env,
  work: (database: ForumDatabase) => Promise<void>,
): Promise<void> {
  const database = await openForumDatabase(env);
  onEnd(() => database.close());
  try {
    await work(database);
  } finally {
    await database.close();
  }
}
