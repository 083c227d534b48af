import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Transaction } from '#db/client.server';
import { isOneOfIds } from '#db/is-one-of';
import { acceptances } from '#db/schema/confirmations';
import { questions } from '#db/schema/posts';
import { lockMembers } from '../members/lock-members.server';
import { enterManyFacts } from './enter-many-facts.server';
import { acceptanceFacts } from '../reputation/source-facts';
import type { ImportRun } from './begin-import.server';
import { readStakes } from './imported-people.server';
import { type ImportedPost, lockPosts, readPosts } from './imported-posts.server';
import { insertRows } from './insert-rows.server';
import type { Fields } from './parse-row.server';
import { keyOf, later } from './row-values.server';
import type { Writing } from './run-stage.server';
import { readScratch } from './scratch.server';
import type { Tally } from './tally';

const acceptedSchema = z.object({ at: z.coerce.date() });

const insertedAcceptance = z.object({
  id: z.number(),
  questionId: z.number(),
  answerId: z.number(),
  acceptedAt: z.coerce.date(),
  acceptedAct: z.number(),
  authorStake: z.boolean(),
  askerStake: z.boolean(),
});

type Acceptance = { question: ImportedPost; answer: ImportedPost; answerId: number; at: Date };

/**
 * The accepted answers that the questions of Posts.xml name, dated by Votes.xml or else as the
 * answer. A question that has or had an acceptance here is left as it is.
 */
export async function importAcceptances(
  run: ImportRun,
  rows: readonly Fields[],
  tally: Tally,
): Promise<Writing> {
  const naming = rows.filter(
    (row) => row.PostTypeId?.trim() === '1' && keyOf(row, 'AcceptedAnswerId') !== null,
  );
  const answerKeys = naming.flatMap((row) => keyOf(row, 'AcceptedAnswerId') ?? []);
  const posts = await readPosts(db, run.sourceId, [
    ...naming.map((row) => keyOf(row, 'Id')),
    ...answerKeys,
  ]);
  const dates = await readScratch('accepted', acceptedSchema, run.sourceId, answerKeys);
  const wanted = naming.flatMap((row): Acceptance[] => {
    const question = posts.get(keyOf(row, 'Id') ?? '');
    const answerKey = keyOf(row, 'AcceptedAnswerId') ?? '';
    const answer = posts.get(answerKey);
    const answerId = answer?.answerId ?? null;
    if (
      question?.answerId !== null ||
      answer?.questionId !== question.questionId ||
      answerId === null
    ) {
      tally.add('note:accepted-missing');
      return [];
    }
    const at = later(answer.at, dates.get(answerKey)?.at(-1)?.at ?? null);
    return [{ question, answer, answerId, at }];
  });
  return async (tx, written) => {
    const made = await accept(tx, wanted);
    written.add('note:accepted-here', made);
    written.add('note:accepted-again', wanted.length - made);
  };
}

async function accept(tx: Transaction, wanted: readonly Acceptance[]): Promise<number> {
  const byQuestion = new Map(wanted.map((each) => [each.question.questionId, each]));
  const questionIds = [...byQuestion.keys()];
  await lockPosts(tx, questionIds, []);
  const before =
    questionIds.length === 0
      ? []
      : await tx
          .select({ questionId: acceptances.questionId })
          .from(acceptances)
          .where(isOneOfIds(acceptances.questionId, questionIds));
  for (const { questionId } of before) byQuestion.delete(questionId);
  const made = [...byQuestion.values()];
  if (made.length === 0) return 0;
  const memberIds = made.flatMap(({ question, answer }) => [question.authorId, answer.authorId]);
  await lockMembers(tx, memberIds);
  const hadStake = await readStakes(tx, memberIds);
  const inserted = await insertRows(
    tx,
    acceptances,
    made.map(({ question, answer, answerId, at }) => ({
      questionId: question.questionId,
      answerId,
      acceptedAt: at,
      authorStake: hadStake(answer.authorId, question.brandId, at),
      askerStake: hadStake(question.authorId, question.brandId, at),
    })),
    insertedAcceptance.shape,
  );
  await resolve(tx, inserted);
  await enterManyFacts(
    tx,
    inserted.flatMap((row) => {
      const { question, answer } = byQuestion.get(row.questionId) ?? {};
      return acceptanceFacts({
        id: row.id,
        questionId: row.questionId,
        answerId: row.answerId,
        askerId: question?.authorId ?? null,
        authorId: answer?.authorId ?? null,
        authorStake: row.authorStake,
        askerStake: row.askerStake,
        accepted: { at: row.acceptedAt, order: row.acceptedAct },
        undone: null,
        answerBurials: [],
        questionBurials: [],
      });
    }),
  );
  return inserted.length;
}

/** The asker's word ranks first, whatever else there is: no other fact need be read. */
async function resolve(
  tx: Transaction,
  inserted: readonly z.infer<typeof insertedAcceptance>[],
): Promise<void> {
  const rows = inserted.map(({ questionId, answerId, acceptedAt, askerStake }) => ({
    id: questionId,
    answer: answerId,
    at: acceptedAt,
    counts: !askerStake,
  }));
  await tx
    .update(questions)
    .set({
      acceptedAnswerId: sql`accepted.answer`,
      resolution: sql`case when accepted.counts then 'asker-confirmed' else ${questions.resolution} end`,
      resolutionAt: sql`case when accepted.counts then accepted.at else ${questions.resolutionAt} end`,
    })
    .from(
      sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as accepted(id bigint, answer bigint, at timestamptz, counts boolean)`,
    )
    .where(sql`${questions.id} = accepted.id`);
}
