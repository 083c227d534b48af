import { and, asc, eq, inArray } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  type MadeBrand,
  makeBrand,
  makeMember,
  makeQuestion,
  makeRepresentative,
} from '#db/factories';
import { brands } from '#db/schema/brands';
import { promises } from '#db/schema/follow-through';
import { notifications } from '#db/schema/inbox';
import { mails } from '#db/schema/mail';
import { events } from '#db/schema/site';
import { atTime } from '~/platform/clock.server';
import type { Actor } from '~/rules/permissions';
import { appointRepresentative } from '../brands/appoint-representative.server';
import { endRepresentative } from '../brands/end-representative.server';
import { setPromiseGrace } from '../brands/set-promise-grace.server';
import { react } from '../reactions.server';
import { checkPromises } from '../verify-data/check-promises.server';
import { advancePromises } from './advance-promises.server';
import { disputePromise } from './dispute-promise.server';
import { keepPromise } from './keep-promise.server';
import { passPromise } from './pass-promise.server';
import { dateOf, day, promised, promiseOf, recordOf, seen } from './promises.test-support';
import { reDatePromise } from './re-date-promise.server';
import { withdrawPromise } from './withdraw-promise.server';

let brand: MadeBrand;
let owner: Actor;
let lead: Actor;
let questionId: number;
let asker: Actor;
beforeEach(async () => {
  // What earlier tests left to be done is done.
  await atTime(day(3000), advancePromises);
  brand = await makeBrand();
  owner = await actorOf((await makeRepresentative(brand, { level: 'agent' })).memberId);
  lead = await actorOf((await makeRepresentative(brand, { level: 'lead' })).memberId);
  const question = await makeQuestion(brand, { askedAt: day(-1) });
  questionId = question.id;
  asker = await actorOf(question.askerId ?? 0);
});

function idOf(actor: Actor): number {
  return actor.kind === 'member' ? actor.memberId : 0;
}

async function eventsOn(id: number) {
  const rows = await db.select().from(events).orderBy(asc(events.id));
  return rows.filter(
    ({ payload, type }) => payload['questionId'] === id && type.startsWith('promise.'),
  );
}

async function trueData() {
  const found: unknown[] = [];
  await checkPromises((difference) => found.push(difference));
  return found;
}

const evidence = 'It is on its way to you.';
const reason = 'Nothing has arrived here yet.';

