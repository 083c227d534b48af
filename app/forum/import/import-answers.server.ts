import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Transaction } from '#db/client.server';
import { answers, questions, revisions } from '#db/schema/posts';
import { lockMembers } from '../members/lock-members.server';
import type { ImportRun } from './begin-import.server';
import { takeNew } from './existing-rows.server';
import { revisionRow } from './import-questions.server';
import { type Author, readPeople } from './imported-people.server';
import { lockPosts, readPosts } from './imported-posts.server';
import { type ImportedRevision, makeRevisions } from './make-revisions.server';
import { moveMembersPosts, stepsOf } from './move-counters.server';
import { insertRows } from './insert-rows.server';
import type { Fields } from './parse-row.server';
import { readHistory } from './read-history.server';
import { dateOf, keyOf, later, UNKNOWN_DATE } from './row-values.server';
import type { Writing } from './run-stage.server';
import { forgetScratch } from './scratch.server';
import type { Tally } from './tally';

type ImportedAnswer = {
  key: string;
  questionId: number;
  author: Author;
  revisions: ImportedRevision[];
  today: ImportedRevision;
  postedAt: Date;
  editedAt: Date | null;
};

/** The answers of Posts.xml, once all its questions are here; all in a personal voice. */
export async function importAnswers(
  run: ImportRun,
  rows: readonly Fields[],
  tally: Tally,
): Promise<Writing> {
  const replies = rows.filter((row) => row.PostTypeId?.trim() === '2');
  const fresh = await takeNew(db, run, answers, run.before.answers, replies, tally);
  const parents = await readPosts(
    db,
    run.sourceId,
    fresh.map(({ row }) => keyOf(row, 'ParentId')),
  );
  const history = await readHistory(
    run,
    fresh.map(({ key }) => key),
  );
  const people = await readPeople(
    db,
    run.sourceId,
    [...fresh.map(({ row }) => row), ...[...history.values()].flat()],
    ['OwnerUserId', 'LastEditorUserId', 'UserId'],
  );
  const imported = fresh.flatMap(({ key, row }): ImportedAnswer[] => {
    const parent = parents.get(keyOf(row, 'ParentId') ?? '');
    if (parent === undefined || parent.answerId !== null) {
      tally.add('left:no-question');
      return [];
    }
    const author = people.author(row, 'OwnerUserId', 'OwnerDisplayName');
    const posted = dateOf(row, 'CreationDate');
    const edited = dateOf(row, 'LastEditDate');
    const postedAt = posted ?? edited ?? dateOf(row, 'LastActivityDate') ?? UNKNOWN_DATE;
    const made = makeRevisions(
      { row, title: null, tags: null, author, at: postedAt },
      history.get(key) ?? [],
      people,
      run.siteUrl,
      tally,
    );
    const today = made?.at(-1);
    if (made === null || today === undefined) {
      tally.add('left:no-text');
      return [];
    }
    if (author.id === null && keyOf(row, 'OwnerUserId') !== null) tally.add('note:no-account');
    if (posted === null) tally.add('note:no-date');
    if (today.text.isCut) tally.add('note:text-cut');
    if (today.text.isAsTyped) tally.add('note:as-typed');
    const editedAt = made.length > 1 ? later(today.at, edited) : edited;
    return [
      { key, questionId: parent.questionId, author, revisions: made, today, postedAt, editedAt },
    ];
  });
  return async (tx, written) => {
    await insertAnswers(tx, run, imported);
    await forgetScratch(
      tx,
      run.sourceId,
      'history',
      imported.map(({ key }) => key),
    );
    written.add('kept', imported.length);
  };
}

async function insertAnswers(
  tx: Transaction,
  run: ImportRun,
  imported: readonly ImportedAnswer[],
): Promise<void> {
  if (imported.length === 0) return;
  await lockPosts(
    tx,
    imported.map(({ questionId }) => questionId),
    [],
  );
  const inserted = await insertRows(
    tx,
    answers,
    imported.map((answer) => ({
      questionId: answer.questionId,
      authorId: answer.author.id,
      authorName: answer.author.name,
      body: answer.today.text.body,
      bodyHtml: answer.today.text.html,
      excerpt: answer.today.text.excerpt,
      revision: answer.revisions.length,
      postedAt: answer.postedAt,
      editedAt: answer.editedAt,
      sourceId: run.sourceId,
      sourceKey: answer.key,
    })),
    { id: z.number(), sourceKey: z.string() },
  );
  const idByKey = new Map(inserted.map(({ id, sourceKey }) => [sourceKey, id]));
  await insertRows(
    tx,
    revisions,
    imported.flatMap(({ key, revisions: all }) =>
      all.map((revision, index) => ({
        ...revisionRow(revision, index + 1),
        answerId: idByKey.get(key),
      })),
    ),
    {},
  );
  await countAnswers(tx, imported);
  const counts = stepsOf(imported.map(({ author }) => ({ id: author.id, step: 1 })));
  await lockMembers(tx, [...counts.keys()]);
  await moveMembersPosts(tx, 'answerCount', counts);
}

/** Counts answers at their questions, which were last active no earlier than they were posted. */
async function countAnswers(tx: Transaction, imported: readonly ImportedAnswer[]): Promise<void> {
  const byQuestion = new Map<number, { count: number; last: Date }>();
  for (const { questionId, postedAt } of imported) {
    const before = byQuestion.get(questionId);
    byQuestion.set(questionId, {
      count: (before?.count ?? 0) + 1,
      last: later(postedAt, before?.last ?? null),
    });
  }
  const rows = [...byQuestion].map(([id, { count, last }]) => ({ id, count, last }));
  await tx
    .update(questions)
    .set({
      answerCount: sql`${questions.answerCount} + added.count`,
      activeAt: sql`greatest(${questions.activeAt}, added.last)`,
    })
    .from(
      sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as added(id bigint, count integer, last timestamptz)`,
    )
    .where(sql`${questions.id} = added.id`);
}
