import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  actOnPromise,
  advancePromise,
  breaksAt,
  changedSince,
  disputableUntil,
  isPromiseState,
  DISPUTE_DAYS,
  keptLateBy,
  madePromise,
  nextTimeChange,
  type PromiseAct,
  promiseActs,
  promiseCell,
  type PromiseFacts,
  promiseStates,
  remindsAt,
} from './promise';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const day = (days: number) => new Date(Date.UTC(2026, 2, 1) + days * DAY);

/** Made on day 0 for day 10; broken by itself on day 24. */
const open = madePromise({ at: day(0), dueAt: day(10), graceDays: 14, ownerId: 1 });
const late = advancePromise(open, day(11)).promise;

function did(promise: PromiseFacts, act: PromiseAct, at: Date): PromiseFacts {
  const next = actOnPromise(promise, act, at);
  if (typeof next === 'string') throw new Error(`refused: ${next}`);
  return next;
}

const kept = did(open, { act: 'keep' }, day(5));
const disputed = did(kept, { act: 'dispute', answerBy: day(8) }, day(6));
const broken = did(open, { act: 'break' }, day(5));
const withdrawn = did(open, { act: 'withdraw' }, day(5));

function printed(): string {
  const width = Math.max(...promiseStates.map((state) => state.length));
  const rows = promiseStates.flatMap((state) => [
    ...promiseActs.map((act) => [state, act, promiseCell(state, act)]),
    [state, '(time)', byTime[state]],
  ]);
  return rows
    .map(([state = '', act = '', then = '']) =>
      [state.padEnd(width), act.padEnd(17), isPromiseState(then) ? `→ ${then}` : then].join('  '),
    )
    .join('\n');
}

const byTime = {
  open: '→ late, at the due moment',
  late: '→ broken, when the grace period is over',
  kept: 'final, 14 days after it was kept',
  disputed: '→ broken, when the brand’s target hours are over',
  broken: 'final',
  withdrawn: 'final',
};

describe('the table', () => {
  it('is exactly this', () => {
    process.stdout.write(`\n${printed()}\n`);
    expect(`\n${printed()}\n`).toBe(`
open       keep               → kept
open       break              → broken
open       withdraw           → withdrawn
open       re-date            → open
open       pass-on            → open
open       dispute            promise_not_kept
open       take-back-dispute  promise_not_disputed
open       reopen             promise_not_disputed
open       (time)             → late, at the due moment
late       keep               → kept
late       break              → broken
late       withdraw           → withdrawn
late       re-date            → open
late       pass-on            → late
late       dispute            promise_not_kept
late       take-back-dispute  promise_not_disputed
late       reopen             promise_not_disputed
late       (time)             → broken, when the grace period is over
kept       keep               promise_kept
kept       break              promise_kept
kept       withdraw           promise_kept
kept       re-date            promise_kept
kept       pass-on            promise_kept
kept       dispute            → disputed
kept       take-back-dispute  promise_not_disputed
kept       reopen             promise_not_disputed
kept       (time)             final, 14 days after it was kept
disputed   keep               promise_disputed
disputed   break              promise_disputed
disputed   withdraw           promise_disputed
disputed   re-date            promise_disputed
disputed   pass-on            → disputed
disputed   dispute            promise_disputed
disputed   take-back-dispute  → kept
disputed   reopen             → open
disputed   (time)             → broken, when the brand’s target hours are over
broken     keep               promise_final
broken     break              promise_final
broken     withdraw           promise_final
broken     re-date            promise_final
broken     pass-on            promise_final
broken     dispute            promise_final
broken     take-back-dispute  promise_final
broken     reopen             promise_final
broken     (time)             final
withdrawn  keep               promise_final
withdrawn  break              promise_final
withdrawn  withdraw           promise_final
withdrawn  re-date            promise_final
withdrawn  pass-on            promise_final
withdrawn  dispute            promise_final
withdrawn  take-back-dispute  promise_final
withdrawn  reopen             promise_final
withdrawn  (time)             final
`);
  });
});

describe('time', () => {
  test.each<[string, PromiseFacts, Date, PromiseFacts['state'], Date]>([
    ['a moment before it is due', open, new Date(day(10).getTime() - 1), 'open', day(0)],
    ['at the due moment', open, day(10), 'late', day(10)],
    ['a moment before the grace is over', open, new Date(day(24).getTime() - 1), 'late', day(10)],
    ['when the grace is over', open, day(24), 'broken', day(24)],
    ['long after a stop', open, day(400), 'broken', day(24)],
    ['a dispute not answered yet', disputed, new Date(day(8).getTime() - 1), 'disputed', day(6)],
    ['a dispute not answered in time', disputed, day(8), 'broken', day(8)],
    ['kept stays kept', kept, day(4000), 'kept', day(5)],
    ['withdrawn stays withdrawn', withdrawn, day(4000), 'withdrawn', day(5)],
    ['broken by a word stays so since then', broken, day(4000), 'broken', day(5)],
  ])('%s', (_name, promise, at, state, since) => {
    expect(advancePromise(promise, at).promise).toMatchObject({ state, stateAt: since });
  });

  it('tells what it did in order, each at its own moment', () => {
    expect(advancePromise(open, day(400)).changes).toEqual([
      { change: 'became-late', at: day(10) },
      { change: 'broken', at: day(24) },
    ]);
  });
});

