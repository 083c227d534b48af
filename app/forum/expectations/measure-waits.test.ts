import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  type MadeBrand,
  makeAnswer,
  makeBrand,
  makeMember,
  makeQuestion,
  makeRepresentative,
} from '#db/factories';
import { brandWaits } from '#db/schema/follow-through';
import { questions } from '#db/schema/posts';
import { atTime } from '~/platform/clock.server';
import { measureAllWaits } from './measure-waits.server';
import { showExpectations } from './show-expectations.server';

const NOW = new Date('2026-03-10T12:00:00Z');
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);

let brand: MadeBrand;
beforeEach(async () => {
  brand = await makeBrand();
});

/** A problem asked so many hours ago, and heard of (or answered) so many hours later. */
async function problem(
  askedHoursAgo: number,
  after: { heard?: number; answered?: number } = {},
  given: Partial<typeof questions.$inferInsert> = {},
) {
  const askedAt = hoursAgo(askedHoursAgo);
  const question = await makeQuestion(brand, {
    kind: 'problem',
    askedAt,
    heardAt: after.heard === undefined ? null : hoursAgo(askedHoursAgo - after.heard),
    ...given,
  });
  if (after.answered !== undefined)
    await makeAnswer(question, { postedAt: hoursAgo(askedHoursAgo - after.answered) });
  return question;
}

const measure = () => atTime(NOW, measureAllWaits);

async function waits(waitedFor: 'heard' | 'first-answer') {
  const rows = await db
    .select()
    .from(brandWaits)
    .where(and(eq(brandWaits.brandId, brand.brandId), eq(brandWaits.waitedFor, waitedFor)));
  return rows.map(({ kind, asked, happened, medianMinutes, ninetiethMinutes }) => ({
    kind,
    asked,
    happened,
    medianMinutes,
    ninetiethMinutes,
  }));
}

describe('the waits for a brand', () => {
  it('are those of the last 90 days, by kind, each for what it waits for', async () => {
    for (const heard of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
      await problem(100 + heard, { heard, answered: 2 * heard });
    await problem(91 * 24, { heard: 500 });
    await makeQuestion(brand, { kind: 'idea', askedAt: hoursAgo(5), heardAt: hoursAgo(3) });
    await measure();
    expect(await waits('heard')).toEqual(
      expect.arrayContaining([
        { kind: 'problem', asked: 10, happened: 10, medianMinutes: 300, ninetiethMinutes: 540 },
        { kind: 'idea', asked: 1, happened: 1, medianMinutes: 120, ninetiethMinutes: 120 },
      ]),
    );
    expect(await waits('first-answer')).toEqual(
      expect.arrayContaining([
        { kind: 'problem', asked: 10, happened: 10, medianMinutes: 600, ninetiethMinutes: 1080 },
        { kind: 'idea', asked: 1, happened: 0, medianMinutes: null, ninetiethMinutes: null },
      ]),
    );
  });

  it('are not known where more than half still wait', async () => {
    await problem(10, { heard: 1 });
    await problem(10, { heard: 1 });
    for (let more = 0; more < 3; more += 1) await problem(10);
    await measure();
    expect(await waits('heard')).toEqual([
      { kind: 'problem', asked: 5, happened: 2, medianMinutes: null, ninetiethMinutes: null },
    ]);
  });

  it('leave out what nobody asked the brand here, and who no longer waits', async () => {
    await problem(10, { heard: 2 });
    await problem(10, {}, { deletedAt: hoursAgo(1) });
    await problem(10, {}, { closedAt: hoursAgo(1), closedAs: 'off-topic' });
    const { memberId } = await makeRepresentative(brand);
    await problem(10, { heard: 0.1 }, { askerId: memberId });
    await measure();
    expect(await waits('heard')).toMatchObject([{ asked: 1, happened: 1, medianMinutes: 120 }]);
  });

  it('do not count what the asker answered, or what was deleted', async () => {
    const asker = await makeMember();
    const question = await problem(10, {}, { askerId: asker.id });
    await makeAnswer(question, { authorId: asker.id, postedAt: hoursAgo(9) });
    await makeAnswer(question, { postedAt: hoursAgo(8), deletedAt: hoursAgo(7) });
    await makeAnswer(question, { postedAt: hoursAgo(4) });
    await measure();
    expect(await waits('first-answer')).toMatchObject([{ medianMinutes: 360 }]);
  });

  it('are measured the same by several workers, and forgotten with their questions', async () => {
    const question = await problem(10, { heard: 2 });
    await Promise.all([measure(), measure(), measure()]);
    expect(await waits('heard')).toHaveLength(1);
    await db.update(questions).set({ deletedAt: NOW }).where(eq(questions.id, question.id));
    await atTime(new Date(NOW.getTime() + 3_600_000), measureAllWaits);
    expect(await waits('heard')).toEqual([]);
  });
});

describe('what an asker is told', () => {
  it('says so where too few have asked', async () => {
    for (let count = 0; count < 4; count += 1) await problem(10, { heard: 2 });
    await measure();
    const before = await atTime(NOW, () => showExpectations(brand.brandId));
    expect(before?.waits.find(({ waitedFor }) => waitedFor === 'heard')).toMatchObject({
      tooFew: true,
    });
    await problem(10, { heard: 2 });
    await atTime(new Date(NOW.getTime() + 3_600_000), measureAllWaits);
    const after = await atTime(NOW, () => showExpectations(brand.brandId));
    expect(after?.waits.find(({ waitedFor }) => waitedFor === 'heard')).toMatchObject({
      asked: 5,
      median: 120,
      tooFew: false,
    });
  });

  it.each<[string, string, { hours: number; openNow: boolean }]>([
    // 10 March 2026 is a Tuesday.
    ['in the hours', '2026-03-10T12:00:00Z', { hours: 1, openNow: true }],
    ['before them', '2026-03-10T07:59:00Z', { hours: 1, openNow: false }],
    ['on a day without any', '2026-03-14T12:00:00Z', { hours: 0, openNow: false }],
    ['in those that began the day before', '2026-03-15T01:00:00Z', { hours: 0, openNow: true }],
  ])('says whether somebody is there: %s', async (_, at, expected) => {
    const open = await makeBrand({
      timeZone: 'Europe/Berlin',
      serviceHours: [
        { weekday: 2, from: '09:00', to: '17:00' },
        { weekday: 6, from: '22:00', to: '06:00' },
      ].filter(({ weekday }) => weekday !== 6 || at.startsWith('2026-03-15')),
    });
    const shown = await atTime(new Date(at), () => showExpectations(open.brandId));
    expect(shown?.today.hours).toHaveLength(expected.hours);
    expect(shown?.today.openNow).toBe(expected.openNow);
  });

  it('is nothing without a brand', async () => {
    expect(await showExpectations(null)).toBeNull();
    expect(await showExpectations(999_999)).toBeNull();
  });
});
