import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  makeAnswer,
  makeBrand,
  makeComment,
  makeMember,
  makeQuestion,
} from '#db/factories';
import { checkFindings } from '#db/schema/checks';
import { holds } from '#db/schema/holds';
import { appeals, flags, suspensions } from '#db/schema/moderation';
import { deletions } from '#db/schema/posts';
import { reviewItems } from '#db/schema/reviews';
import { atTime } from '~/platform/clock.server';
import { showHealth } from './show-health.server';

/** A moment of March 2026, whose second day is a Monday. */
const march = (day: number, time = '12:00') =>
  new Date(`2026-03-${String(day).padStart(2, '0')}T${time}:00Z`);
/** Of February: the sixteenth is a Monday, and thirty days before `today`. */
const february = (day: number) => new Date(Date.UTC(2026, 1, day, 12));
const today = march(18);

let moderator: number;
const health = async (days: number | null) =>
  atTime(today, async () => showHealth(await actorOf(moderator), { days }));

beforeAll(async () => {
  moderator = (await makeMember({ role: 'moderator', joinedAt: february(1) })).id;
});

it('is for moderators', async () => {
  await expect(showHealth(await actorOf((await makeMember()).id), { days: 30 })).rejects.toThrow();
  await expect(showHealth({ kind: 'visitor' }, { days: 30 })).rejects.toThrow();
});

it('has a row for each week where nothing has happened, and no more than the periods', async () => {
  const empty = await health(30);
  expect(empty.since).toEqual(new Date('2026-02-16'));
  expect(empty.posts.map(({ week }) => week.toISOString().slice(5, 10))).toEqual([
    '02-16',
    '02-23',
    '03-02',
    '03-09',
    '03-16',
  ]);
  expect(empty.waits.all).toBeNull();
  expect(empty.waiting).toEqual({ count: 0, longestHours: null });
  expect((await health(365)).posts).toHaveLength(53);
  for (const other of [null, 7, 100_000]) expect((await health(other)).days).toBe(90);
});

