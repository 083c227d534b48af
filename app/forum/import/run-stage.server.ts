import { and, eq, sql } from 'drizzle-orm';
import { db, type Transaction } from '#db/client.server';
import { importProgress } from '#db/schema/site';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { type DumpFile, ImportError } from './dump-files.server';
import { type Fields, parseRow } from './parse-row.server';
import { type Piece, readPieces } from './read-rows.server';
import { Tally } from './tally';

const ROWS_AT_ONCE = 500;
/** Characters of rows that are held at once, at most and by more than one row. */
const CHARACTERS_AT_ONCE = 4_000_000;

/** What has been prepared of a batch is written in the transaction that notes its progress. */
export type Writing = (tx: Transaction, tally: Tally) => Promise<void>;

export type Stage = {
  readonly name: string;
  readonly file: DumpFile;
  /** The first reading of a file counts its rows, and what is wrong between them. */
  readonly countsRows: boolean;
  readonly rowsAtOnce?: number;
  /**
   * What becomes of some rows. Slow work that writes nothing (rendering) is done before the
   * transaction, so that it holds nobody up; the function that it gives may run more than once.
   */
  readonly prepare: (rows: readonly Fields[], tally: Tally) => Promise<Writing>;
};

export type OnProgress = (at: { file: string; bytes: number; ofBytes: number }) => void;

/**
 * Runs a stage from where an earlier run of it stopped. A batch and the note of its progress are
 * one transaction: killed at any moment, no row is lost or taken twice.
 * @throws ImportError where another process imports the same source at the same time
 */
export async function runStage(
  sourceId: number,
  stage: Stage,
  onProgress: OnProgress,
): Promise<void> {
  const progress = await beginStage(sourceId, stage);
  if (progress.finished) return;
  let { rowsDone } = progress;
  let report = new Tally(progress.report);
  for await (const batch of batchesFrom(stage, rowsDone, onProgress)) {
    const tally = new Tally();
    const rows = takeRows(batch.pieces, stage.countsRows ? tally : new Tally());
    const write = await stage.prepare(rows, tally);
    const rowsBefore = rowsDone;
    const rowsNow = rowsBefore + batch.rowCount;
    report = await inTransaction(async (tx) => {
      await tx.execute(sql`set local statement_timeout = 0`);
      const total = new Tally(report.toRecord());
      total.addAll(tally);
      // First, so that a second process waits here and is then told.
      await noteProgress(tx, sourceId, stage.name, rowsBefore, rowsNow);
      const written = new Tally();
      await write(tx, written);
      total.addAll(written);
      await tx
        .update(importProgress)
        .set({ report: total.toRecord(), ...(batch.isLast ? { finishedAt: now() } : {}) })
        .where(stageIs(sourceId, stage.name));
      return total;
    });
    rowsDone = rowsNow;
  }
}

function stageIs(sourceId: number, stage: string) {
  return and(eq(importProgress.sourceId, sourceId), eq(importProgress.stage, stage));
}

async function noteProgress(
  tx: Transaction,
  sourceId: number,
  stage: string,
  rowsBefore: number,
  rowsNow: number,
): Promise<void> {
  const noted = await tx
    .update(importProgress)
    .set({ rowsDone: rowsNow })
    .where(and(stageIs(sourceId, stage), eq(importProgress.rowsDone, rowsBefore)))
    .returning({ stage: importProgress.stage });
  if (noted.length === 0)
    throw new ImportError('Another process is importing the same site right now.');
}

type Progress = { rowsDone: number; finished: boolean; report: Record<string, number> };

/** The name under which a stage's report keeps the size of the file that it began to read. */
const FILE_SIZE = 'file-bytes';

async function beginStage(sourceId: number, stage: Stage): Promise<Progress> {
  const fresh = { [FILE_SIZE]: stage.file.bytes };
  await db
    .insert(importProgress)
    .values({ sourceId, stage: stage.name, report: fresh })
    .onConflictDoNothing();
  const [row] = await db.select().from(importProgress).where(stageIs(sourceId, stage.name));
  if (row === undefined) throw new Error('a stage that was just begun is not there');
  if (row.report[FILE_SIZE] === stage.file.bytes)
    return { rowsDone: row.rowsDone, finished: row.finishedAt !== null, report: row.report };
  // Another file than the one that was begun: its rows are counted anew, and none is added twice.
  await db
    .update(importProgress)
    .set({ rowsDone: 0, report: fresh, finishedAt: null })
    .where(stageIs(sourceId, stage.name));
  return { rowsDone: 0, finished: false, report: fresh };
}

type Batch = { pieces: Piece[]; rowCount: number; isLast: boolean };

function isRow(piece: Piece): boolean {
  return piece.kind === 'row' || piece.kind === 'broken-row';
}

/** A file's pieces in batches, without those up to the row at which an earlier run stopped. */
async function* batchesFrom(
  { file, rowsAtOnce = ROWS_AT_ONCE }: Stage,
  rowsDone: number,
  onProgress: OnProgress,
): AsyncGenerator<Batch> {
  let rowsSeen = 0;
  let batch: Batch = { pieces: [], rowCount: 0, isLast: false };
  let characters = 0;
  const told = (bytes: number) => onProgress({ file: file.name, bytes, ofBytes: file.bytes });
  for await (const pieces of readPieces(file.path, told)) {
    for (const piece of pieces) {
      if (rowsSeen < rowsDone) {
        if (isRow(piece)) rowsSeen += 1;
        continue;
      }
      batch.pieces.push(piece);
      if (isRow(piece)) batch.rowCount += 1;
      if (piece.kind === 'row') characters += piece.text.length;
      if (batch.rowCount >= rowsAtOnce || characters >= CHARACTERS_AT_ONCE) {
        yield batch;
        batch = { pieces: [], rowCount: 0, isLast: false };
        characters = 0;
      }
    }
  }
  yield { ...batch, isLast: true };
}

/** The rows of a batch; what is none, or wrong in one, is counted. */
function takeRows(pieces: readonly Piece[], tally: Tally): Fields[] {
  const rows: Fields[] = [];
  for (const piece of pieces) {
    if (isRow(piece)) tally.add('read');
    if (piece.kind === 'garbage') tally.add('note:garbage');
    else if (piece.kind === 'cut-off') tally.set('note:cut-off', piece.line);
    else if (piece.kind === 'broken-row') tally.add('left:not-xml');
    else {
      const parsed = parseRow(piece.text);
      if (parsed === null) tally.add('left:not-xml');
      else {
        if (parsed.repaired) tally.add('note:repaired');
        rows.push(parsed.fields);
      }
    }
  }
  return rows;
}
