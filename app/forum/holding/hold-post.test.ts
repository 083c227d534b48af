import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  makeAnswer,
  makeBrand,
  makeComment,
  makeMember,
  makeQuestion,
  makeRepresentative,
  waiveStanding,
} from '#db/factories';
import { inTransaction } from '~/platform/transaction.server';
import { acceptAnswer } from '../acceptance/accept-answer.server';
import { deleteAnswer } from '../answers/delete-answer.server';
import { restoreAnswer } from '../answers/restore-answer.server';
import { closeQuestion, closeQuestionInput } from '../closing/close-question.server';
import { deleteComment } from '../comments/delete-comment.server';
import { showSiteFeed } from '../feeds/show-feed.server';
import { listQuestions } from '../questions/list-questions.server';
import { deleteQuestion } from '../questions/delete-question.server';
import { restoreQuestion } from '../questions/restore-question.server';
import { showQuestion } from '../questions/show-question.server';
import { sayMeToo } from '../questions/say-me-too.server';
import { refreshSearch } from '../search/refresh-search.server';
import { verifyAnswer, verifyAnswerInput } from '../verification/verify-answer.server';
import { verifyData } from '../verify-data/verify-data.server';
import { vote } from '../votes/vote.server';
import { holdPost } from './hold-post.server';
import type { PostRef } from './post-ref';
import { openReview } from '../reviews/open-review.server';
import { releasePost } from './release-post.server';

const visitor = { kind: 'visitor' } as const;
const page = { sort: 'best', page: 1 } as const;
const reason = 'It had to be done like this.';

let posts: PostRef[];
let askerId: number;
let questionId: number;
let answerId: number;
let moderator: number;

/** A thread in which much rests on every post: votes, me-toos, an acceptance, a verification. */
beforeAll(async () => {
  await waiveStanding();
  const brand = await makeBrand();
  const [asker, author, reader] = [await makeMember(), await makeMember(), await makeMember()];
  moderator = (await makeMember({ role: 'moderator' })).id;
  askerId = asker.id;
  const question = await makeQuestion(brand, { askerId, tagNames: ['kept', 'held'] });
  const duplicate = await makeQuestion(brand, { askerId: reader.id, tagNames: ['held'] });
  const answer = await makeAnswer(question, { authorId: author.id });
  const other = await makeAnswer(question, { authorId: reader.id });
  const remark = await makeComment({ answerId: answer.id }, { authorId: reader.id });
  await sayMeToo(await actorOf(reader.id), { questionId: question.id, on: true, version: null });
  await sayMeToo(await actorOf(author.id), { questionId: duplicate.id, on: true, version: null });
  for (const voted of [{ questionId: question.id }, { answerId: answer.id }] as const)
    await vote(await actorOf(moderator), { ...voted, value: 1 });
  await acceptAnswer(await actorOf(askerId), { answerId: answer.id });
  const { memberId: verifier } = await makeRepresentative(brand);
  await verifyAnswer(await actorOf(verifier), {
    ...verifyAnswerInput.parse({ revision: 1, note: '' }),
    answerId: other.id,
  });
  await closeQuestion(await actorOf(moderator), {
    ...closeQuestionInput.parse({ as: 'duplicate', original: String(question.id), reason }),
    questionId: duplicate.id,
  });
  questionId = question.id;
  answerId = answer.id;
  posts = [
    { kind: 'question', id: question.id },
    { kind: 'question', id: duplicate.id },
    { kind: 'answer', id: answer.id },
    { kind: 'answer', id: other.id },
    { kind: 'comment', id: remark.id },
  ];
});

/** As flags hold a post: with a place in the queue. */
const hold = (post: PostRef) =>
  inTransaction(async (tx) => {
    const held = await holdPost(tx, post, { because: 'flags' });
    const item = { subjectKind: post.kind, subjectId: post.id, authorId: null, brandId: null };
    if (held) await openReview(tx, { kind: 'held-post', ...item });
    return held;
  });
const release = (post: PostRef) => inTransaction((tx) => releasePost(tx, post, { by: moderator }));

async function differences(): Promise<unknown[]> {
  const found: unknown[] = [];
  await verifyData({ report: (one) => found.push(one) });
  return found;
}

