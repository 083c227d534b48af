import { expect, it, test } from 'vitest';
import { type RecordedChange, replayPromise } from './promise-record';

const DAY = 24 * 3_600_000;
const day = (days: number) => new Date(Date.UTC(2026, 2, 1) + days * DAY);

function line(
  change: RecordedChange['change'],
  days: number,
  more: Partial<RecordedChange> = {},
): RecordedChange {
  return {
    change,
    at: day(days),
    byTime: false,
    dueAt: null,
    ownerId: null,
    answerBy: null,
    ...more,
  };
}

const made = line('made', 0, { dueAt: day(10), ownerId: 1 });
const becameLate = line('became-late', 10, { byTime: true });

it('comes to what happened', () => {
  const record = [
    made,
    line('passed-on', 1, { ownerId: 2 }),
    line('re-dated', 2, { dueAt: day(5) }),
    line('became-late', 5, { byTime: true }),
    line('kept', 8),
    line('disputed', 9, { answerBy: day(11) }),
    line('reopened', 10, { dueAt: day(20) }),
    line('became-late', 20, { byTime: true }),
    line('broken', 34, { byTime: true }),
  ];
  expect(replayPromise(14, record)).toMatchObject({
    state: 'broken',
    stateAt: day(34),
    firstDueAt: day(10),
    dueAt: day(20),
    ownerId: 2,
  });
});

test.each<[string, RecordedChange[], string]>([
  ['nothing', [], 'it was never made'],
  ['no making', [becameLate], 'it was never made'],
  ['made twice', [made, made], 'made, number 2: nobody does that'],
  [
    'late too early',
    [made, { ...becameLate, at: day(9) }],
    'became-late, number 2: was due at 2026-03-11T00:00:00.000Z',
  ],
  [
    'kept without having become late',
    [made, line('kept', 11)],
    'kept, number 2: time was first, at 2026-03-11T00:00:00.000Z',
  ],
  [
    'kept after it broke',
    [made, becameLate, line('broken', 24, { byTime: true }), line('kept', 25)],
    'kept, number 4: promise_final',
  ],
  [
    'broken by time while it is kept',
    [made, line('kept', 3), line('broken', 24, { byTime: true })],
    'broken, number 3: time does not do that',
  ],
  [
    'disputed without an end',
    [made, line('kept', 3), line('disputed', 4)],
    'disputed, number 3: nobody does that',
  ],
])('cannot be: %s', (_name, record, impossible) => {
  expect(replayPromise(14, record)).toEqual({ impossible });
});
