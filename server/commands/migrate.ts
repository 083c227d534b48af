import type { Command } from 'commander';
import { env } from '~/platform/env.server';
import { migrate } from '#db/migrate.server';
import { withForumDatabase } from '../with-forum-database';

/** `goodturn migrate`: the tables, and nothing else. */
export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('bring the database’s tables up to date')
    .action(() =>
      withForumDatabase(env(), async ({ url }) => {
        await migrate(url);
        process.stdout.write('The tables are up to date.\n');
      }),
    );
}
