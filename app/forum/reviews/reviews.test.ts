import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  makeAnswer,
  makeBrand,
  type MadeBrand,
  makeComment,
  makeMember,
  makeQuestion,
} from '#db/factories';
import { flags, memberMessages } from '#db/schema/moderation';
import { reviewItems } from '#db/schema/reviews';
import { deleteAnswer } from '../answers/delete-answer.server';
import { acceptAnswer } from '../acceptance/accept-answer.server';
import { askQuestion } from '../questions/ask-question.server';
import { flagPost } from '../flags/flag-post.server';
import type { PostRef } from '../holding/post-ref';
import { refreshSearch } from '../search/refresh-search.server';
import { verifyData } from '../verify-data/verify-data.server';
import { vote } from '../votes/vote.server';
import { decideReview, decideReviewInput } from './decide-review.server';
import { listReviews, nextReview } from './list-reviews.server';
import type { ReviewItem } from './review-kind';
import { claimReview, showReview } from './show-review.server';
import { undoReview } from './undo-review.server';

const reason = 'Because of what it says.';

let brand: MadeBrand;
let moderator: number;
let colleague: number;

beforeAll(async () => {
  brand = await makeBrand();
  moderator = (await makeMember({ role: 'moderator' })).id;
  colleague = (await makeMember({ role: 'moderator' })).id;
});

/** A member with the standing to flag; the reputation has no entries, so `verify-data` says so. */
const flaggerWithStanding = () => makeMember({ role: 'moderator' });

async function flag(post: PostRef, by: number, why: 'spam' | 'rude' | 'particulars' = 'spam') {
  await flagPost(await actorOf(by), { post, reason: why, detail: '' });
}

async function openItem(post: PostRef, kind?: ReviewItem['kind']): Promise<ReviewItem> {
  const [item] = await db
    .select()
    .from(reviewItems)
    .where(
      and(
        eq(reviewItems.subjectKind, post.kind),
        eq(reviewItems.subjectId, post.id),
        isNull(reviewItems.decidedAt),
        kind === undefined ? undefined : eq(reviewItems.kind, kind),
      ),
    )
    .orderBy(desc(reviewItems.id));
  if (item === undefined) throw new Error('nothing waits');
  return item;
}

async function decide(
  reviewItemId: number,
  decision: string,
  given: Record<string, string> = {},
  by = moderator,
) {
  return decideReview(await actorOf(by), {
    ...decideReviewInput.parse({ decision, reason, message: 'We looked at it.', ...given }),
    reviewItemId,
  });
}

const undo = async (reviewItemId: number, by = moderator) =>
  undoReview(await actorOf(by), { reviewItemId });

async function differences(): Promise<unknown[]> {
  const found: unknown[] = [];
  await verifyData({ report: (one) => found.push(one) });
  return found;
}

/** Everything that somebody can see, whoever they are: what an undone decision must leave alone. */
async function visible(): Promise<unknown> {
  await refreshSearch();
  const selects = {
    questions: sql`select id, title, body, score, answer_count, me_too_count, resolution, accepted_answer_id,
      closed_at, deleted_at is not null as gone, held, listed from questions order by id`,
    answers: sql`select id, body, score, deleted_at is not null as gone, held from answers order by id`,
    comments: sql`select id, body, deleted_at is not null as gone, held from comments order by id`,
    members: sql`select id, reputation, question_count, answer_count,
      suspended_until is not null as suspended from members order by id`,
    tags: sql`select id, name, question_count from tags order by id`,
    listed: sql`select question_id, tag_id, listed, unanswered from question_tags order by 1, 2`,
    searched: sql`select * from search_documents order by question_id`,
    points: sql`select member_id, cause_kind, cause_id, event, sum(points) as points
      from reputation_entries group by 1, 2, 3, 4 having sum(points) <> 0 order by 1, 2, 3, 4`,
    flags: sql`select id, outcome from flags order by id`,
    warned: sql`select member_id from warnings where taken_back_at is null order by id`,
    waiting: sql`select kind, subject_kind, subject_id, opened_at from review_items
      where decided_at is null order by opened_at, kind, subject_id`,
  };
  const rows: Record<string, unknown> = {};
  for (const [name, select] of Object.entries(selects)) rows[name] = await db.execute(select);
  return rows;
}

