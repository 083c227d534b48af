import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  makeAnswer,
  makeBrand,
  type MadeBrand,
  makeComment,
  makeMember,
  makeQuestion,
  makeRepresentative,
} from '#db/factories';
import { answers, questions } from '#db/schema/posts';
import { updatedAt } from '~/platform/atom.server';
import { atTime, now } from '~/platform/clock.server';
import type { Actor } from '~/rules/permissions';
import { deleteAnswer } from '../answers/delete-answer.server';
import { restoreAnswer } from '../answers/restore-answer.server';
import { closeQuestion, closeQuestionInput } from '../closing/close-question.server';
import { reopenQuestion } from '../closing/reopen-question.server';
import { deleteComment } from '../comments/delete-comment.server';
import { showBrandFeed, showQuestionFeed } from '../feeds/show-feed.server';
import { removePost } from '../removal/remove-post.server';
import { lapseDueSpans } from '../particulars/end-span.server';
import { hideSpan } from '../particulars/hide-span.server';
import { redactPassage } from '../particulars/redact-passage.server';
import { listSitemapAddresses } from '../sitemaps/list-sitemap-addresses.server';
import { inTransaction } from '~/platform/transaction.server';
import { vote } from '../votes/vote.server';
import { deleteQuestion } from './delete-question.server';
import { restoreQuestion } from './restore-question.server';

/*
 * Whoever has a page or a feed already comes for it again where something was taken out of it: the
 * moments that feeds and sitemaps tell move with every such change, and with no other.
 */

const LONG_AGO = new Date('2026-01-05T12:00:00Z');
const SITE = 'https://forum.example.com';
const NUMBER = '+49 30 9018820';
const text = `The oven stays cold after an hour. Call ${NUMBER} at night, or come in the morning.`;

let brand: MadeBrand;
let moderatorId: number;
let moderator: Actor;
let agent: Actor;
beforeAll(async () => {
  brand = await makeBrand();
  moderatorId = (await makeMember({ role: 'moderator' })).id;
  moderator = await actorOf(moderatorId);
  agent = await actorOf((await makeRepresentative(brand)).memberId);
});

/** A thread in which nothing has happened for long. */
async function quietThread() {
  return atTime(LONG_AGO, async () => {
    const question = await makeQuestion(brand, { title: 'Oven stays cold', body: text });
    const answer = await makeAnswer(question, { body: text });
    const other = await makeAnswer(question, { body: 'Turn it on.' });
    const comment = await makeComment({ answerId: answer.id }, { body: text });
    return { question, answer, other, comment };
  });
}

type Thread = Awaited<ReturnType<typeof quietThread>>;

/** What is told of a thread: its address in the sitemap, its feed, and each entry of that. */
async function toldOf({ question, answer, other }: Thread) {
  let inSitemap: Date | null = null;
  for await (const part of listSitemapAddresses({ kind: 'questions', number: 1 }))
    for (const { path, changedAt } of part)
      if (path.startsWith(`/questions/${question.id}/`)) inSitemap = changedAt;
  const feed = await showQuestionFeed(SITE, question.id);
  const entry = (path: string) =>
    feed.entries.find(({ id }) => id === `${SITE}${path}`)?.updated ?? null;
  return {
    page: inSitemap,
    feed: updatedAt(feed),
    question: entry(`/questions/${question.id}`),
    answer: entry(`/answers/${answer.id}`),
    other: entry(`/answers/${other.id}`),
  };
}

type Told = Awaited<ReturnType<typeof toldOf>>;

/** Which of these moved, and all that moved is later than before. */
function moved(before: Told, after: Told): string[] {
  return (['page', 'feed', 'question', 'answer', 'other'] as const).filter((of) => {
    const [was, is] = [before[of], after[of]];
    if (was === null || is === null) return false;
    expect(is.getTime(), of).toBeGreaterThanOrEqual(was.getTime());
    return is.getTime() !== was.getTime();
  });
}

async function movedBy(
  change: (thread: Thread) => Promise<unknown>,
  before: (thread: Thread) => Promise<unknown> = async () => undefined,
): Promise<string[]> {
  const thread = await quietThread();
  await before(thread);
  const was = await toldOf(thread);
  await change(thread);
  return moved(was, await toldOf(thread));
}

const redact = (post: (thread: Thread) => Parameters<typeof redactPassage>[1]['post']) =>
  movedBy((thread) =>
    redactPassage(moderator, { post: post(thread), passage: NUMBER, reason: 'A number' }),
  );

