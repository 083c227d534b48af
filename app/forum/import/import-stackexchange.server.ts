import { eq } from 'drizzle-orm';
import { db } from '#db/client.server';
import { brands } from '#db/schema/brands';
import { beginImport, endImport, type ImportRun } from './begin-import.server';
import { checkScores } from './check-scores.server';
import { type Dump, type DumpFileName, openDump } from './dump-files.server';
import { importAcceptances } from './import-acceptances.server';
import { importAnswers } from './import-answers.server';
import { importComments } from './import-comments.server';
import { importLinks } from './import-links.server';
import { importQuestions } from './import-questions.server';
import { importTagDescriptions, importTags } from './import-tags.server';
import { importUsers } from './import-users.server';
import { importVotes, makeVotesFromScores } from './import-votes.server';
import { type ImportReport, readReport } from './import-report.server';
import { nameLicence } from './name-licence.server';
import { layHistoryAside } from './read-history.server';
import { refreshSearch } from '../search/refresh-search.server';
import { type OnProgress, runStage, type Stage } from './run-stage.server';
import { settleHistory } from './settle-history.server';

export type ImportOptions = {
  /** The folder of the dump. */
  readonly folder: string;
  /** The brand that the questions go to; without it, one named Imported. */
  readonly brand?: string | undefined;
  /** The site's host; without it, the folder's name tells. */
  readonly site?: string | undefined;
  readonly onProgress?: OnProgress;
};

type Step = {
  readonly name: string;
  readonly file: DumpFileName;
  readonly prepare: (
    run: ImportRun,
    ...batch: Parameters<Stage['prepare']>
  ) => ReturnType<Stage['prepare']>;
  readonly rowsAtOnce?: number;
  /** Only where this file is missing. */
  readonly without?: DumpFileName;
};

/**
 * The stages, in an order in which each finds what it needs. Posts.xml is read several times, since
 * a row may stand before the one that it belongs to.
 */
const steps: readonly Step[] = [
  { name: 'users', file: 'Users.xml', prepare: importUsers },
  { name: 'history', file: 'PostHistory.xml', prepare: layHistoryAside },
  { name: 'questions', file: 'Posts.xml', prepare: importQuestions },
  { name: 'answers', file: 'Posts.xml', prepare: importAnswers },
  { name: 'tags', file: 'Tags.xml', prepare: importTags },
  { name: 'tag-descriptions', file: 'Posts.xml', prepare: importTagDescriptions },
  { name: 'comments', file: 'Comments.xml', prepare: importComments },
  // Many at once: each author's day is reckoned once a batch.
  { name: 'votes', file: 'Votes.xml', prepare: importVotes, rowsAtOnce: 4000 },
  {
    name: 'votes-from-scores',
    file: 'Posts.xml',
    prepare: makeVotesFromScores,
    without: 'Votes.xml',
  },
  { name: 'acceptances', file: 'Posts.xml', prepare: importAcceptances },
  { name: 'scores', file: 'Posts.xml', prepare: checkScores },
  { name: 'links', file: 'PostLinks.xml', prepare: importLinks },
  {
    name: 'badges',
    file: 'Badges.xml',
    prepare: async (_run, rows, tally) => {
      tally.add('left:badge', rows.length);
      return async () => undefined;
    },
  },
];

/**
 * Imports a Stack Exchange dump. What is here already is left as it is, so a second run adds
 * nothing, and one that was broken off goes on where it stopped.
 * @throws ImportError for a folder that is no dump, an unknown brand, or a second import of the
 * same site at the same time
 */
export async function importStackexchange(options: ImportOptions): Promise<ImportReport> {
  const began = performance.now();
  const dump = await openDump(options.folder, options.site);
  const run = await beginImport(dump, options.brand);
  const begun = new Set<DumpFileName>();
  for (const step of steps) {
    const stage = stageOf(dump, run, step, !begun.has(step.file));
    if (stage === null) continue;
    begun.add(step.file);
    await runStage(run.sourceId, stage, options.onProgress ?? (() => undefined));
    if (step.name === 'answers') await settleHistory(run);
  }
  await nameLicence(run, dump);
  await endImport(run);
  await refreshSearch();
  const [brand] = await db
    .select({ name: brands.name })
    .from(brands)
    .where(eq(brands.id, run.brandId));
  return {
    host: dump.host,
    brand: brand?.name ?? '',
    files: await readReport(run, dump, steps),
    seconds: (performance.now() - began) / 1000,
    // Kilobytes, whatever the system.
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  };
}

function stageOf(dump: Dump, run: ImportRun, step: Step, isFirstOfFile: boolean): Stage | null {
  const file = dump.files.get(step.file);
  if (file === undefined) return null;
  if (step.without !== undefined && dump.files.has(step.without)) return null;
  return {
    name: step.name,
    file,
    countsRows: isFirstOfFile,
    rowsAtOnce: step.rowsAtOnce,
    prepare: (rows, tally) => step.prepare(run, rows, tally),
  };
}
