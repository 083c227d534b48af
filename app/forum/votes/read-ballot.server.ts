import { and, eq, isNull, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { preparedInside, type Transaction } from '#db/client.server';
import { votes } from '#db/schema/confirmations';
import { answers, questions } from '#db/schema/posts';
import { votingRingPairs } from '#db/schema/voting-rings';
import { now, utcDay } from '~/platform/clock.server';
import { type Actor, can, type Decision } from '~/rules/permissions';
import { isLocked } from '~/rules/question-lock';
import { membersInOrder } from '../members/lock-members.server';
import { type Sums, sumsFrom, sumsOf } from '../reputation/enter-facts.server';
import type { PostRef } from '../reputation/read-sources.server';
import { hadStake } from '../reputation/stake-at.server';

/** The post that is voted on, locked. */
export type Post = {
  questionId: number;
  answerId: number | null;
  authorId: number | null;
  brandId: number;
  score: number;
  /** The asker was asked what became of the question: its state can rest on the answer's score. */
  asked: boolean;
  decide: (actor: Actor, value: -1 | 0 | 1) => Decision;
};

/** What a new vote of this member on this post would be, and the one that stands. */
export type Ballot = {
  standing: VoteRow | null;
  /** The voting ring that stands between the two: while it does, no vote of theirs counts. */
  ringId: number | null;
  authorStake: boolean;
  /** The numbers of a new vote and its act. */
  id: number;
  act: number;
};

export type VoteRow = typeof votes.$inferSelect;

const actByValue = { [-1]: 'downvote', 0: 'withdraw-vote', 1: 'upvote' } as const;

/** Locks the post and both members, and reads what a vote rests on. */
export async function readLocked(
  tx: Transaction,
  { questionId, answerId }: PostRef,
  voterId: number,
  at: Date,
): Promise<[{ post: Post; ballot: Ballot } | undefined, Sums]> {
  const id = answerId ?? questionId;
  const its = answerId === undefined ? ofQuestion : ofAnswer;
  const [, , [row], sums] = await Promise.all([
    its.lock(tx, { id }),
    its.lockMembers(tx, { id, voterId }),
    its.read(tx, { id, voterId, at: at.toISOString() }),
    its.readSums(tx, { id, today: utcDay(at) }),
  ]);
  return [row && { post: postFrom(row), ballot: row }, sumsFrom(sums)];
}

function ballotColumns(authorId: AnyPgColumn) {
  return {
    brandId: questions.brandId,
    questionDeletedAt: questions.deletedAt,
    questionHeld: questions.held,
    lockedAt: questions.lockedAt,
    lockedUntil: questions.lockedUntil,
    outcomeAskedAt: questions.outcomeAskedAt,
    standing: votes,
    ringId: votingRingPairs.ringId,
    authorStake: hadStake(
      sql`${authorId}`,
      sql`${questions.brandId}`,
      sql`${sql.placeholder('at')}::timestamptz`,
    ),
    // Drawn under the locks: what the two members are paid follows in the order of these acts.
    id: sql`nextval('votes_id_seq')`.mapWith(Number),
    act: sql`nextval('acts')`.mapWith(Number),
  };
}

const byVoter = () => and(eq(votes.voterId, sql.placeholder('voterId')), isNull(votes.withdrawnAt));

const ringWith = (authorId: AnyPgColumn) =>
  and(
    eq(votingRingPairs.voterId, sql.placeholder('voterId')),
    eq(votingRingPairs.authorId, authorId),
    eq(votingRingPairs.standing, sql`true`),
  );

const asker = sql`(select ${questions.askerId} from ${questions} where ${questions.id} = ${sql.placeholder('id')})`;
const author = sql`(select ${answers.authorId} from ${answers} where ${answers.id} = ${sql.placeholder('id')})`;

const ofQuestion = {
  lock: preparedInside((db) =>
    db
      .select({ id: questions.id })
      .from(questions)
      .where(eq(questions.id, sql.placeholder('id')))
      .for('no key update')
      .prepare('lock_question_to_vote'),
  ),
  lockMembers: preparedInside((db) =>
    membersInOrder(db, [sql.placeholder('voterId'), asker]).prepare('lock_voter_and_asker'),
  ),
  read: preparedInside((db) =>
    db
      .select({
        questionId: questions.id,
        answerId: sql<number | null>`null`,
        authorId: questions.askerId,
        score: questions.score,
        deletedAt: questions.deletedAt,
        held: questions.held,
        ...ballotColumns(questions.askerId),
      })
      .from(questions)
      .leftJoin(votes, and(eq(votes.questionId, questions.id), byVoter()))
      .leftJoin(votingRingPairs, ringWith(questions.askerId))
      .where(eq(questions.id, sql.placeholder('id')))
      .prepare('question_to_vote'),
  ),
  readSums: preparedInside((db) =>
    sumsOf(db, asker, sql`${sql.placeholder('today')}::date`).prepare('sums_of_asker'),
  ),
};

/** The answer alone is locked: a vote changes nothing of its question, and votes on others need not wait. */
const ofAnswer = {
  lock: preparedInside((db) =>
    db
      .select({ id: answers.id })
      .from(answers)
      .where(eq(answers.id, sql.placeholder('id')))
      .for('no key update')
      .prepare('lock_answer_to_vote'),
  ),
  lockMembers: preparedInside((db) =>
    membersInOrder(db, [sql.placeholder('voterId'), author]).prepare('lock_voter_and_author'),
  ),
  read: preparedInside((db) =>
    db
      .select({
        questionId: answers.questionId,
        answerId: sql<number | null>`${answers.id}`.mapWith(Number),
        authorId: answers.authorId,
        score: answers.score,
        deletedAt: answers.deletedAt,
        held: answers.held,
        ...ballotColumns(answers.authorId),
      })
      .from(answers)
      .innerJoin(questions, eq(questions.id, answers.questionId))
      .leftJoin(votes, and(eq(votes.answerId, answers.id), byVoter()))
      .leftJoin(votingRingPairs, ringWith(answers.authorId))
      .where(eq(answers.id, sql.placeholder('id')))
      .prepare('answer_to_vote'),
  ),
  readSums: preparedInside((db) =>
    sumsOf(db, author, sql`${sql.placeholder('today')}::date`).prepare('sums_of_author'),
  ),
};

type PostRow = Omit<Post, 'decide' | 'asked'> & {
  deletedAt: Date | null;
  held: boolean;
  questionDeletedAt: Date | null;
  questionHeld: boolean;
  lockedAt: Date | null;
  lockedUntil: Date | null;
  outcomeAskedAt: Date | null;
};

function postFrom(row: PostRow): Post {
  const { questionId, answerId, authorId, brandId, score } = row;
  const locked = isLocked(row, now());
  const deleted = row.deletedAt !== null;
  const question = {
    brandId,
    deleted: row.questionDeletedAt !== null,
    held: row.questionHeld,
    locked,
  };
  return {
    ...{ questionId, answerId, authorId, brandId, score },
    asked: answerId !== null && row.outcomeAskedAt !== null,
    decide: (actor, value) =>
      answerId === null
        ? can(actor, `question.${actByValue[value]}`, { ...question, askerId: authorId })
        : can(actor, `answer.${actByValue[value]}`, {
            authorId,
            deleted,
            held: row.held,
            question,
          }),
  };
}
