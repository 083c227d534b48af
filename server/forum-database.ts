import { closeDatabase, db, openDatabase } from '#db/client.server';
import { migrate } from '#db/migrate.server';
import { members } from '#db/schema/members';
import { operator } from '~/messages/en/operator';
import { prepareDataDir, type Env } from '~/platform/env.server';
import { attachDatabase } from './attach-database';
import { demoPassword } from './demo-passwords';
import { showProgress } from './show-progress';

/** PostgreSQL's usual limit of 100 connections, shared with the job runners and operators. */
const CONNECTIONS_OF_ALL_WORKERS = 60;

export interface ForumDatabase {
  readonly url: string;
  readonly embedded: boolean;
  /** Closes the pool and leaves the server. */
  close(): Promise<void>;
}

/** Connects this process to the forum's database, as it stands. */
export async function openForumDatabase(env: Env): Promise<ForumDatabase> {
  const { url, embedded, leave } = await attachDatabase(env);
  const share = Math.floor(CONNECTIONS_OF_ALL_WORKERS / env.workers);
  openDatabase(url, { max: Math.min(20, Math.max(2, share)) });
  return {
    url,
    embedded,
    close: async () => {
      await closeDatabase();
      await leave();
    },
  };
}

/** Tells the demo community's year, with progress, if nobody is there yet; says whether it did. */
async function seed(env: Env): Promise<boolean> {
  const [somebody] = await db.select({ id: members.id }).from(members).limit(1);
  if (somebody !== undefined) return false;
  // The demo is told once in a forum's life, and is half as large as the forum itself.
  const { seedDemo } = await import('~/forum/demo/seed-demo.server');
  const progress = showProgress(process.stderr);
  try {
    return await seedDemo({
      password: (handle) => demoPassword(env.dataDir, handle),
      progress: (done, total) => progress.tell(operator.seeding(done, total)),
    });
  } finally {
    progress.end();
  }
}

/** Brings the tables up to date, and fills an empty forum with the demo community. */
export async function fillWithDemo(env: Env, { url }: ForumDatabase): Promise<boolean> {
  let filled = false;
  prepareDataDir(env.dataDir);
  await migrate(url, async () => {
    filled = await seed(env);
  });
  return filled;
}

/**
 * Brings the tables up to date, and fills an empty forum with the demo community where DEMO says
 * so. Of processes that start together one does it, and the others wait.
 */
export async function prepareForum(env: Env, database: ForumDatabase): Promise<void> {
  const fills = env.demo === 'always' || (env.demo === 'embedded' && database.embedded);
  if (fills) await fillWithDemo(env, database);
  else await migrate(database.url);
}
