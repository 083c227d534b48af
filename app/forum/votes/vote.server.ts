import { eq, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { advisoryLocks } from '#db/advisory-locks';
import { preparedInside, type Transaction } from '#db/client.server';
import { votes } from '#db/schema/confirmations';
import { answers, questions } from '#db/schema/posts';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { Refusal } from '~/platform/refusal.server';
import { inLineFor, inTransactionInLine } from '~/platform/transaction-in-line.server';
import type { Actor } from '~/rules/permissions';
import { SCORE_THAT_ASSUMES } from '~/rules/resolution';
import { noteAddress, senderAddress } from '../checks/note-address.server';
import { demand, demandMember } from '../demand.server';
import { enterFacts, type Sums } from '../reputation/enter-facts.server';
import type { PostRef } from '../reputation/read-sources.server';
import { type Ballot, type Post, readLocked, type VoteRow } from './read-ballot.server';
import { recordReversal } from '../rings/record-reversal.server';
import { queueRefresh } from '../resolution/queue-refresh.server';
import { voteFacts, type VoteSource } from '../reputation/source-facts';

export const voteInput = z.object({
  value: z.coerce
    .number(words.inputs.notAChoice)
    .pipe(z.literal([-1, 0, 1], words.inputs.notAChoice)),
});

export type Vote = z.infer<typeof voteInput> & PostRef;

/**
 * Votes on a question or an answer, changes the vote or takes it back (0). The same value again
 * changes nothing.
 * @returns the post's score and the voter's standing vote afterwards
 * @throws Refusal what the permission table says
 */
export async function vote(
  actor: Actor,
  input: Vote,
): Promise<{ score: number; value: -1 | 0 | 1 }> {
  const { memberId: voterId } = demandMember(actor);
  // Votes on one post wait for each other, so what can be sent together is: one connection does it
  // in the order in which it is sent. It goes there twice, once to read and once to write.
  return inTransactionInLine(lineOf(input), async (tx, sendLast) => {
    const at = now();
    const [found, sums] = await readLocked(tx, input, voterId, at);
    if (found === undefined) throw new Refusal('not_found');
    const { post, ballot } = found;
    const { standing } = ballot;
    demand(post.decide(actor, input.value));
    const before = standing?.value ?? 0;
    const counted = standing === null || standing.ringId !== null ? 0 : before;
    if (before === input.value) return { score: post.score, value: input.value };

    const step = (ballot.ringId === null ? input.value : 0) - counted;
    const score = post.score + step;
    const cast = { voterId, value: input.value, at };
    const resolves = post.asked && isAssuming(score) !== isAssuming(post.score);
    if (!isFirst(ballot, cast)) await changeVote(tx, post, ballot, cast);
    sendLast(
      Promise.all([
        isFirst(ballot, cast) && castFirst(tx, post, ballot, cast, sums),
        moveScore(tx, { ...post, step }),
        input.value !== 0 && noteAddress(tx, voterId, 'voted', senderAddress()),
        resolves && queueRefresh(tx, post.questionId),
      ]),
    );
    return { score, value: input.value };
  });
}

function isAssuming(score: number): boolean {
  return score >= SCORE_THAT_ASSUMES;
}

type CastNow = { voterId: number; value: -1 | 0 | 1; at: Date };

/** No vote of this member stands, and no ring: all that follows is known from the ballot. */
function isFirst({ standing, ringId }: Ballot, { value }: CastNow): boolean {
  return standing === null && ringId === null && value !== 0;
}

/** Casts a member's first vote on a post: everything is sent at once. */
async function castFirst(
  tx: Transaction,
  post: Post,
  { id, act, authorStake }: Ballot,
  { voterId, value, at }: CastNow,
  sums: Sums | undefined,
): Promise<void> {
  const row = { id, voterId, value, castAt: at, castAct: act, authorStake };
  const cast = sourceOf({ ...row, withdrawnAt: null, withdrawnAct: null }, post);
  const known = post.authorId !== null && sums !== undefined && ([[post.authorId, sums]] as const);
  await Promise.all([
    insertFirst(tx, {
      ...row,
      questionId: post.answerId === null ? post.questionId : null,
      answerId: post.answerId,
    }),
    enterFacts(tx, factsOfAct(cast, cast.cast), new Map(known || [])),
  ]);
}

/** Takes back the vote that stood, casts the new one, and enters what follows. */
async function changeVote(
  tx: Transaction,
  post: Post,
  { standing, ringId, authorStake }: Ballot,
  { voterId, value, at }: CastNow,
): Promise<void> {
  const withdrawn = standing && (await withdraw(tx, post, standing, at));
  const cast =
    value === 0
      ? null
      : await insertVote(tx, post, { voterId, value, castAt: at, authorStake, ringId });
  await enterFacts(tx, [
    ...(withdrawn ? factsOfAct(withdrawn, withdrawn.withdrawn) : []),
    ...(cast ? await factsOfCast(tx, cast, ringId) : []),
  ]);
}

/** What a vote pays; where a ring stands, it is taken back in the same breath. */
async function factsOfCast(tx: Transaction, source: VoteSource, ringId: number | null) {
  if (ringId === null) return factsOfAct(source, source.cast);
  const reversal = await recordReversal(tx, { voteId: source.id, ringId, at: source.cast.at });
  return voteFacts({ ...source, burials: [{ from: reversal, until: null }] });
}

function factsOfAct(source: VoteSource, act: { order: number } | null) {
  return voteFacts(source).filter(({ order }) => order === act?.order);
}

/** Those who vote on one post stand in a line of its own. */
function lineOf({ questionId, answerId }: PostRef): SQL {
  return answerId === undefined
    ? inLineFor(advisoryLocks.questionVotes, questionId)
    : inLineFor(advisoryLocks.answerVotes, answerId);
}

async function withdraw(
  tx: Transaction,
  post: Post,
  standing: VoteRow,
  at: Date,
): Promise<VoteSource> {
  const [row] = await tx
    .update(votes)
    .set({ withdrawnAt: at })
    .where(eq(votes.id, standing.id))
    .returning();
  if (row === undefined) throw new Error('an update returned no row');
  return sourceOf(row, post);
}

async function insertVote(
  tx: Transaction,
  post: Post,
  row: typeof votes.$inferInsert,
): Promise<VoteSource> {
  const [cast] = await tx
    .insert(votes)
    .values({
      ...row,
      questionId: post.answerId === null ? post.questionId : null,
      answerId: post.answerId,
    })
    .returning();
  if (cast === undefined) throw new Error('an insert returned no row');
  return sourceOf(cast, post);
}

const insertFirst = preparedInside((db) =>
  db
    .insert(votes)
    .overridingSystemValue()
    .values({
      id: sql.placeholder('id'),
      questionId: sql.placeholder('questionId'),
      answerId: sql.placeholder('answerId'),
      voterId: sql.placeholder('voterId'),
      value: sql.placeholder('value'),
      castAt: sql.placeholder('castAt'),
      castAct: sql.placeholder('castAct'),
      authorStake: sql.placeholder('authorStake'),
    })
    .prepare('cast_first_vote'),
);

function sourceOf(
  row: Pick<
    VoteRow,
    | 'id'
    | 'voterId'
    | 'value'
    | 'authorStake'
    | 'castAt'
    | 'castAct'
    | 'withdrawnAt'
    | 'withdrawnAct'
  >,
  { questionId, answerId, authorId }: Post,
): VoteSource {
  return {
    id: row.id,
    questionId,
    answerId,
    authorId,
    voterId: row.voterId,
    value: row.value,
    authorStake: row.authorStake,
    cast: { at: row.castAt, order: row.castAct },
    withdrawn:
      row.withdrawnAt === null || row.withdrawnAct === null
        ? null
        : { at: row.withdrawnAt, order: row.withdrawnAct },
    // The post stands: nobody votes on a deleted one.
    burials: [],
  };
}

async function moveScore(
  tx: Transaction,
  { questionId, answerId, step }: Post & { step: number },
): Promise<void> {
  if (answerId === null) await moveScoreOfQuestion(tx, { id: questionId, step });
  else await moveScoreOfAnswer(tx, { id: answerId, step });
}

const moveScoreOfQuestion = preparedInside((db) =>
  db
    .update(questions)
    .set({ score: sql`${questions.score} + ${sql.placeholder('step')}::integer` })
    .where(eq(questions.id, sql.placeholder('id')))
    .prepare('move_score_of_question'),
);

const moveScoreOfAnswer = preparedInside((db) =>
  db
    .update(answers)
    .set({ score: sql`${answers.score} + ${sql.placeholder('step')}::integer` })
    .where(eq(answers.id, sql.placeholder('id')))
    .prepare('move_score_of_answer'),
);