/** Everything that a hold moves and a release must put back. */
async function everything(): Promise<unknown> {
  await refreshSearch();
  const tables = {
    questions: 'id',
    answers: 'id',
    comments: 'id',
    members: 'id',
    tags: 'id',
    question_tags: 'question_id, tag_id',
    closings: 'id',
    reputation_entries: 'id',
    search_documents: 'question_id',
  };
  const rows: Record<string, unknown> = {};
  for (const [table, order] of Object.entries(tables))
    // But for the moment of the change itself.
    rows[table] = await db.execute(
      sql`select to_jsonb(t) - 'changed_at' as row from ${sql.identifier(table)} t
        order by ${sql.raw(order)}`,
    );
  return rows;
}

describe('holding posts and letting them go', () => {
  it('leaves everything as it was, in whatever order, and nothing is wrong meanwhile', async () => {
    const before = await everything();
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 1 }),
        fc.infiniteStream(fc.nat(9)),
        async (order, chance) => {
          const chosen = order.flatMap((index) => posts[index] ?? []);
          const held: PostRef[] = [];
          for (const post of chosen) {
            expect(await hold(post)).toBe(true);
            expect(await hold(post)).toBe(false);
            held.push(post);
          }
          expect(await differences()).toEqual([]);
          while (held.length > 0) {
            const [post] = held.splice((chance.next().value ?? 0) % held.length, 1);
            if (post === undefined) break;
            expect(await release(post)).toBe(true);
            expect(await release(post)).toBe(false);
          }
          expect(await differences()).toEqual([]);
          expect(await everything()).toEqual(before);
        },
      ),
      { numRuns: 8, endOnFailure: true },
    );
  }, 60_000);

  it('is out of lists, feeds and others’ sight meanwhile, with a word of its own', async () => {
    const input = { questionId, ...page };
    const listed = async () => [
      JSON.stringify(await listQuestions({}, 'active', null)).includes(`/questions/${questionId}/`),
      JSON.stringify(await showSiteFeed('https://forum.test', 'newest')).includes(
        `/questions/${questionId}`,
      ),
    ];
    expect(await listed()).toEqual([true, true]);
    await hold({ kind: 'question', id: questionId });
    expect(await listed()).toEqual([false, false]);
    for (const actor of [visitor, await actorOf((await makeMember()).id)])
      await expect(showQuestion(actor, input)).rejects.toMatchObject({
        code: 'being_looked_at',
        status: 404,
      });
    expect(await showQuestion(await actorOf(askerId), input)).toMatchObject({ indexable: false });
    await expect(vote(await actorOf(moderator), { answerId, value: 0 })).rejects.toMatchObject({
      code: 'held',
    });
    await expect(restoreQuestion(await actorOf(moderator), { questionId })).rejects.toMatchObject({
      code: 'held',
    });
    await release({ kind: 'question', id: questionId });
    expect(await listed()).toEqual([true, true]);
  });

  it('ends with a deletion, which undoes the points, and comes back from it as it was', async () => {
    const before = await everything();
    const actor = await actorOf(moderator);
    await hold({ kind: 'answer', id: answerId });
    await deleteAnswer(actor, { answerId, reason });
    await hold({ kind: 'question', id: questionId });
    await deleteQuestion(actor, { questionId, reason });
    expect(await differences()).toEqual([]);
    await restoreQuestion(actor, { questionId });
    await restoreAnswer(actor, { answerId });
    expect(await differences()).toEqual([]);
    expect(await everything()).not.toEqual(before);
  });

  it('takes a comment away for good', async () => {
    const comment = await makeComment({ questionId }, { authorId: askerId });
    await hold({ kind: 'comment', id: comment.id });
    await deleteComment(await actorOf(askerId), { commentId: comment.id, reason: 'It had to go.' });
    expect(await release({ kind: 'comment', id: comment.id })).toBe(false);
    expect(await differences()).toEqual([]);
  });

  it('holds a post once where several decide it at the same time', async () => {
    const [post] = posts;
    if (post === undefined) throw new Error('no post');
    expect((await Promise.all([hold(post), hold(post), hold(post)])).filter(Boolean)).toHaveLength(
      1,
    );
    expect(
      (await Promise.all([release(post), release(post), release(post)])).filter(Boolean),
    ).toHaveLength(1);
    expect(await differences()).toEqual([]);
  });
});
