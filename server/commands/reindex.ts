import type { Command } from 'commander';
import { MeilisearchAway } from '~/forum/search/meilisearch/connection.server';
import { reindex, reindexMeilisearch } from '~/forum/search/reindex.server';
import { operator } from '~/messages/en/operator';
import { env } from '~/platform/env.server';
import { migrate } from '#db/migrate.server';
import { showProgress } from '../show-progress';
import { withForumDatabase } from '../with-forum-database';

/** `goodturn reindex`: makes the search index anew. */
export function addReindex(program: Command): void {
  program
    .command('reindex')
    .description(operator.reindex)
    .action(() =>
      withForumDatabase(env(), async ({ url }) => {
        await migrate(url);
        const progress = showProgress(process.stderr);
        const indexed = await reindex({
          progress: (done, total) => progress.tell(operator.reindexing(done, total)),
        });
        progress.end();
        process.stdout.write(`${operator.reindexed(indexed)}\n`);
        try {
          await reindexMeilisearch({
            progress: (done, total) => progress.tell(operator.reindexSending(done, total)),
          });
        } catch (error) {
          if (!(error instanceof MeilisearchAway)) throw error;
          process.stderr.write(`${operator.meilisearchAway(error.message)}\n`);
          process.exitCode = 1;
        }
        progress.end();
      }),
    );
}
