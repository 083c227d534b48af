import type { Command } from 'commander';
import { importStackexchange } from '~/forum/import/import-stackexchange.server';
import { ImportError } from '~/forum/import/dump-files.server';
import { printReport } from '~/forum/import/import-report.server';
import { importing } from '~/messages/en/importing';
import { env } from '~/platform/env.server';
import { migrate } from '#db/migrate.server';
import { showProgress } from '../show-progress';
import { withForumDatabase } from '../with-forum-database';

const text = importing.options;

/** `goodturn import stackexchange DIR`: a Stack Exchange dump, with a report of what became of it. */
export function addImportStackexchange(program: Command): void {
  const group =
    program.commands.find((command) => command.name() === 'import') ??
    program.command('import').description(text.group);
  group
    .command('stackexchange')
    .description(text.description)
    .argument('<dir>', text.folder)
    .option('--brand <slug>', text.brand)
    .option('--site <host>', text.site)
    .action((folder: string, options: { brand?: string; site?: string }) =>
      withForumDatabase(env(), async ({ url }) => {
        await migrate(url);
        const progress = showProgress(process.stderr);
        try {
          const report = await importStackexchange({
            folder,
            ...options,
            onProgress: ({ file, bytes, ofBytes }) =>
              progress.tell(importing.progress(file, percent(bytes, ofBytes))),
          });
          progress.end();
          process.stdout.write(`${printReport(report)}\n`);
        } catch (error) {
          progress.end();
          if (!(error instanceof ImportError)) throw error;
          process.stderr.write(`${error.message}\n`);
          process.exitCode = 1;
        }
      }),
    );
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 100 : Math.min(100, Math.floor((part / whole) * 100));
}