describe('what feeds and sitemaps tell of a thread', () => {
  it('moves where particulars are taken out: of each text in which they stood', async () => {
    expect(await redact(({ question }) => ({ kind: 'question', id: question.id }))).toEqual([
      'page',
      'feed',
      'question',
      'answer',
    ]);
  });

  it('moves where a passage is hidden, and where it comes back', async () => {
    const hide = ({ answer }: Thread) =>
      hideSpan(agent, { post: { kind: 'answer', id: answer.id }, passage: NUMBER });
    const of = ['page', 'feed', 'answer'];
    expect(await movedBy(hide)).toEqual(of);
    const in49Hours = new Date(now().getTime() + 49 * 60 * 60 * 1000);
    const lapse = ({ question }: Thread) => atTime(in49Hours, () => lapseDueSpans(question.id));
    expect(await movedBy(lapse, hide)).toEqual(of);
    // In a comment: the page shows it, no feed does.
    const inComment = ({ comment }: Thread) =>
      hideSpan(agent, { post: { kind: 'comment', id: comment.id }, passage: NUMBER });
    expect(await movedBy(inComment)).toEqual(['page', 'feed']);
  });

  it('moves where an answer or a comment is deleted or restored', async () => {
    const remove = ({ other }: Thread) =>
      deleteAnswer(moderator, { answerId: other.id, reason: 'For this test.' });
    expect(await movedBy(remove)).toEqual(['page', 'feed']);
    const bringBack = ({ other }: Thread) => restoreAnswer(moderator, { answerId: other.id });
    expect(await movedBy(bringBack, remove)).toEqual(['page', 'feed']);
    const asSpam = ({ other }: Thread) =>
      inTransaction((tx) =>
        removePost(
          tx,
          { kind: 'answer', id: other.id },
          { as: 'spam', by: moderatorId, reason: 'Spam', reviewItemId: null },
        ),
      );
    expect(await movedBy(asSpam)).toEqual(['page', 'feed']);
    const uncomment = ({ comment }: Thread) =>
      deleteComment(moderator, { commentId: comment.id, reason: 'For this test.' });
    expect(await movedBy(uncomment)).toEqual(['page', 'feed']);
  });

  it('moves where a question is brought back, reopened or told of another product', async () => {
    const gone = ({ question }: Thread) =>
      deleteQuestion(moderator, { questionId: question.id, reason: 'For this test.' });
    const thread = await quietThread();
    const before = await toldOf(thread);
    await gone(thread);
    await restoreQuestion(moderator, { questionId: thread.question.id });
    expect(moved(before, await toldOf(thread))).toEqual(['page', 'feed']);
    const close = ({ question }: Thread) =>
      closeQuestion(moderator, {
        questionId: question.id,
        ...closeQuestionInput.parse({ as: 'off-topic', reason: 'For this test.' }),
      });
    expect(await movedBy(close)).toEqual(['page', 'feed']);
    const reopen = ({ question }: Thread) =>
      reopenQuestion(moderator, { questionId: question.id, reason: 'For this test.' });
    expect(await movedBy(reopen, close)).toEqual(['page', 'feed']);
    const move = ({ question }: Thread) =>
      db.update(questions).set({ productId: null }).where(eq(questions.id, question.id));
    expect(await movedBy(move)).toEqual(['page', 'feed']);
  });

  it('moves by an edit to its moment, and stays with votes, and with what nobody sees', async () => {
    const at = new Date('2026-02-01T12:00:00Z');
    const thread = await quietThread();
    await db
      .update(answers)
      .set({ bodyHtml: '<p>Better.</p>', editedAt: at })
      .where(eq(answers.id, thread.answer.id));
    const { page, feed, answer, other } = await toldOf(thread);
    expect([page, feed, answer, other]).toEqual([at, at, at, LONG_AGO]);
    const voter = await actorOf((await makeMember({ reputation: 500 })).id);
    expect(
      await movedBy(async ({ question, answer }) => {
        await vote(voter, { questionId: question.id, value: 1 });
        await vote(voter, { answerId: answer.id, value: 1 });
      }),
    ).toEqual([]);
    const held = { deletedAt: LONG_AGO, held: true };
    const unseen = await movedBy(
      ({ other }) =>
        db.update(answers).set({ bodyHtml: '<p>!</p>' }).where(eq(answers.id, other.id)),
      ({ other }) => db.update(answers).set(held).where(eq(answers.id, other.id)),
    );
    expect(unseen).toEqual([]);
  });

  it('moves in the feeds of lists with the question’s own text alone', async () => {
    const alone = await makeBrand();
    const { question, answer } = await atTime(LONG_AGO, async () => {
      const question = await makeQuestion(alone, { title: 'Oven stays cold', body: text });
      return { question, answer: await makeAnswer(question, { body: text }) };
    });
    const entry = async () => (await showBrandFeed(SITE, alone.slug)).entries[0]?.updated;
    await deleteAnswer(moderator, { answerId: answer.id, reason: 'For this test.' });
    expect(await entry()).toEqual(LONG_AGO);
    await redactPassage(moderator, {
      post: { kind: 'question', id: question.id },
      passage: NUMBER,
      reason: 'A number',
    });
    expect((await entry())?.getTime()).toBeGreaterThan(LONG_AGO.getTime());
  });
});
