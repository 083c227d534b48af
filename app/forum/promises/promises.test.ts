import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  type MadeBrand,
  makeBrand,
  makeMember,
  makeQuestion,
  makeRepresentative,
} from '#db/factories';
import { promises } from '#db/schema/follow-through';
import { questions } from '#db/schema/posts';
import { atTime } from '~/platform/clock.server';
import type { Actor } from '~/rules/permissions';
import { checkPromises } from '../verify-data/check-promises.server';
import { showQuestion } from '../questions/show-question.server';
import { moveQuestion } from '../questions/move-question.server';
import { breakPromise } from './break-promise.server';
import { disputePromise } from './dispute-promise.server';
import { keepPromise } from './keep-promise.server';
import { makePromise, makePromiseInput } from './make-promise.server';
import { passPromise } from './pass-promise.server';
import { dateOf, day, promised, promiseOf, recordOf, seen } from './promises.test-support';
import { reDatePromise } from './re-date-promise.server';
import { reopenPromise } from './reopen-promise.server';
import { takeBackDispute } from './take-back-dispute.server';
import { withdrawPromise } from './withdraw-promise.server';

let brand: MadeBrand;
let owner: Actor;
let colleague: Actor;
let lead: Actor;
beforeAll(async () => {
  brand = await makeBrand({ timeZone: 'Europe/Berlin', targetHours: 8 });
  owner = await actorOf((await makeRepresentative(brand, { level: 'agent' })).memberId);
  colleague = await actorOf((await makeRepresentative(brand, { level: 'agent' })).memberId);
  lead = await actorOf((await makeRepresentative(brand, { level: 'lead' })).memberId);
});

const reason = 'The supplier is late with the part.';
const evidence = 'Sent with the post, number 12345.';

function idOf(actor: Actor): number {
  return actor.kind === 'member' ? actor.memberId : 0;
}

async function asked() {
  const question = await makeQuestion(brand, { askedAt: day(-1) });
  return { questionId: question.id, asker: await actorOf(question.askerId ?? 0) };
}

/** What is stored of every promise must come from its record. */
async function expectTrueData() {
  const found: unknown[] = [];
  await checkPromises((difference) => found.push(difference));
  expect(found).toEqual([]);
}