describe('acts', () => {
  it('keeping late is told as late, by how much', () => {
    const lateKept = did(late, { act: 'keep' }, day(13));
    expect(lateKept).toMatchObject({ state: 'kept', keptAt: day(13), dueAt: day(10) });
    expect(keptLateBy(lateKept)).toBe(3 * DAY);
    expect(keptLateBy(kept)).toBe(0);
    expect(keptLateBy(open)).toBe(0);
  });

  it('re-dating moves the date and keeps the first one, also when it is late', () => {
    expect(did(open, { act: 're-date', dueAt: day(12) }, day(4))).toMatchObject({
      state: 'open',
      stateAt: day(0),
      dueAt: day(12),
      datedAt: day(4),
      firstDueAt: day(10),
    });
    expect(did(late, { act: 're-date', dueAt: day(20) }, day(12))).toMatchObject({
      state: 'open',
      stateAt: day(12),
      dueAt: day(20),
      firstDueAt: day(10),
    });
  });

  it('refuses a date that is not ahead, or is the same', () => {
    expect(actOnPromise(open, { act: 're-date', dueAt: day(3) }, day(3))).toBe('due_not_ahead');
    expect(actOnPromise(open, { act: 're-date', dueAt: day(10) }, day(3))).toBe('due_not_new');
    expect(actOnPromise(disputed, { act: 'reopen', dueAt: day(6) }, day(7))).toBe('due_not_ahead');
  });

  it('disputing is for fourteen days', () => {
    const dispute: PromiseAct = { act: 'dispute', answerBy: day(40) };
    expect(disputableUntil(kept)).toEqual(day(5 + DISPUTE_DAYS));
    expect(disputableUntil(open)).toBeNull();
    expect(actOnPromise(kept, dispute, new Date(day(19).getTime() - 1))).toMatchObject({
      state: 'disputed',
      answerBy: day(40),
      keptAt: day(5),
    });
    expect(actOnPromise(kept, dispute, day(19))).toBe('dispute_too_late');
  });

  it('a dispute taken back leaves it kept as it was; an answered one opens it', () => {
    expect(did(disputed, { act: 'take-back-dispute' }, day(7))).toMatchObject({
      state: 'kept',
      keptAt: day(5),
      answerBy: null,
    });
    expect(did(disputed, { act: 'reopen', dueAt: day(15) }, day(7))).toMatchObject({
      state: 'open',
      dueAt: day(15),
      firstDueAt: day(10),
      keptAt: null,
      answerBy: null,
    });
  });

  it('passing on changes the owner and nothing else', () => {
    expect(did(late, { act: 'pass-on', ownerId: 2 }, day(12))).toEqual({ ...late, ownerId: 2 });
  });
});

describe('reminders', () => {
  test.each<[string, PromiseFacts, Date | null]>([
    ['a day before it is due', open, day(9)],
    [
      'half the way where that is short',
      madePromise({ at: day(0), dueAt: day(1), graceDays: 14, ownerId: 1 }),
      day(0.5),
    ],
    ['a day before it breaks', late, day(23)],
    [
      'half the grace where that is short',
      advancePromise({ ...open, graceDays: 1 }, day(10)).promise,
      day(10.5),
    ],
    ['half the way to the end of a short dispute', disputed, day(7)],
    ['from a new date on', did(open, { act: 're-date', dueAt: day(12) }, day(11.5)), day(11.75)],
    ['never once it is kept', kept, null],
    ['never once it is broken', broken, null],
  ])('%s', (_name, promise, at) => {
    expect(remindsAt(promise)).toEqual(at);
  });
});

describe('a form', () => {
  test.each<[string, PromiseFacts, PromiseFacts, boolean]>([
    ['shows what still is', open, open, false],
    ['was opened before it became late', open, late, false],
    ['shows another date', open, did(open, { act: 're-date', dueAt: day(12) }, day(4)), true],
    ['shows it open, and it was kept', open, kept, true],
    ['shows it kept, and it was disputed', kept, disputed, true],
    ['shows it late, and it broke', late, advancePromise(late, day(30)).promise, true],
  ])('%s', (_name, { state, dueAt }, promise, changed) => {
    expect(changedSince({ state, dueAt }, promise)).toBe(changed);
  });
});

