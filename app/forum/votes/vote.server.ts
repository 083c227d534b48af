import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '#db/client.server';
import { votes } from '#db/schema/confirmations';
import { answers, questions } from '#db/schema/posts';
import { votingRingPairs } from '#db/schema/voting-rings';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can, type Decision } from '~/rules/permissions';
import { isLocked } from '~/rules/question-lock';
import { SCORE_THAT_ASSUMES } from '~/rules/resolution';
import { noteAddress, senderAddress } from '../checks/note-address.server';
import { demand, demandMember } from '../demand.server';
import { lockMembers } from '../members/lock-members.server';
import { enterFacts } from '../reputation/enter-facts.server';
import type { PostRef } from '../reputation/read-sources.server';
import { recordReversal } from '../rings/record-reversal.server';
import { queueRefresh } from '../resolution/queue-refresh.server';
import { voteFacts, type VoteSource } from '../reputation/source-facts';
import { stakeAt } from '../reputation/stake-at.server';

export const voteInput = z.object({
  value: z.coerce
    .number(words.inputs.notAChoice)
    .pipe(z.literal([-1, 0, 1], words.inputs.notAChoice)),
});

export type Vote = z.infer<typeof voteInput> & PostRef;

/** The post that is voted on, locked. */
type Post = {
  questionId: number;
  answerId: number | null;
  authorId: number | null;
  brandId: number;
  score: number;
  /** The asker was asked what became of the question: its state can rest on the answer's score. */
  asked: boolean;
  decide: (actor: Actor, value: -1 | 0 | 1) => Decision;
};

const actByValue = { [-1]: 'downvote', 0: 'withdraw-vote', 1: 'upvote' } as const;

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
  return inTransaction(async (tx) => {
    // Votes on one post wait for each other, so what can be sent together is: one connection
    // does it in the order in which it is sent.
    const [post, , standing, ringOfPair] = await Promise.all([
      lockPost(tx, input),
      lockMembers(tx, [voterId, authorOf(input)]),
      standingVote(tx, input, voterId),
      ringOf(tx, voterId, authorOf(input)),
    ]);
    demand(post.decide(actor, input.value));
    const before = standing?.value ?? 0;
    const counted = standing?.ringId == null ? before : 0;
    if (before === input.value) return { score: post.score, value: input.value };

    const at = now();
    const withdrawn = standing && (await withdraw(tx, post, standing, at));
    const [cast, score] = await Promise.all([
      input.value === 0
        ? undefined
        : castVote(tx, post, { voterId, value: input.value, castAt: at, ringId: ringOfPair }),
      moveScore(tx, post, (ringOfPair === null ? input.value : 0) - counted),
      input.value === 0 ? undefined : noteAddress(tx, voterId, 'voted', senderAddress()),
    ]);
    await enterFacts(tx, [
      ...(withdrawn ? factsOfAct(withdrawn, withdrawn.withdrawn) : []),
      ...(cast ? await factsOfCast(tx, cast) : []),
    ]);
    if (post.asked && score >= SCORE_THAT_ASSUMES !== post.score >= SCORE_THAT_ASSUMES)
      await queueRefresh(tx, post.questionId);
    return { score, value: input.value };
  });
}

/** The voting ring that stands between two members: while it does, no vote of theirs counts. */
async function ringOf(tx: Transaction, voterId: number, authorId: SQL): Promise<number | null> {
  const [pair] = await tx
    .select({ ringId: votingRingPairs.ringId })
    .from(votingRingPairs)
    .where(
      and(
        eq(votingRingPairs.voterId, voterId),
        sql`${votingRingPairs.authorId} = ${authorId}`,
        eq(votingRingPairs.standing, sql`true`),
      ),
    );
  return pair?.ringId ?? null;
}

/** What a vote pays; where a ring stands, it is taken back in the same breath. */
async function factsOfCast(tx: Transaction, { vote: source, ringId }: Cast) {
  if (ringId === null) return factsOfAct(source, source.cast);
  const reversal = await recordReversal(tx, { voteId: source.id, ringId, at: source.cast.at });
  return voteFacts({ ...source, burials: [{ from: reversal, until: null }] });
}

function factsOfAct(source: VoteSource, act: { order: number } | null) {
  return voteFacts(source).filter(({ order }) => order === act?.order);
}

async function lockPost(tx: Transaction, post: PostRef): Promise<Post> {
  return post.answerId === undefined
    ? lockQuestionToVote(tx, post.questionId)
    : lockAnswerToVote(tx, post.answerId);
}