describe('making a promise', () => {
  it('stands on the question, with its owner, its date on the brand’s clock, and a record', async () => {
    const { questionId } = await asked();
    const promiseId = await promised(owner, questionId, { dueOn: '2026-04-01', dueTime: '' });
    expect(await promiseOf(promiseId)).toMatchObject({
      questionId,
      brandId: brand.brandId,
      state: 'open',
      ownerId: idOf(owner),
      madeById: idOf(owner),
      graceDays: 14,
      // The last minute of the day in Berlin, in summer time.
      dueAt: new Date('2026-04-01T21:59:00Z'),
      firstDueAt: new Date('2026-04-01T21:59:00Z'),
      changesAt: new Date('2026-04-01T21:59:00Z'),
      remindAt: new Date('2026-03-31T21:59:00Z'),
    });
    expect(await recordOf(promiseId)).toMatchObject([{ change: 'made', byId: idOf(owner) }]);
    const [question] = await db.select().from(questions).where(eq(questions.id, questionId));
    expect(question).toMatchObject({ heardAt: day(0), activeAt: day(0), timelineCount: 1 });
  });

  it('made by the same form twice is one promise', async () => {
    const { questionId } = await asked();
    const input = {
      questionId,
      submission: randomUUID(),
      text: 'Call you back with an answer.',
      owner: null,
      dueOn: dateOf(5),
      dueTime: '',
    };
    const made = await atTime(day(0), () =>
      Promise.all([makePromise(owner, input), makePromise(owner, input)]),
    );
    expect(made[0]).toEqual(made[1]);
    expect(
      await db.select().from(promises).where(eq(promises.questionId, questionId)),
    ).toHaveLength(1);
  });

  it('is for the brand’s representatives, on questions that are neither closed nor deleted', async () => {
    const { questionId, asker } = await asked();
    const former = await makeRepresentative(brand, { until: new Date('2020-01-01') });
    const others = await makeRepresentative(await makeBrand(), { level: 'lead' });
    for (const actor of [
      asker,
      await actorOf(former.memberId),
      await actorOf(others.memberId),
      await actorOf((await makeMember({ role: 'administrator' })).id),
    ])
      await expect(promised(actor, questionId)).rejects.toMatchObject({
        code: 'not_a_representative',
      });
    await expect(promised({ kind: 'visitor' }, questionId)).rejects.toMatchObject({
      code: 'sign_in_required',
    });
    await expect(promised(owner, 999_999_999)).rejects.toMatchObject({ code: 'not_found' });
    await db
      .update(questions)
      .set({ deletedAt: day(0) })
      .where(eq(questions.id, questionId));
    await expect(promised(owner, questionId)).rejects.toMatchObject({ code: 'deleted' });
  });

  it('refuses a date that is past, too far or none, and an owner of elsewhere', async () => {
    const { questionId } = await asked();
    await expect(
      promised(owner, questionId, { dueOn: dateOf(0), dueTime: '09:00' }),
    ).rejects.toMatchObject({ problems: { dueOn: expect.any(String) } });
    await expect(promised(owner, questionId, { dueOn: '2031-01-01' })).rejects.toMatchObject({
      problems: { dueOn: expect.any(String) },
    });
    const stranger = (await makeMember()).id;
    await expect(promised(owner, questionId, { owner: stranger })).rejects.toMatchObject({
      problems: { owner: expect.any(String) },
    });
    const form = { submission: randomUUID(), text: 'Send the part.', dueOn: dateOf(5) };
    expect(makePromiseInput.safeParse(form).success).toBe(true);
    for (const broken of [
      { dueOn: '2026-02-30' },
      { dueOn: '' },
      { dueTime: '25:00' },
      { text: '\u200b'.repeat(50) },
      { text: 'x'.repeat(301) },
      { owner: 'me' },
    ])
      expect(makePromiseInput.safeParse({ ...form, ...broken }).success).toBe(false);
  });

  it('holds the question where it is, and is bounded in number', async () => {
    const { questionId, asker } = await asked();
    await promised(owner, questionId);
    const other = await makeBrand();
    await expect(
      moveQuestion(asker, {
        questionId,
        brand: other.brandId,
        product: null,
        version: null,
        department: null,
      }),
    ).rejects.toMatchObject({ code: 'brand_has_committed' });
    for (let more = 1; more < 30; more += 1) await promised(owner, questionId);
    await expect(promised(owner, questionId)).rejects.toMatchObject({
      problems: { text: expect.any(String) },
    });
  });
});