describe('whatever happens', () => {
  const anyHours = fc.integer({ min: 1, max: 40 * 24 });
  const anyStep = fc.record({
    act: fc.constantFrom(...promiseActs),
    /** Hours since the step before. */
    after: fc.integer({ min: 0, max: 20 * 24 }),
    ahead: anyHours,
    owner: fc.option(fc.integer({ min: 1, max: 5 })),
  });
  const anyStory = fc.record({
    due: anyHours,
    graceDays: fc.integer({ min: 1, max: 90 }),
    steps: fc.array(anyStep, { maxLength: 25 }),
  });
  type Story = typeof anyStory extends fc.Arbitrary<infer S> ? S : never;

  function actOf({ act, ahead, owner }: Story['steps'][number], at: Date): PromiseAct {
    const moment = new Date(at.getTime() + ahead * HOUR);
    switch (act) {
      case 're-date':
      case 'reopen':
        return { act, dueAt: moment };
      case 'dispute':
        return { act, answerBy: moment };
      case 'pass-on':
        return { act, ownerId: owner };
      default:
        return { act };
    }
  }

  /** Everything that becomes of a promise, in order: by time and by people. */
  function tell(
    story: Story,
    advance: (promise: PromiseFacts, from: Date, to: Date) => PromiseFacts,
  ): PromiseFacts[] {
    let at = day(0);
    const { graceDays } = story;
    const dueAt = new Date(at.getTime() + story.due * HOUR);
    let promise = madePromise({ at, dueAt, graceDays, ownerId: 1 });
    const all = [promise];
    for (const step of story.steps) {
      const from = at;
      at = new Date(at.getTime() + step.after * HOUR);
      promise = advance(promise, from, at);
      all.push(promise);
      const next = actOnPromise(promise, actOf(step, at), at);
      if (typeof next !== 'string') promise = next;
      all.push(promise);
    }
    return all;
  }

  const atOnce = (promise: PromiseFacts, _from: Date, to: Date) =>
    advancePromise(promise, to).promise;

  test('a promise stays what it can be', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        const all = tell(story, atOnce);
        const [first] = all;
        for (const [index, promise] of all.entries()) {
          const before = all[index - 1] ?? promise;
          // The first date stays; what is final stays final; a state never began later than it ends.
          expect(promise.firstDueAt).toEqual(first?.firstDueAt);
          expect(promise.graceDays).toBe(first?.graceDays);
          if (before.state === 'broken' || before.state === 'withdrawn')
            expect(promise).toEqual(before);
          expect(promise.stateAt >= before.stateAt).toBe(true);
          // Kept is what has a moment of keeping; disputed alone has somebody to wait for.
          const wasKept = promise.state === 'kept' || promise.state === 'disputed';
          if (wasKept) expect(promise.keptAt).not.toBeNull();
          if (promise.state === 'open' || promise.state === 'late')
            expect(promise.keptAt).toBeNull();
          if (promise.state === 'disputed') expect(promise.answerBy).not.toBeNull();
          if (promise.state === 'kept') expect(promise.answerBy).toBeNull();
          // Only from kept does anybody get to disputed; only by re-dating is a date another.
          if (promise.state === 'disputed' && before.state !== 'disputed')
            expect(before.state).toBe('kept');
          if (promise.dueAt.getTime() !== before.dueAt.getTime())
            expect(promise.state).toBe('open');
          // Whoever is reminded is so before time changes anything, and after it began.
          const remind = remindsAt(promise);
          const change = nextTimeChange(promise);
          expect(remind === null).toBe(change === null);
          if (remind !== null && change !== null) expect(remind <= change.at).toBe(true);
          if (promise.state === 'late') expect(breaksAt(promise) > promise.dueAt).toBe(true);
        }
      }),
    );
  });

  test('time in one step or in many leads to the same', () => {
    fc.assert(
      fc.property(anyStory, fc.integer({ min: 2, max: 9 }), (story, parts) => {
        const inParts = (promise: PromiseFacts, from: Date, to: Date) => {
          let reached = promise;
          for (let part = 1; part <= parts; part += 1) {
            const at = from.getTime() + ((to.getTime() - from.getTime()) * part) / parts;
            reached = advancePromise(reached, new Date(at)).promise;
          }
          return reached;
        };
        expect(tell(story, inParts)).toEqual(tell(story, atOnce));
      }),
    );
  });

  test('what time has done is done once', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        for (const promise of tell(story, atOnce)) {
          const now = new Date(promise.stateAt.getTime() + 100 * DAY);
          const { promise: after, changes } = advancePromise(promise, now);
          expect(advancePromise(after, now)).toEqual({ promise: after, changes: [] });
          const moments = changes.map(({ at }) => at.getTime());
          expect(moments).toEqual([...moments].sort((a, b) => a - b));
        }
      }),
    );
  });
});
