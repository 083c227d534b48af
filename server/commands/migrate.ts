import type { Command } from 'commander';
import { operator } from '~/messages/en/operator';
import { env } from '~/platform/env.server';
import { migrate } from '#db/migrate.server';
import { withForumDatabase } from '../with-forum-database';

/** `goodturn migrate`: the tables, and nothing else. */
export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description(operator.migrate)
    .action(() =>
      withForumDatabase(env(), async ({ url }) => {
        await migrate(url);
        process.stdout.write(`${operator.migrated}\n`);
      }),
    );
}