describe('a promise', () => {
  it('kept late says by how much, and keeps the record of it', async () => {
    const { questionId } = await asked();
    const promiseId = await promised(owner, questionId);
    const { dueAt } = await promiseOf(promiseId);
    const form = await seen(promiseId);
    await atTime(day(13), () => keepPromise(owner, { ...form, questionId, evidence }));
    expect(await promiseOf(promiseId)).toMatchObject({
      state: 'kept',
      keptAt: day(13),
      evidence,
      changesAt: null,
      remindAt: null,
    });
    // Time came first, though no worker had been there.
    expect(await recordOf(promiseId)).toMatchObject([
      { change: 'made' },
      { change: 'became-late', at: dueAt, byId: null },
      { change: 'kept', at: day(13), byId: idOf(owner), words: evidence },
    ]);
  });

  it('re-dated keeps its first date, late or not', async () => {
    const { questionId } = await asked();
    const promiseId = await promised(owner, questionId);
    const { dueAt: first } = await promiseOf(promiseId);
    const to = (days: number) => ({ dueOn: dateOf(days), dueTime: '12:00', reason });
    const open = await seen(promiseId);
    await atTime(day(3), () => reDatePromise(owner, { ...open, questionId, ...to(12) }));
    const again = await seen(promiseId);
    await atTime(day(15), () => reDatePromise(lead, { ...again, questionId, ...to(20) }));
    const row = await promiseOf(promiseId);
    expect(row).toMatchObject({ state: 'open', firstDueAt: first, stateAt: day(15) });
    expect(row.dueAt).toEqual(new Date('2026-03-22T11:00:00Z'));
    expect((await recordOf(promiseId)).map(({ change }) => change)).toEqual([
      'made',
      're-dated',
      'became-late',
      're-dated',
    ]);
    const now = await seen(promiseId);
    await expect(
      atTime(day(16), () =>
        reDatePromise(owner, { ...now, questionId, ...to(20), reason: 'x'.repeat(20) }),
      ),
    ).rejects.toMatchObject({ problems: { dueOn: expect.any(String) } });
  });

  it('broken or withdrawn is final, and stays', async () => {
    for (const end of [breakPromise, withdrawPromise]) {
      const { questionId, asker } = await asked();
      const promiseId = await promised(owner, questionId);
      const form = await seen(promiseId);
      await atTime(day(2), () => end(owner, { ...form, questionId, reason }));
      const after = await seen(promiseId);
      const input = { ...after, questionId, reason, evidence, dueOn: dateOf(20), dueTime: '' };
      for (const act of [keepPromise, breakPromise, withdrawPromise, reDatePromise, reopenPromise])
        // Not the same form again: another one's.
        await expect(atTime(day(3), () => act(lead, input))).rejects.toMatchObject({
          code: 'promise_final',
        });
      await expect(atTime(day(3), () => disputePromise(asker, input))).rejects.toMatchObject({
        code: 'promise_final',
      });
      expect((await recordOf(promiseId)).length).toBe(2);
    }
  });

  it('kept can be disputed by the asker for fourteen days, and that be taken back', async () => {
    const { questionId, asker } = await asked();
    const promiseId = await promised(owner, questionId);
    const open = await seen(promiseId);
    await atTime(day(2), () => keepPromise(owner, { ...open, questionId, evidence }));
    const kept = await seen(promiseId);
    await expect(
      atTime(day(16), () => disputePromise(asker, { ...kept, questionId, reason })),
    ).rejects.toMatchObject({ code: 'dispute_too_late' });
    await expect(
      atTime(day(3), () => disputePromise(colleague, { ...kept, questionId, reason })),
    ).rejects.toMatchObject({ code: 'not_the_asker' });
    await atTime(day(3), () => disputePromise(asker, { ...kept, questionId, reason }));
    // The brand is always open, and means to answer within eight hours.
    expect(await promiseOf(promiseId)).toMatchObject({
      state: 'disputed',
      changesAt: new Date(day(3).getTime() + 8 * 3_600_000),
    });
    const disputed = await seen(promiseId);
    await atTime(new Date(day(3).getTime() + 3_600_000), () =>
      takeBackDispute(asker, { ...disputed, questionId }),
    );
    expect(await promiseOf(promiseId)).toMatchObject({
      state: 'kept',
      keptAt: day(2),
      evidence,
      changesAt: null,
    });
  });

  it('disputed is open again with a new date in time, else broken', async () => {
    const { questionId, asker } = await asked();
    const promiseId = await promised(owner, questionId);
    const open = await seen(promiseId);
    await atTime(day(2), () => keepPromise(owner, { ...open, questionId, evidence }));
    const kept = await seen(promiseId);
    await atTime(day(3), () => disputePromise(asker, { ...kept, questionId, reason }));
    const disputed = await seen(promiseId);
    const answer = { ...disputed, questionId, reason, dueOn: dateOf(12), dueTime: '' };
    await atTime(day(3.1), () => reopenPromise(owner, answer));
    expect(await promiseOf(promiseId)).toMatchObject({
      state: 'open',
      keptAt: null,
      evidence: null,
    });
    const reopened = await seen(promiseId);
    await atTime(day(4), () => keepPromise(owner, { ...reopened, questionId, evidence }));
    const keptAgain = await seen(promiseId);
    await atTime(day(5), () => disputePromise(asker, { ...keptAgain, questionId, reason }));
    const late = await seen(promiseId);
    await expect(
      atTime(day(6), () => reopenPromise(owner, { ...answer, ...late, dueOn: dateOf(30) })),
    ).rejects.toMatchObject({ code: 'stale_promise' });
  });

  it('is its owner’s and the leads’', async () => {
    const { questionId, asker } = await asked();
    const promiseId = await promised(owner, questionId);
    const form = {
      ...(await seen(promiseId)),
      questionId,
      evidence,
      reason,
      dueOn: dateOf(20),
      dueTime: '',
    };
    const foreign = await makeRepresentative(await makeBrand(), { level: 'lead' });
    for (const act of [keepPromise, breakPromise, withdrawPromise, reDatePromise])
      for (const [actor, code] of [
        [colleague, 'not_the_owner'],
        [asker, 'not_a_representative'],
        [await actorOf(foreign.memberId), 'not_a_representative'],
      ] as const)
        await expect(atTime(day(1), () => act(actor, form))).rejects.toMatchObject({ code });
    // Of another question than the form says, it is not there.
    const elsewhere = await asked();
    await expect(
      atTime(day(1), () => keepPromise(owner, { ...form, questionId: elsewhere.questionId })),
    ).rejects.toMatchObject({ code: 'not_found' });
    await atTime(day(1), () => passPromise(owner, { ...form, owner: idOf(colleague) }));
    await expect(atTime(day(2), () => keepPromise(owner, form))).rejects.toMatchObject({
      code: 'not_the_owner',
    });
    await expect(
      atTime(day(2), () => passPromise(colleague, { ...form, owner: idOf(asker) })),
    ).rejects.toMatchObject({ problems: { owner: expect.any(String) } });
    await atTime(day(2), () => keepPromise(colleague, form));
    expect((await promiseOf(promiseId)).state).toBe('kept');
  });

  it('has a record that comes to an end', async () => {
    const { questionId } = await asked();
    const promiseId = await promised(owner, questionId, { dueOn: dateOf(200) });
    for (let round = 0; round < 59; round += 1) {
      const form = await seen(promiseId);
      const to = round % 2 === 0 ? colleague : owner;
      await atTime(day(1), () => passPromise(lead, { ...form, questionId, owner: idOf(to) }));
    }
    const form = { ...(await seen(promiseId)), questionId };
    await expect(
      atTime(day(1), () => passPromise(lead, { ...form, owner: idOf(owner) })),
    ).rejects.toMatchObject({ code: 'promise_record_full' });
    await atTime(day(1), () => withdrawPromise(lead, { ...form, reason }));
  });

  it('tells a form that others were quicker, and a form sent twice nothing', async () => {
    const { questionId } = await asked();
    const promiseId = await promised(owner, questionId);
    const form = { ...(await seen(promiseId)), questionId };
    const move = { ...form, reason, dueOn: dateOf(15), dueTime: '' };
    await atTime(day(1), () => reDatePromise(owner, move));
    await atTime(day(1), () => reDatePromise(owner, move));
    await expect(
      atTime(day(1), () => reDatePromise(lead, { ...move, dueOn: dateOf(18) })),
    ).rejects.toMatchObject({ code: 'stale_promise' });
    await expect(
      atTime(day(1), () => keepPromise(lead, { ...form, evidence })),
    ).rejects.toMatchObject({ code: 'stale_promise' });
    expect((await recordOf(promiseId)).map(({ change }) => change)).toEqual(['made', 're-dated']);
  });
});

