import type { Command } from 'commander';
import { verifyData } from '~/forum/verify-data/verify-data.server';
import { operator } from '~/messages/en/operator';
import { env } from '~/platform/env.server';
import { migrate } from '#db/migrate.server';
import { withForumDatabase } from '../with-forum-database';

/** `goodturn verify-data`: prints each difference, and exits 1 if there is any. */
export function addVerifyData(program: Command): void {
  program
    .command('verify-data')
    .description(operator.verifyData)
    .action(() =>
      withForumDatabase(env(), async ({ url }) => {
        await migrate(url);
        const { differences, checked } = await verifyData({
          report: (difference) => process.stdout.write(`${operator.difference(difference)}\n`),
        });
        for (const [what, rows] of Object.entries(checked)) {
          process.stdout.write(`${operator.checked(what, rows)}\n`);
        }
        process.stdout.write(`${operator.differences(differences)}\n`);
        if (differences > 0) process.exitCode = 1;
      }),
    );
}