describe('time', () => {
  it('makes a promise late at its due moment, and breaks it when the grace is over', async () => {
    const promiseId = await promised(owner, questionId);
    await atTime(new Date(day(10).getTime() - 1), advancePromises);
    expect((await promiseOf(promiseId)).state).toBe('open');
    await atTime(day(10), advancePromises);
    expect(await promiseOf(promiseId)).toMatchObject({ state: 'late', changesAt: day(24) });
    await atTime(day(24), advancePromises);
    expect(await promiseOf(promiseId)).toMatchObject({
      state: 'broken',
      stateAt: day(24),
      changesAt: null,
      remindAt: null,
    });
    expect(await trueData()).toEqual([]);
  });

  it('that passed while no worker ran is caught up once, in order, at its own moments', async () => {
    const first = await promised(owner, questionId, { dueOn: dateOf(5) });
    const second = await promised(owner, questionId, { dueOn: dateOf(6) });
    await atTime(day(100), () =>
      Promise.all([advancePromises(), advancePromises(), advancePromises()]),
    );
    expect(await atTime(day(100), advancePromises)).toBe(0);
    const told = await eventsOn(questionId);
    expect(
      told.map(({ type, happenedAt, payload }) => [type, happenedAt, payload['promiseId']]),
    ).toEqual([
      ['promise.made', day(0), first],
      ['promise.made', day(0), second],
      ['promise.became-late', day(5), first],
      ['promise.became-late', day(6), second],
      ['promise.broken', day(19), first],
      ['promise.broken', day(20), second],
    ]);
    for (const id of [first, second])
      expect((await recordOf(id)).map(({ change, byId }) => [change, byId === null])).toEqual([
        ['made', false],
        ['became-late', true],
        ['broken', true],
      ]);
    expect(await trueData()).toEqual([]);
  });

  it('breaks what is disputed and not answered within the target hours', async () => {
    await db
      .update(brands)
      .set({
        targetHours: 8,
        timeZone: 'Europe/Berlin',
        serviceHours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '17:00' })),
      })
      .where(eq(brands.id, brand.brandId));
    const promiseId = await promised(owner, questionId);
    const open = await seen(promiseId);
    // Friday noon in UTC is 13:00 in Berlin: four hours are left, and four of Monday follow.
    await atTime(day(4), () => keepPromise(owner, { ...open, questionId, evidence }));
    const kept = await seen(promiseId);
    await atTime(day(4), () => disputePromise(asker, { ...kept, questionId, reason }));
    const monday = new Date('2026-03-09T12:00:00Z');
    expect((await promiseOf(promiseId)).changesAt).toEqual(monday);
    await atTime(new Date(monday.getTime() - 1), advancePromises);
    expect((await promiseOf(promiseId)).state).toBe('disputed');
    await atTime(monday, advancePromises);
    expect(await promiseOf(promiseId)).toMatchObject({ state: 'broken', stateAt: monday });
    expect(await trueData()).toEqual([]);
  });

  it('leaves what was kept, withdrawn or re-dated', async () => {
    const ids = [];
    for (let each = 0; each < 3; each += 1) ids.push(await promised(owner, questionId));
    const [kept = 0, withdrawn = 0, moved = 0] = ids;
    const form = async (id: number) => ({ ...(await seen(id)), questionId, reason, evidence });
    await atTime(day(2), async () => keepPromise(owner, await form(kept)));
    await atTime(day(2), async () => withdrawPromise(owner, await form(withdrawn)));
    await atTime(day(2), async () =>
      reDatePromise(owner, { ...(await form(moved)), dueOn: dateOf(90), dueTime: '' }),
    );
    await atTime(day(80), advancePromises);
    const states = await Promise.all(ids.map(async (id) => (await promiseOf(id)).state));
    expect(states).toEqual(['kept', 'withdrawn', 'open']);
  });

  it('and people at once leave a record that can be', async () => {
    for (let round = 0; round < 5; round += 1) {
      const promiseId = await promised(owner, questionId);
      const form = { ...(await seen(promiseId)), questionId, evidence, reason };
      await atTime(day(30), () =>
        Promise.allSettled([
          advancePromises(),
          keepPromise(owner, form),
          advancePromises(),
          withdrawPromise(lead, form),
        ]),
      );
      // What somebody worked on just then is left for the next time.
      await atTime(day(30), advancePromises);
      expect((await promiseOf(promiseId)).state).toBe('broken');
    }
    expect(await trueData()).toEqual([]);
  });

  it('works by the grace that the brand gave when the promise was made', async () => {
    const before = await promised(owner, questionId);
    await atTime(day(1), () => setPromiseGrace(lead, { brandId: brand.brandId, days: 3 }));
    const after = await promised(owner, questionId, { at: day(1) });
    await atTime(day(13), advancePromises);
    expect((await promiseOf(before)).state).toBe('late');
    expect((await promiseOf(after)).state).toBe('broken');
    await expect(
      setPromiseGrace(owner, { brandId: brand.brandId, days: 90 }),
    ).rejects.toMatchObject({ code: 'not_a_lead' });
  });
});

describe('reminders', () => {
  async function remindedOf(type: string): Promise<number[]> {
    const rows = await eventsOn(questionId);
    const ids = rows.filter((row) => row.type === type).map(({ id }) => id);
    for (const id of ids) await react(id);
    const told =
      ids.length === 0
        ? []
        : await db
            .select({ memberId: notifications.memberId })
            .from(notifications)
            .where(inArray(notifications.eventId, ids));
    return told.map(({ memberId }) => memberId).sort();
  }

  it('go to the owner before it is due, and to the lead as well before it breaks, once each', async () => {
    await promised(owner, questionId);
    await atTime(new Date(day(9).getTime() - 1), advancePromises);
    expect(await remindedOf('promise.due-soon')).toEqual([]);
    await atTime(day(9), () => Promise.all([advancePromises(), advancePromises()]));
    await atTime(day(9.5), advancePromises);
    expect(await remindedOf('promise.due-soon')).toEqual([idOf(owner)]);
    await atTime(day(23), advancePromises);
    await atTime(day(23.5), advancePromises);
    expect(await remindedOf('promise.breaks-soon')).toEqual([idOf(owner), idOf(lead)].sort());
    expect(await trueData()).toEqual([]);
  });

  it('are left out where what they warn of has happened', async () => {
    await promised(owner, questionId);
    await atTime(day(11), advancePromises);
    expect(await remindedOf('promise.due-soon')).toEqual([]);
    expect(await remindedOf('promise.became-late')).toContain(idOf(lead));
  });

  it('come by mail with what was promised and a link to it', async () => {
    const promiseId = await promised(owner, questionId);
    await atTime(day(9), advancePromises);
    await remindedOf('promise.due-soon');
    const [mail] = await db
      .select()
      .from(mails)
      .where(and(eq(mails.memberId, idOf(owner)), eq(mails.kind, 'my-promise')));
    expect(mail?.text).toContain('Send out the new seal for the door.');
    expect(mail?.text).toContain(`#promise-${promiseId}`);
  });

  it('go to whoever it was passed on to', async () => {
    const colleague = await actorOf((await makeRepresentative(brand)).memberId);
    const promiseId = await promised(owner, questionId);
    const form = { ...(await seen(promiseId)), questionId };
    await atTime(day(2), () => passPromise(owner, { ...form, owner: idOf(colleague) }));
    await atTime(day(9), advancePromises);
    expect(await remindedOf('promise.due-soon')).toEqual([idOf(colleague)]);
  });
});