describe('the page', () => {
  it('shows each promise with its own record, and to each reader what they may do', async () => {
    const { questionId, asker } = await asked();
    const first = await promised(owner, questionId);
    const second = await promised(colleague, questionId);
    const form = { ...(await seen(first)), questionId, evidence };
    await atTime(day(13), () => keepPromise(owner, form));
    const shown = async (actor: Actor) =>
      atTime(day(14), async () => {
        const page = await showQuestion(actor, { questionId, sort: 'best', page: 1 });
        return page;
      });
    const page = await shown(owner);
    // Time has made the second late, though nobody has written it down yet.
    expect(page.promises.map(({ id, state }) => [id, state])).toEqual([
      [second, 'late'],
      [first, 'kept'],
    ]);
    const kept = page.promises[1];
    expect(kept?.changes.map(({ change }) => change)).toEqual(['made', 'became-late', 'kept']);
    expect(kept?.keptLateSeconds).toBeGreaterThan(2 * 86_400);
    expect(page.promises[0]?.changes.map(({ change }) => change)).toEqual(['made']);
    expect(page.promises[0]?.may).toMatchObject({ keep: false, dispute: false });
    expect(page.promising).not.toBeNull();
    const asked14 = await shown(asker);
    expect(asked14.promises[1]?.may).toMatchObject({ keep: false, dispute: true });
    expect([asked14.promising, asked14.promiseOwners]).toEqual([null, []]);
    const visitor = await shown({ kind: 'visitor' });
    for (const { may } of visitor.promises)
      expect(Object.values(may).every((each) => !each)).toBe(true);
    const led = await shown(lead);
    expect(led.promises[0]?.may).toMatchObject({ keep: true, reDate: true, passOn: true });
  });
});