describe('of a small world', () => {
  let shown: Awaited<ReturnType<typeof health>>;

  beforeAll(async () => {
    const brand = await makeBrand();
    const askedAt = february(2);
    const [q1, q2, q3, q4] = await Promise.all(
      [1, 2, 3, 4].map(async () => (await makeQuestion(brand, { askedAt })).id),
    );
    if (q1 === undefined || q2 === undefined || q3 === undefined || q4 === undefined)
      throw new Error('four questions were made');
    const a1 = (await makeAnswer({ id: q1 }, { postedAt: askedAt })).id;
    const a2 = (await makeAnswer({ id: q1 }, { postedAt: askedAt })).id;
    const c1 = (await makeComment({ questionId: q1 }, { postedAt: askedAt })).id;
    const because = 'checks' as const;
    const held = { because, wasPublished: false };
    await db.insert(holds).values([
      {
        ...held,
        questionId: q1,
        heldAt: february(15),
        releasedAt: february(16),
        releasedAs: 'published',
      },
      { ...held, questionId: q1, heldAt: march(3), releasedAt: march(4), releasedAs: 'published' },
      {
        ...held,
        questionId: q2,
        heldAt: march(3),
        releasedAt: march(5),
        releasedAs: 'published',
      },
      // The last half hour of a Sunday, and the first moment of a Monday.
      {
        ...held,
        questionId: q3,
        heldAt: march(8, '23:30'),
        releasedAt: march(10),
        releasedAs: 'removed',
      },
      { ...held, answerId: a1, heldAt: march(16, '00:00') },
    ]);
    const gone = { deletedById: moderator, reason: '' };
    await db.insert(deletions).values([
      { ...gone, questionId: q3, as: 'spam', deletedAt: march(10) },
      { ...gone, answerId: a2, as: 'removed', deletedAt: march(2), restoredAt: march(6) },
      { ...gone, questionId: q4, as: 'deleted', deletedAt: march(3) },
      { ...gone, commentId: c1, as: 'abuse', deletedAt: march(12) },
    ]);
    const post = (subjectKind: 'question' | 'answer', subjectId: number) => ({
      subjectKind,
      subjectId,
    });
    const hour = '10:00';
    await db.insert(reviewItems).values([
      {
        kind: 'held-post',
        ...post('question', q1),
        openedAt: march(3, hour),
        decidedAt: march(3),
        decision: 'approve',
      },
      {
        kind: 'appeal',
        ...post('question', q2),
        openedAt: march(3, hour),
        decidedAt: march(3, '14:00'),
        decision: 'grant',
      },
      {
        kind: 'held-post',
        ...post('question', q3),
        openedAt: march(9),
        decidedAt: march(10),
        decision: 'remove-as-spam',
      },
      {
        kind: 'held-post',
        ...post('question', q4),
        openedAt: march(1),
        decidedAt: march(4),
        decision: 'gone',
      },
      {
        kind: 'flagged-post',
        ...post('answer', a2),
        openedAt: march(1),
        decidedAt: march(2),
        decision: 'remove',
        undoneAt: march(6),
      },
      { kind: 'held-post', ...post('answer', a1), openedAt: march(16, '00:00') },
    ]);
    const noticed = (
      check: string,
      [postKind, postId]: readonly ['question' | 'answer', number],
      foundAt = march(3),
    ) => ({ check, postKind, postId, points: 1, evidence: {}, verdict: 'hold' as const, foundAt });
    await db
      .insert(checkFindings)
      .values([
        noticed('unknown-links', ['question', q1]),
        noticed('unknown-links', ['question', q3]),
        noticed('unknown-links', ['question', q3], march(9)),
        noticed('unknown-links', ['question', q4]),
        noticed('unknown-links', ['answer', a1]),
        noticed('learnt-words', ['question', q2]),
        noticed('learnt-words', ['question', q3]),
        noticed('late-post', ['answer', a2]),
        noticed('too-fast', ['question', q1], february(10)),
        noticed('a-check-of-former-days', ['question', q1]),
      ]);
    const member = (await makeMember()).id;
    const flag = { flaggerId: member, weight: 100, flaggedAt: march(3), settledAt: march(4) };
    await db.insert(flags).values([
      { ...flag, questionId: q3, reason: 'spam', outcome: 'upheld' },
      { ...flag, questionId: q1, reason: 'spam', outcome: 'dismissed' },
      { ...flag, questionId: q2, reason: 'spam', settledAt: null },
      { ...flag, questionId: q2, reason: 'rude', outcome: 'moot' },
      { ...flag, questionId: q3, reason: 'spam', outcome: 'upheld', flaggedAt: february(1) },
    ]);
    const suspended = { suspendedById: moderator, message: 'Please rest.', reason: 'Rude.' };
    const [first] = await db
      .insert(suspensions)
      .values([
        { ...suspended, memberId: member, since: march(3), until: march(10), liftedAt: march(4) },
        { ...suspended, memberId: member, since: march(17), until: march(24) },
      ])
      .returning();
    await db.insert(appeals).values([
      {
        memberId: member,
        questionId: q2,
        text: 'It is my own kettle.',
        appealedAt: march(3, '15:00'),
      },
      { memberId: member, questionId: q3, text: 'Not spam.', appealedAt: march(11) },
      { memberId: member, suspensionId: first?.id, text: 'I was calm.', appealedAt: march(3) },
    ]);
    shown = await health(30);
  });

  it('counts posts in the week in which they were held or removed', () => {
    expect(
      shown.posts
        .slice(2)
        .map(({ held, letThrough, removed, appealed, overturned }) => [
          held,
          letThrough,
          removed,
          appealed,
          overturned,
        ]),
    ).toEqual([
      [3, 2, 1, 1, 2],
      [0, 0, 2, 1, 0],
      [1, 0, 0, 0, 0],
    ]);
    for (const { held, removed } of shown.posts.slice(0, 2))
      expect([held, removed]).toEqual([0, 0]);
  });

  it('measures the wait of what somebody decided, by week and by kind', () => {
    const { all, weeks } = shown.waits;
    expect(all).toMatchObject({ decided: 4, median: 14, p90: 24 });
    expect(weeks.map(({ decided, median, p90 }) => [decided, median, p90])).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [3, 4, 20],
      [1, 24, 24],
      [0, 0, 0],
    ]);
    expect(shown.waitsByKind.map(({ kind, decided, median }) => [kind, decided, median])).toEqual([
      ['held-post', 2, 13],
      ['appeal', 1, 4],
      ['flagged-post', 1, 24],
    ]);
    expect(shown.waiting).toEqual({ count: 1, longestHours: 60 });
  });

  it('judges each check by what people decided, once a post', () => {
    expect(shown.checks).toEqual([
      { check: 'unknown-links', removed: 1, approved: 1, undecided: 2 },
      { check: 'late-post', removed: 0, approved: 0, undecided: 1 },
      { check: 'learnt-words', removed: 1, approved: 1, undecided: 0 },
    ]);
  });

  it('counts flags by their reason, and suspensions', () => {
    expect(shown.flags).toEqual([
      { reason: 'spam', flagged: 3, upheld: 1, dismissed: 1, open: 1 },
      { reason: 'rude', flagged: 1, upheld: 0, dismissed: 0, open: 0 },
    ]);
    expect(
      shown.suspensions
        .slice(2)
        .map(({ begun, lifted, appealed, running }) => [begun, lifted, appealed, running]),
    ).toEqual([
      [1, 1, 1, 0],
      [0, 0, 0, 0],
      [1, 0, 0, 1],
    ]);
  });
});