async function lockQuestionToVote(tx: Transaction, questionId: number): Promise<Post> {
  const [row] = await tx
    .select({
      askerId: questions.askerId,
      brandId: questions.brandId,
      score: questions.score,
      deletedAt: questions.deletedAt,
      held: questions.held,
      lockedAt: questions.lockedAt,
      lockedUntil: questions.lockedUntil,
    })
    .from(questions)
    .where(eq(questions.id, questionId))
    .for('no key update');
  if (row === undefined) throw new Refusal('not_found');
  const { askerId, brandId, score, deletedAt, held } = row;
  const locked = isLocked(row, now());
  const facts = { askerId, brandId, deleted: deletedAt !== null, held, locked };
  return {
    questionId,
    answerId: null,
    authorId: askerId,
    brandId,
    score,
    asked: false,
    decide: (actor, value) => can(actor, `question.${actByValue[value]}`, facts),
  };
}

/** The answer alone: a vote changes nothing of its question, and votes on others need not wait. */
async function lockAnswerToVote(tx: Transaction, answerId: number): Promise<Post> {
  const [row] = await tx
    .select({
      questionId: answers.questionId,
      authorId: answers.authorId,
      brandId: questions.brandId,
      score: answers.score,
      deletedAt: answers.deletedAt,
      held: answers.held,
      questionDeletedAt: questions.deletedAt,
      questionHeld: questions.held,
      lockedAt: questions.lockedAt,
      lockedUntil: questions.lockedUntil,
      outcomeAskedAt: questions.outcomeAskedAt,
    })
    .from(answers)
    .innerJoin(questions, eq(questions.id, answers.questionId))
    .where(eq(answers.id, answerId))
    .for('no key update', { of: answers });
  if (row === undefined) throw new Refusal('not_found');
  const { questionId, authorId, brandId, score } = row;
  const facts = {
    authorId,
    deleted: row.deletedAt !== null,
    held: row.held,
    question: {
      brandId,
      deleted: row.questionDeletedAt !== null,
      held: row.questionHeld,
      locked: isLocked(row, now()),
    },
  };
  return {
    questionId,
    answerId,
    authorId,
    brandId,
    score,
    asked: row.outcomeAskedAt !== null,
    decide: (actor, value) => can(actor, `answer.${actByValue[value]}`, facts),
  };
}

/** The author of a post, found in the statement that locks them. */
function authorOf(post: PostRef): SQL {
  return post.answerId === undefined
    ? sql`(select ${questions.askerId} from ${questions} where ${questions.id} = ${post.questionId})`
    : sql`(select ${answers.authorId} from ${answers} where ${answers.id} = ${post.answerId})`;
}

function onPost(post: PostRef) {
  return post.answerId === undefined
    ? eq(votes.questionId, post.questionId)
    : eq(votes.answerId, post.answerId);
}

type VoteRow = typeof votes.$inferSelect;
type Cast = { vote: VoteSource; ringId: number | null };

async function standingVote(
  tx: Transaction,
  post: PostRef,
  voterId: number,
): Promise<VoteRow | undefined> {
  const [row] = await tx
    .select()
    .from(votes)
    .where(and(onPost(post), eq(votes.voterId, voterId), isNull(votes.withdrawnAt)));
  return row;
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

async function castVote(
  tx: Transaction,
  post: Post,
  ballot: { voterId: number; value: -1 | 1; castAt: Date; ringId: number | null },
): Promise<Cast> {
  const [row] = await tx
    .insert(votes)
    .values({
      ...ballot,
      questionId: post.answerId === null ? post.questionId : null,
      answerId: post.answerId,
      authorStake: stakeAt(post.authorId, post.brandId, ballot.castAt),
    })
    .returning();
  if (row === undefined) throw new Error('an insert returned no row');
  return { vote: sourceOf(row, post), ringId: row.ringId };
}

function sourceOf(row: VoteRow, { questionId, answerId, authorId }: Post): VoteSource {
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

async function moveScore(tx: Transaction, post: Post, step: number): Promise<number> {
  const [row] =
    post.answerId === null
      ? await tx
          .update(questions)
          .set({ score: sql`${questions.score} + ${step}` })
          .where(eq(questions.id, post.questionId))
          .returning({ score: questions.score })
      : await tx
          .update(answers)
          .set({ score: sql`${answers.score} + ${step}` })
          .where(eq(answers.id, post.answerId))
          .returning({ score: answers.score });
  if (row === undefined) throw new Error('an update returned no row');
  return row.score;
}