describe('undoing', () => {
  let posts: PostRef[];

  /** A member with posts on which something rests, under threads of others and the other way round. */
  beforeAll(async () => {
    const [author, asker, reader] = [await makeMember(), await makeMember(), await makeMember()];
    const own = await makeQuestion(brand, { askerId: author.id, tagNames: ['undone', 'kept'] });
    const others = await makeQuestion(brand, { askerId: asker.id, tagNames: ['undone'] });
    const answer = await makeAnswer(others, { authorId: author.id });
    const theirs = await makeAnswer(own, { authorId: reader.id });
    const remark = await makeComment({ answerId: theirs.id }, { authorId: author.id });
    for (const voted of [
      { answerId: answer.id },
      { answerId: theirs.id },
      { questionId: own.id },
    ] as const)
      await vote(await actorOf(colleague), { ...voted, value: 1 });
    await acceptAnswer(await actorOf(asker.id), { answerId: answer.id });
    await acceptAnswer(await actorOf(author.id), { answerId: theirs.id });
    posts = [
      { kind: 'question', id: own.id },
      { kind: 'answer', id: answer.id },
      { kind: 'answer', id: theirs.id },
      { kind: 'comment', id: remark.id },
    ];
    for (const post of posts) await flag(post, colleague);
    expect(await differences()).toEqual([]);
  });

  it('leaves everything as it was, whatever was decided in whatever order', async () => {
    const before = await visible();
    const ways = [
      ['approve', {}],
      ['hold', {}],
      ['remove', {}],
      ['remove-as-spam', {}],
      ['remove-as-spam', { all: 'yes' }],
      ['remove-as-spam', { all: 'yes', as: 'abuse' }],
      ['warn', { fate: 'keep' }],
      ['warn', { fate: 'remove' }],
      ['suspend', { days: '3', fate: 'remove' }],
    ] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(3), fc.nat(ways.length - 1)), { minLength: 1, maxLength: 5 }),
        async (chosen) => {
          const done: number[] = [];
          for (const [which, how] of chosen) {
            const post = posts[which];
            const way = ways[how];
            if (post === undefined || way === undefined) continue;
            const item = await openItem(post).catch(() => null);
            if (item === null || (way[0] === 'hold' && item.kind === 'held-post')) continue;
            // What is out of sight with another post of its author has nothing left to decide.
            const decided = await decide(item.id, way[0], way[1]).catch((error: unknown) => {
              if (error instanceof Error && error.message === 'gone') return null;
              throw error;
            });
            if (decided !== null) done.push(decided.id);
          }
          expect(await differences()).toEqual([]);
          for (const id of done.reverse()) await undo(id);
          expect(await differences()).toEqual([]);
          expect(await visible()).toEqual(before);
        },
      ),
      { numRuns: 7 },
    );
  });

  it('takes back what spam cost, with the points of those who had answered it', async () => {
    const [post] = posts;
    if (post === undefined) throw new Error('no post');
    const { authorId, id } = await openItem(post);
    const reputation = async () => {
      const rows = await db.execute<{ id: number; reputation: number }>(
        sql`select id, reputation from members where id = ${authorId} or id in
          (select author_id from answers where question_id = ${post.id}) order by id`,
      );
      return rows.map((row) => row.reputation);
    };
    const [author = 0, answerer = 0] = await reputation();
    await decide(id, 'remove-as-spam', { all: 'yes' });
    expect(await reputation()).toEqual([-100, 0]);
    await undo(id);
    expect(await reputation()).toEqual([author, answerer]);
    expect([author, answerer].every((points) => points > 0)).toBe(true);
  });
});

