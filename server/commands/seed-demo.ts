import type { Command } from 'commander';
import { operator } from '~/messages/en/operator';
import { env } from '~/platform/env.server';
import { fillWithDemo } from '../forum-database';
import { withForumDatabase } from '../with-forum-database';

/** `goodturn seed demo`: the demo community, in a forum that nobody has joined yet. */
export function addSeedDemo(program: Command): void {
  program
    .command('seed')
    .description(operator.seed)
    .command('demo')
    .description(operator.seedDemo)
    .action(() =>
      withForumDatabase(env(), async (database) => {
        const filled = await fillWithDemo(env(), database);
        process.stdout.write(`${filled ? operator.seeded : operator.notEmpty}\n`);
      }),
    );
}
