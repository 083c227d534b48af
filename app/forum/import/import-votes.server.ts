import { z } from 'zod';
import { db, type Transaction } from '#db/client.server';
import { votes } from '#db/schema/confirmations';
import { lockMembers } from '../members/lock-members.server';
import { enterManyFacts } from './enter-many-facts.server';
import { voteFacts } from '../reputation/source-facts';
import type { ImportRun } from './begin-import.server';
import { takeNew } from './existing-rows.server';
import { readStakes } from './imported-people.server';
import { type ImportedPost, lockPosts, readPosts } from './imported-posts.server';
import { moveAnswerScores, moveQuestionScores, stepsOf } from './move-counters.server';
import { insertRows } from './insert-rows.server';
import type { Fields } from './parse-row.server';
import { dateOf, keyOf, later, numberOf } from './row-values.server';
import type { Writing } from './run-stage.server';
import { putScratch } from './scratch.server';
import type { Tally } from './tally';

export type ImportedVote = { key: string; post: ImportedPost; value: 1 | -1; castAt: Date };

const valueOfType: Readonly<Record<string, 1 | -1>> = { 2: 1, 3: -1 };
/** "Accepted by the asker": says on which day. */
const ACCEPTANCE = '1';

/** Votes, which the dumps date by the day and give no voter; the days of acceptances are kept. */
export async function importVotes(
  run: ImportRun,
  rows: readonly Fields[],
  tally: Tally,
): Promise<Writing> {
  const ballots = rows.filter((row) => {
    const type = row.VoteTypeId?.trim() ?? '';
    const isBallot = valueOfType[type] !== undefined;
    if (!isBallot && type !== ACCEPTANCE) tally.add(`left:vote-type:${type}`);
    return isBallot;
  });
  const fresh = await takeNew(db, run, votes, run.before.votes, ballots, tally);
  const dated = rows.filter((row) => row.VoteTypeId?.trim() === ACCEPTANCE);
  const posts = await readPosts(
    db,
    run.sourceId,
    [...fresh.map(({ row }) => row), ...dated].map((row) => keyOf(row, 'PostId')),
  );
  const imported = fresh.flatMap(({ key, row }): ImportedVote[] => {
    const post = posts.get(keyOf(row, 'PostId') ?? '');
    const value = valueOfType[row.VoteTypeId?.trim() ?? ''];
    if (post === undefined || value === undefined) {
      tally.add('left:no-post');
      return [];
    }
    return [{ key, post, value, castAt: dayAfter(post, row, tally) }];
  });
  const acceptances = dated.flatMap((row) => {
    const post = posts.get(keyOf(row, 'PostId') ?? '');
    const postKey = keyOf(row, 'PostId');
    const rowKey = keyOf(row, 'Id');
    if (post === undefined || post.answerId === null || postKey === null || rowKey === null) {
      tally.add('left:vote-not-acceptance');
      return [];
    }
    tally.add(post.answerId > run.before.answers ? 'kept' : 'already');
    return [{ postKey, rowKey, content: { at: dayAfter(post, row, tally) } }];
  });
  return async (tx, written) => {
    await putScratch(tx, run.sourceId, 'accepted', acceptances);
    await castVotes(tx, run, imported);
    written.add('kept', imported.length);
  };
}

/** A row's day; on the post's own day, the post's moment, since nothing came before it. */
function dayAfter(post: ImportedPost, row: Fields, tally: Tally): Date {
  const day = dateOf(row, 'CreationDate');
  if (day === null) {
    tally.add('note:no-date');
    return post.at;
  }
  const isSameDay = day.toISOString().slice(0, 10) === post.at.toISOString().slice(0, 10);
  return isSameDay ? later(day, post.at) : day;
}

/** No post has had more; a larger score is no score. */
const HIGHEST_SCORE = 100_000;

/** Without Votes.xml: votes that come to the score that a post had, dated as the post. */
export async function makeVotesFromScores(
  run: ImportRun,
  rows: readonly Fields[],
  tally: Tally,
): Promise<Writing> {
  const keys = rows.map((row) => keyOf(row, 'Id'));
  const posts = await readPosts(db, run.sourceId, keys);
  const ballots = rows.flatMap((row) => {
    const key = keyOf(row, 'Id');
    const post = key === null ? undefined : posts.get(key);
    const score = numberOf(row, 'Score') ?? 0;
    if (post === undefined || score === 0) return [];
    if (Math.abs(score) > HIGHEST_SCORE) {
      tally.add('note:score-absurd');
      return [];
    }
    const value: 1 | -1 = score > 0 ? 1 : -1;
    return Array.from({ length: Math.abs(score) }, (_, index) => ({
      key: `post ${key} score ${index + 1}`,
      post,
      value,
      castAt: post.at,
    }));
  });
  return async (tx, written) => {
    const AT_ONCE = 2000;
    for (let start = 0; start < ballots.length; start += AT_ONCE) {
      const cast = await castVotes(tx, run, ballots.slice(start, start + AT_ONCE));
      written.add('note:score-made', cast);
    }
  };
}

/**
 * Writes votes, the scores that they move and the reputation that they pay. A vote that is there
 * already changes nothing.
 * @returns how many were not there yet
 */
async function castVotes(
  tx: Transaction,
  run: ImportRun,
  ballots: readonly ImportedVote[],
): Promise<number> {
  if (ballots.length === 0) return 0;
  await lockPosts(
    tx,
    ballots.flatMap(({ post }) => (post.answerId === null ? post.questionId : [])),
    ballots.flatMap(({ post }) => post.answerId ?? []),
  );
  const authorIds = ballots.map(({ post }) => post.authorId);
  await lockMembers(tx, authorIds);
  const hadStake = await readStakes(tx, authorIds);
  const inserted = await insertRows(
    tx,
    votes,
    ballots.map(({ key, post, value, castAt }) => ({
      questionId: post.answerId === null ? post.questionId : null,
      answerId: post.answerId,
      value,
      castAt,
      authorStake: hadStake(post.authorId, post.brandId, castAt),
      sourceId: run.sourceId,
      sourceKey: key,
    })),
    { id: z.number(), castAct: z.number(), authorStake: z.boolean(), sourceKey: z.string() },
  );
  const byKey = new Map(ballots.map((ballot) => [ballot.key, ballot]));
  const cast = inserted.flatMap((vote) => {
    const ballot = byKey.get(vote.sourceKey);
    return ballot === undefined ? [] : [{ ...ballot, ...vote }];
  });
  await moveQuestionScores(
    tx,
    stepsOf(
      cast.map(({ post, value }) => ({
        id: post.answerId === null ? post.questionId : null,
        step: value,
      })),
    ),
  );
  await moveAnswerScores(
    tx,
    stepsOf(cast.map(({ post, value }) => ({ id: post.answerId, step: value }))),
  );
  await enterManyFacts(
    tx,
    cast.flatMap(({ id, post, value, castAt, castAct, authorStake }) =>
      voteFacts({
        id,
        questionId: post.questionId,
        answerId: post.answerId,
        authorId: post.authorId,
        voterId: null,
        value,
        authorStake,
        cast: { at: castAt, order: castAct },
        withdrawn: null,
        burials: [],
      }),
    ),
  );
  return inserted.length;
}
