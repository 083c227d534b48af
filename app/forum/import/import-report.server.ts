import { eq } from 'drizzle-orm';
import { db } from '#db/client.server';
import { importProgress } from '#db/schema/site';
import { importing, leftOut, notes } from '~/messages/en/importing';
import { formatNumber } from '~/messages/format';
import type { ImportRun } from './begin-import.server';
import { type Dump, dumpFileNames, type DumpFileName } from './dump-files.server';
import { Tally } from './tally';

/** What became of one file's rows: each is kept, was there before, or is left out for a reason. */
export type FileReport = {
  readonly file: DumpFileName;
  readonly isThere: boolean;
  readonly read: number;
  readonly kept: number;
  readonly already: number;
  readonly leftOut: readonly Count[];
  /** About rows that were kept, and about the file. */
  readonly notes: readonly Count[];
};

/** So many, and of what: a key of the words, with its detail. */
export type Count = { readonly count: number; readonly reason: string; readonly detail: string };

export type ImportReport = {
  readonly host: string;
  readonly brand: string;
  readonly files: readonly FileReport[];
  readonly seconds: number;
  readonly peakMegabytes: number;
};

/** The counts of a run, over all attempts that it took. */
export async function readReport(
  { sourceId }: ImportRun,
  dump: Dump,
  steps: readonly { name: string; file: DumpFileName }[],
): Promise<FileReport[]> {
  const stages = await db
    .select()
    .from(importProgress)
    .where(eq(importProgress.sourceId, sourceId));
  return dumpFileNames.map((file) => {
    const tally = new Tally();
    for (const step of steps.filter((each) => each.file === file))
      tally.addAll(new Tally(stages.find(({ stage }) => stage === step.name)?.report));
    const counts = tally.toRecord();
    const under = (prefix: string): Count[] =>
      Object.entries(counts)
        .filter(([name, count]) => name.startsWith(prefix) && count !== 0)
        .map(([name, count]) => {
          const [reason = '', ...detail] = name.slice(prefix.length).split(':');
          return { count, reason, detail: detail.join(':') };
        })
        .sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason));
    return {
      file,
      isThere: dump.files.has(file),
      read: counts.read ?? 0,
      kept: counts.kept ?? 0,
      already: counts.already ?? 0,
      leftOut: under('left:'),
      notes: under('note:'),
    };
  });
}

const words: Readonly<Record<string, string>> = { ...leftOut, ...notes };
const WIDTHS = [16, 10, 10, 14, 10];

/** The report as lines of text. */
export function printReport(report: ImportReport): string {
  const lines = [importing.imported(report.host, report.brand), '', row([...importing.columns])];
  for (const file of report.files) {
    if (!file.isThere) {
      lines.push(importing.notRead(file.file));
      continue;
    }
    const left = file.leftOut.reduce((sum, { count }) => sum + count, 0);
    const figures = [file.read, file.kept, file.already, left].map(formatNumber);
    lines.push(row([file.file, ...figures]));
    for (const count of [...file.leftOut, ...file.notes]) lines.push(line(count));
  }
  const { seconds, peakMegabytes } = report;
  lines.push('', importing.end(Math.round(seconds), Math.round(peakMegabytes)));
  return lines.join('\n');
}

function row(cells: readonly string[]): string {
  return cells
    .map((cell, index) =>
      index === 0 ? cell.padEnd(WIDTHS[index] ?? 0) : cell.padStart(WIDTHS[index] ?? 0),
    )
    .join('');
}

function line({ count, reason, detail }: Count): string {
  const sentence = words[reason] ?? reason;
  if (reason === 'cut-off')
    return importing.bareLine(importing.sentence(sentence, reason, formatNumber(count)));
  return importing.line(count, importing.sentence(sentence, reason, detail));
}