describe('a leaver', () => {
  async function leaves(memberId: number, representativeId: number, at: Date) {
    const administrator = await actorOf((await makeMember({ role: 'administrator' })).id);
    await atTime(at, () =>
      endRepresentative(administrator, { brandId: brand.brandId, representativeId }),
    );
    return memberId;
  }

  it('passes on what is still to be done to the lead who has been there the longest', async () => {
    const veteran = await makeRepresentative(brand, { level: 'lead', since: new Date(-1) });
    const leaver = await makeRepresentative(brand);
    const actor = await actorOf(leaver.memberId);
    const open = await promised(actor, questionId);
    const due = await promised(actor, questionId, { dueOn: dateOf(1) });
    const kept = await promised(actor, questionId);
    const form = { ...(await seen(kept)), questionId, evidence };
    await atTime(day(1), () => keepPromise(actor, form));
    await leaves(leaver.memberId, leaver.representativeId, day(3));
    expect((await promiseOf(open)).ownerId).toBe(veteran.memberId);
    expect(await promiseOf(due)).toMatchObject({ state: 'late', ownerId: veteran.memberId });
    expect((await promiseOf(kept)).ownerId).toBe(leaver.memberId);
    expect(await trueData()).toEqual([]);
  });

  it('without a lead leaves them to every representative, until there is a lead again', async () => {
    const alone = await makeBrand();
    const boss = await makeRepresentative(alone, { level: 'lead' });
    const agent = await makeRepresentative(alone, { level: 'agent' });
    const { id } = await makeQuestion(alone, { askedAt: day(-1) });
    const promiseId = await promised(await actorOf(boss.memberId), id);
    const administrator = await actorOf((await makeMember({ role: 'administrator' })).id);
    await atTime(day(1), () =>
      endRepresentative(administrator, {
        brandId: alone.brandId,
        representativeId: boss.representativeId,
      }),
    );
    expect((await promiseOf(promiseId)).ownerId).toBeNull();
    const form = { ...(await seen(promiseId)), questionId: id, reason };
    const moved = { ...form, dueOn: dateOf(20), dueTime: '' };
    await atTime(day(2), async () => reDatePromise(await actorOf(agent.memberId), moved));
    const member = await makeMember();
    await atTime(day(3), () =>
      appointRepresentative(administrator, {
        brandId: alone.brandId,
        handle: member.handle,
        departmentId: alone.departmentId,
        title: 'Head of support',
        level: 'lead',
      }),
    );
    expect((await promiseOf(promiseId)).ownerId).toBe(member.id);
    expect(await trueData()).toEqual([]);
  });

  it('and somebody who gives them a promise at once: it does not stay with the leaver', async () => {
    for (let round = 0; round < 5; round += 1) {
      const leaver = await makeRepresentative(brand);
      const mine = await promised(owner, questionId);
      const form = { ...(await seen(mine)), questionId, owner: leaver.memberId };
      await atTime(day(1), () =>
        Promise.allSettled([
          leaves(leaver.memberId, leaver.representativeId, day(1)),
          passPromise(owner, form),
          promised(owner, questionId, { owner: leaver.memberId, at: day(1) }),
        ]),
      );
      const left = await db
        .select({ id: promises.id })
        .from(promises)
        .where(eq(promises.ownerId, leaver.memberId));
      expect(left).toEqual([]);
    }
  });
});