describe('an item', () => {
  let post: PostRef;

  beforeEach(async () => {
    const question = await makeQuestion(brand);
    post = { kind: 'answer', id: (await makeAnswer(question)).id };
    await flag(post, (await flaggerWithStanding()).id, 'rude');
  });

  it('is decided once by two who do it at the same time, and undone once', async () => {
    const { id } = await openItem(post);
    const results = await Promise.allSettled([
      decide(id, 'approve', {}, moderator),
      decide(id, 'remove', {}, colleague),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'decided_meanwhile' },
    });
    const undone = await Promise.allSettled([undo(id, moderator), undo(id, colleague)]);
    expect(undone.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await differences()).toEqual([]);
  });

  it('belongs to whoever opened it, until they leave it for ten minutes', async () => {
    const { id } = await openItem(post);
    const claims = await Promise.all([
      claimReview(await actorOf(moderator), id),
      claimReview(await actorOf(colleague), id),
    ]);
    expect(claims.filter(Boolean)).toHaveLength(1);
    const [winner, loser] = claims[0] ? [moderator, colleague] : [colleague, moderator];
    await expect(decide(id, 'approve', {}, loser)).rejects.toMatchObject({
      code: 'claimed_by_another',
    });
    expect((await showReview(await actorOf(loser), id)).decisions).toEqual([]);
    expect((await showReview(await actorOf(winner), id)).decisions.length).toBeGreaterThan(5);
    expect(await nextReview(await actorOf(loser), { kind: null, past: null })).not.toBe(id);
    await db
      .update(reviewItems)
      .set({ claimedUntil: new Date(Date.now() - 1000) })
      .where(eq(reviewItems.id, id));
    await decide(id, 'approve', {}, loser);
  });

  it('is nobody’s to decide who wrote the post or has a stake in the brand', async () => {
    const mine = await makeQuestion(brand, { askerId: moderator });
    await flag({ kind: 'question', id: mine.id }, colleague);
    const { id } = await openItem({ kind: 'question', id: mine.id });
    await expect(decide(id, 'approve')).rejects.toMatchObject({ code: 'own_post' });
    const member = await actorOf((await makeMember()).id);
    await expect(listReviews(member, { kind: null, after: null })).rejects.toMatchObject({
      code: 'standing_too_low',
    });
  });

  it('needs none any more where its author deletes the post, whoever is first', async () => {
    const { id, authorId } = await openItem(post);
    const results = await Promise.allSettled([
      decide(id, 'remove'),
      deleteAnswer(await actorOf(authorId ?? 0), { answerId: post.id, reason: '' }),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(openItem(post)).rejects.toThrow('nothing waits');
    expect(await differences()).toEqual([]);
  });

  it('stands in the queue, oldest first, by kind, with what was flagged', async () => {
    const { id } = await openItem(post);
    const page = await listReviews(await actorOf(moderator), { kind: 'flagged-post', after: null });
    expect(page.items.at(-1)).toMatchObject({ id, why: '1 flag: Rude or abusive' });
    const times = page.items.map(({ at }) => at.getTime());
    expect(times).toEqual([...times].sort((one, other) => one - other));
    const all = await listReviews(await actorOf(moderator), { kind: null, after: null });
    expect(all.kinds.find(({ kind }) => kind === 'flagged-post')?.waits).toBe(true);
    const { history, sight } = await showReview(await actorOf(moderator), id);
    expect(history?.flagsAgainst).toBe(0);
    expect(sight.parts.length).toBe(2);
  });

  it('settles flags that come at the same moment, or keeps them for the next', async () => {
    const { id } = await openItem(post);
    const late = await flaggerWithStanding();
    await Promise.all([decide(id, 'approve'), flag(post, late.id)]);
    const open = await db
      .select()
      .from(flags)
      .where(and(eq(flags.answerId, post.id), isNull(flags.outcome)));
    if (open.length > 0) expect((await openItem(post)).kind).toBe('flagged-post');
    else await expect(openItem(post)).rejects.toThrow('nothing waits');
  });

  it('tells the author and the flaggers, and says so when it is taken back', async () => {
    const { id, authorId } = await openItem(post);
    await decide(id, 'remove', { message: 'Please be kinder.' });
    const told = await db
      .select({ memberId: memberMessages.memberId, kind: memberMessages.kind })
      .from(memberMessages)
      .where(eq(memberMessages.reviewItemId, id));
    expect(told.map(({ kind }) => kind).sort()).toEqual(['flag-upheld', 'remove']);
    expect(told.find(({ kind }) => kind === 'remove')?.memberId).toBe(authorId);
    await undo(id);
    const left = await db
      .select({ kind: memberMessages.kind })
      .from(memberMessages)
      .where(eq(memberMessages.memberId, authorId ?? 0));
    expect(left.map(({ kind }) => kind)).toEqual(['remove', 'undone']);
  });
});

describe('flags', () => {
  it('hide a newcomer’s post and not that of somebody with standing', async () => {
    const newcomer = await makeQuestion(brand);
    const known = await makeMember({ reputation: 60 });
    const standing = await makeQuestion(brand, { askerId: known.id });
    for (let puppet = 0; puppet < 3; puppet += 1) {
      const { id } = await makeMember({ reputation: 15 });
      for (const question of [newcomer, standing])
        await flag({ kind: 'question', id: question.id }, id).catch((error: unknown) =>
          expect(error).toMatchObject({ code: 'not_found' }),
        );
    }
    const rows = await db.execute<{ held: boolean }>(
      sql`select held from questions where id in (${newcomer.id}, ${standing.id}) order by id`,
    );
    expect(rows.map(({ held }) => held)).toEqual([true, false]);
    await db.execute(sql`update members set reputation = 0 where reputation in (15, 60)`);
  });

  it('stand once a member, post and reason, and are nobody’s own', async () => {
    const question = await makeQuestion(brand);
    const post = { kind: 'question', id: question.id } as const;
    const by = await flaggerWithStanding();
    const twice = await Promise.allSettled([flag(post, by.id, 'rude'), flag(post, by.id, 'rude')]);
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(flag(post, question.askerId ?? 0, 'rude')).rejects.toMatchObject({
      code: 'own_post',
    });
  });
});

it('lets a suspended member read and do nothing else, until the suspension ends', async () => {
  const question = await makeQuestion(brand);
  const post = { kind: 'question', id: question.id } as const;
  await flag(post, colleague, 'rude');
  const { id } = await openItem(post);
  await decide(id, 'suspend', { days: '2', fate: 'keep' });
  const author = await actorOf(question.askerId ?? 0);
  await expect(
    askQuestion(author, {
      brand: brand.brandId,
      product: null,
      version: null,
      department: null,
      kind: 'question',
      title: 'May I ask this in the meantime?',
      body: 'I would like to know whether this works.',
      tags: ['setup'],
      submission: crypto.randomUUID(),
    }),
  ).rejects.toMatchObject({ code: 'suspended' });
  await undo(id);
  expect(await actorOf(question.askerId ?? 0)).toMatchObject({ suspendedUntil: null });
});
