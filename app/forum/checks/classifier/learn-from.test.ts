import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  type MadeBrand,
  makeAnswer,
  makeBrand,
  makeComment,
  makeMember,
  makeQuestion,
  turnOnChecks,
} from '#db/factories';
import { answers } from '#db/schema/posts';
import { inTransaction } from '~/platform/transaction.server';
import { postComment } from '../../comments/post-comment.server';
import type { PostRef } from '../../holding/post-ref';
import { verifyData } from '../../verify-data/verify-data.server';
import { findingsOf } from '../findings-of.server';
import { calibrateModel } from './calibrate-model.server';
import { learnFrom, unlearn } from './learn-from.server';

let brand: MadeBrand;
let posts: PostRef[];

beforeAll(async () => {
  brand = await makeBrand();
  const question = await makeQuestion(brand, {
    body: 'Where are the green coins, the green coins?',
  });
  const answer = await makeAnswer(question, { body: 'Green coins are at the end of the rainbow.' });
  const comment = await makeComment({ questionId: question.id }, { body: 'Coins! COINS! coins!' });
  posts = [
    { kind: 'question', id: question.id },
    { kind: 'answer', id: answer.id },
    { kind: 'comment', id: comment.id },
  ];
});

const learn = (post: PostRef, as: 'spam' | 'genuine') =>
  inTransaction((tx) => learnFrom(tx, post, as));
const forget = (post: PostRef) => inTransaction((tx) => unlearn(tx, post));

async function model(): Promise<unknown> {
  return [
    await db.execute(sql`select * from spam_words order by word`),
    await db.execute(sql`select post_kind, post_id, taught, words from spam_lessons
      order by post_kind, post_id`),
    await db.execute(sql`select spam_posts, genuine_posts from spam_model`),
  ];
}

async function differences(): Promise<unknown[]> {
  const found: unknown[] = [];
  await verifyData({ report: (one) => found.push(one) });
  return found;
}

describe('lessons', () => {
  it('are unlearnt exactly, in whatever order, also after the text has changed', async () => {
    await learn(posts[0] ?? { kind: 'question', id: 0 }, 'genuine');
    await forget(posts[0] ?? { kind: 'question', id: 0 });
    const empty = await model();
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            post: fc.nat(2),
            as: fc.constantFrom('spam' as const, 'genuine' as const, null),
          }),
          { minLength: 1, maxLength: 12 },
        ),
        fc.string({ maxLength: 30 }),
        async (steps, text) => {
          for (const { post: at, as } of steps) {
            const post = posts[at];
            if (post === undefined) continue;
            if (as === null) await forget(post);
            else await learn(post, as);
          }
          const { id } = posts[1] ?? { id: 0 };
          await db
            .update(answers)
            .set({ bodyHtml: `<p>${text}</p>` })
            .where(eq(answers.id, id));
          expect(await differences()).toEqual([]);
          for (const post of posts) await forget(post);
          expect(await model()).toEqual(empty);
        },
      ),
      { numRuns: 8, endOnFailure: true },
    );
  }, 60_000);

  it('do not get in each other’s way', async () => {
    await Promise.all(
      posts.flatMap((post) => [learn(post, 'spam'), forget(post), learn(post, 'genuine')]),
    );
    expect(await differences()).toEqual([]);
    for (const post of posts) await forget(post);
  });

  it('hold what is like them, say by which words, and let it pass once they are unlearnt', async () => {
    await turnOnChecks();
    const asker = await makeMember();
    const question = await makeQuestion(brand, { askerId: asker.id });
    const lessons: PostRef[] = [];
    const teach = async (body: string, as: 'spam' | 'genuine') => {
      const comment = await makeComment({ questionId: question.id }, { body });
      const post = { kind: 'comment', id: comment.id } as const;
      await learn(post, as);
      lessons.push(post);
    };
    const kinds = ['router', 'cable', 'lamp', 'button', 'screen', 'filter'];
    for (let at = 0; at < 36; at += 1)
      await teach(
        `The ${kinds[at % 6] ?? ''} of mine blinks ${at} times and then stops working, what can I do`,
        'genuine',
      );
    for (let at = 0; at < 12; at += 1)
      await teach(`Zyxoplan makes you rich, ask for zyxoplan number ${at} and be rich`, 'spam');
    await calibrateModel();
    const author = await actorOf(asker.id);
    const post = async (body: string) =>
      (
        await postComment(author, {
          submission: crypto.randomUUID(),
          body,
          questionId: question.id,
        })
      ).commentId;
    const spam = await post('My uncle got rich with zyxoplan and so can you');
    expect((await findingsOf({ kind: 'comment', id: spam })).join(' ')).toMatch(/zyxoplan/);
    const genuine = await post('The lamp blinks and the button does nothing');
    expect((await findingsOf({ kind: 'comment', id: genuine })).join(' ')).not.toMatch(/spam/);
    for (const lesson of lessons) await forget(lesson);
    await calibrateModel();
    const later = await post('My aunt got rich with zyxoplan and so did I');
    expect((await findingsOf({ kind: 'comment', id: later })).join(' ')).not.toMatch(/zyxoplan/);
    expect(await differences()).toEqual([]);
  });
});