describe('at once', () => {
  it('two who promise make two promises', async () => {
    const { questionId } = await asked();
    await Promise.all([promised(owner, questionId), promised(colleague, questionId)]);
    const rows = await db.select().from(promises).where(eq(promises.questionId, questionId));
    expect(rows.map(({ ownerId }) => ownerId).sort()).toEqual(
      [idOf(owner), idOf(colleague)].sort(),
    );
  });

  it('of keeping, re-dating, breaking and withdrawing one wins, and the others are told', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { questionId } = await asked();
      const promiseId = await promised(owner, questionId);
      const form = { ...(await seen(promiseId)), questionId, reason, evidence };
      const results = await atTime(day(2), () =>
        Promise.allSettled([
          keepPromise(owner, form),
          reDatePromise(lead, { ...form, dueOn: dateOf(20), dueTime: '' }),
          breakPromise(lead, form),
          withdrawPromise(owner, form),
        ]),
      );
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const result of results)
        if (result.status === 'rejected')
          expect(result.reason).toMatchObject({ code: 'stale_promise' });
      expect(await recordOf(promiseId)).toHaveLength(2);
    }
  });

  it('a dispute, its taking back and its answer: the record is one that can be', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { questionId, asker } = await asked();
      const promiseId = await promised(owner, questionId);
      const open = await seen(promiseId);
      await atTime(day(2), () => keepPromise(owner, { ...open, questionId, evidence }));
      const kept = { ...(await seen(promiseId)), questionId, reason };
      const disputed = { ...kept, seenState: 'disputed' as const };
      await atTime(day(3), () =>
        Promise.allSettled([
          disputePromise(asker, kept),
          disputePromise(asker, { ...kept, reason: 'It is still not here, really.' }),
          takeBackDispute(asker, disputed),
          reopenPromise(owner, { ...disputed, dueOn: dateOf(20), dueTime: '' }),
          reopenPromise(lead, { ...disputed, dueOn: dateOf(25), dueTime: '' }),
        ]),
      );
      const changes = (await recordOf(promiseId)).map(({ change }) => change);
      expect(changes.filter((change) => change === 'reopened').length).toBeLessThanOrEqual(1);
      expect(changes.filter((change) => change === 'disputed').length).toBeLessThanOrEqual(2);
    }
    await expectTrueData();
  });
});
