import { expect, it } from 'vitest';
import { db } from '#db/client.server';
import { makeBrand, makeMember, makeQuestion } from '#db/factories';
import { reputationEntries } from '#db/schema/members';
import { atTime } from '~/platform/clock.server';
import { reputationOverTime } from './reputation-over-time.server';

async function withEntries(entries: { at: string; points: number }[]) {
  const question = await makeQuestion(await makeBrand());
  const reputation = entries.reduce((sum, { points }) => sum + points, 0);
  const member = await makeMember({ reputation });
  for (let from = 0; from < entries.length; from += 1_000)
    await db.insert(reputationEntries).values(
      entries.slice(from, from + 1_000).map(({ at, points }, index) => ({
        memberId: member.id,
        event: 'answer.upvoted',
        points,
        causeKind: 'vote' as const,
        causeId: from + index,
        questionId: question.id,
        earnedOn: at.slice(0, 10),
        enteredAt: new Date(at),
      })),
    );
  return member;
}

const at = (time: string, member: { id: number; reputation: number }) =>
  atTime(new Date(time), () => reputationOverTime(member));

const told = (points: { month: Date; points: number }[]) =>
  points.map(({ month, points: count }) => `${month.toISOString().slice(0, 7)} ${count}`);

it('tells every month up to this one, quiet ones too', async () => {
  const member = await withEntries([
    { at: '2025-11-30T23:59:59.999Z', points: 10 },
    { at: '2025-12-01T00:00:00Z', points: 15 },
    { at: '2026-02-10T12:00:00Z', points: -2 },
  ]);
  expect(told(await at('2026-03-01T00:00:00Z', member))).toEqual([
    '2025-10 1',
    '2025-11 10',
    '2025-12 25',
    '2026-01 25',
    '2026-02 23',
    '2026-03 23',
  ]);
});

it('is never below what is shown of a reputation', async () => {
  const member = await withEntries([
    { at: '2026-01-10T12:00:00Z', points: 10 },
    { at: '2026-02-10T12:00:00Z', points: -100 },
  ]);
  expect(told(await at('2026-02-20T00:00:00Z', member))).toEqual([
    '2025-12 1',
    '2026-01 10',
    '2026-02 1',
  ]);
});

it('is nothing without an entry', async () => {
  expect(await reputationOverTime(await makeMember())).toEqual([]);
});

it('counts back from today where there are more entries than are read', async () => {
  const old = Array.from({ length: 3_000 }, () => ({ at: '2025-01-05T00:00:00Z', points: 1 }));
  const young = Array.from({ length: 4_000 }, () => ({ at: '2025-03-05T00:00:00Z', points: 2 }));
  const member = await withEntries([...old, ...young]);
  expect(told(await at('2025-03-31T00:00:00Z', member))).toEqual([
    '2025-01 3000',
    '2025-02 3000',
    '2025-03 11000',
  ]);
});
