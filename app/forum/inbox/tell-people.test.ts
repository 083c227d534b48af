import { and, eq, sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  makeAnswer,
  makeBrand,
  makeComment,
  makeMember,
  makeQuestion,
  makeRepresentative,
} from '#db/factories';
import { departments } from '#db/schema/brands';
import { verifications } from '#db/schema/confirmations';
import { planVersions, promises } from '#db/schema/follow-through';
import { follows, notificationGroups, notifications } from '#db/schema/inbox';
import { members } from '#db/schema/members';
import { outcomeRequests, outcomes } from '#db/schema/outcomes';
import { answers, comments, meToos, questions } from '#db/schema/posts';
import { events } from '#db/schema/site';
import { suggestedEdits } from '#db/schema/suggested-edits';
import { now } from '~/platform/clock.server';
import type { ForumEvent } from '../events';
import { hasReactions, react } from '../reactions.server';
import { toldEvents as everyToldEvent, type ToldEvent } from './who-is-told';

/** A thread with everybody who could be told of something in it, and some who must not be. */
async function makeCast() {
  const brand = await makeBrand();
  const asker = (await makeMember()).id;
  const author = (await makeMember()).id;
  const { memberId: verifier, representativeId } = await makeRepresentative(brand);
  const question = await makeQuestion(brand, { askerId: asker });
  const answer = await makeAnswer(question, { authorId: author });
  const planner = await makeRepresentative(brand, { level: 'agent' });
  const { memberId: lead } = await makeRepresentative(brand, { level: 'lead' });
  const [pricing] = await db
    .insert(departments)
    .values({ brandId: brand.brandId, slug: 'pricing', name: 'Pricing' })
    .returning({ id: departments.id });
  const departmentId = pricing?.id ?? 0;
  const { memberId: colleague } = await makeRepresentative({ ...brand, departmentId });
  await db.insert(planVersions).values({
    questionId: question.id,
    brandId: brand.brandId,
    number: 1,
    ...planner,
    cause: 'The pump.',
    nextStep: 'We send one.',
    departmentId,
    setAt: now(),
  });
  const commenter = (await makeMember()).id;
  const comment = await makeComment({ answerId: answer.id }, { authorId: commenter });
  await db.insert(verifications).values({
    answerId: answer.id,
    revision: 1,
    bodyMd5: answer.bodyMd5,
    representativeId,
    verifierId: verifier,
    verifiedAt: now(),
  });
  const cast = {
    asker,
    author,
    commenter,
    verifier,
    planner: planner.memberId,
    lead,
    colleague,
    follower: (await makeMember()).id,
    other: (await makeMember()).id,
    stopped: (await makeMember()).id,
    erased: (await makeMember({ erasedAt: now() })).id,
    late: (await makeMember()).id,
    stranger: (await makeMember()).id,
    owner: (await makeRepresentative(brand)).memberId,
    hasItToo: (await makeMember()).id,
    doer: (await makeMember({ role: 'moderator' })).id,
  };
  const promiseId = await promised(question, cast.owner);
  const since = new Date(now().getTime() - 60_000);
  await db.insert(follows).values(
    (['follower', 'other', 'stopped', 'erased', 'late', 'doer'] as const).map((who) => ({
      questionId: question.id,
      memberId: cast[who],
      following: who !== 'stopped',
      chosen: true,
      since: who === 'late' ? new Date(now().getTime() + 60_000) : since,
    })),
  );
  await db
    .insert(meToos)
    .values({ questionId: question.id, memberId: cast.hasItToo, saidAt: since });
  const suggestedEditId = await suggested(answer.id, cast.stranger);
  return { ...cast, question, answer, comment, departmentId, promiseId, suggestedEditId };
}

async function suggested(answerId: number, editorId: number): Promise<number> {
  const text = { baseRevision: 1, body: 'Another text.', reason: 'Clearer.' };
  const [row] = await db
    .insert(suggestedEdits)
    .values({ answerId, editorId, ...text, suggestedAt: now() })
    .returning({ id: suggestedEdits.id });
  return row?.id ?? 0;
}

async function promised(
  question: { id: number; brandId: number },
  ownerId: number,
): Promise<number> {
  const at = now();
  const [row] = await db
    .insert(promises)
    .values({
      questionId: question.id,
      brandId: question.brandId,
      text: 'It will be done.',
      ownerId,
      madeById: ownerId,
      madeAt: at,
      firstDueAt: at,
      dueAt: at,
      datedAt: at,
      graceDays: 14,
      state: 'open',
      stateAt: at,
    })
    .returning({ id: promises.id });
  return row?.id ?? 0;
}

type Cast = Awaited<ReturnType<typeof makeCast>>;
type Role = Exclude<
  keyof Cast,
  'question' | 'answer' | 'comment' | 'departmentId' | 'promiseId' | 'suggestedEditId'
>;

async function happens(event: ForumEvent, actorId: number | null): Promise<number> {
  const { type, ...payload } = event;
  const [row] = await db
    .insert(events)
    .values({ type, actorId, payload, happenedAt: now() })
    .returning({ id: events.id });
  return row?.id ?? 0;
}

/** The event of a type in the cast's thread. */
function eventIn(cast: Cast, type: ToldEvent): ForumEvent {
  const questionId = cast.question.id;
  const answerId = cast.answer.id;
  const { promiseId, suggestedEditId } = cast;
  switch (type) {
    case 'question.edited':
      return { type, questionId, revision: 2 };
    case 'question.edit-suggested':
      return { type, questionId, suggestedEditId };
    case 'question.edit-approved':
      return { type, questionId, suggestedEditId, revision: 2 };
    case 'question.edit-declined':
      return { type, questionId, suggestedEditId, reason: 'It says less.' };
    case 'question.edit-undone':
      return { type, questionId, suggestedEditId, revision: 3, reason: 'It was wrong.' };
    case 'answer.edit-suggested':
      return { type, questionId, answerId, suggestedEditId };
    case 'answer.edit-approved':
      return { type, questionId, answerId, suggestedEditId, revision: 2 };
    case 'answer.edit-declined':
      return { type, questionId, answerId, suggestedEditId, reason: 'It says less.' };
    case 'answer.edit-undone':
      return { type, questionId, answerId, suggestedEditId, revision: 3, reason: 'It was wrong.' };
    case 'post.redacted':
      return { type, questionId, answerId, reason: 'A number.', texts: 1 };
    case 'post.span-hidden':
      return { type, questionId, answerId, commentId: cast.comment.id, spanId: 1 };
    case 'post.span-ended':
      return {
        type,
        questionId,
        answerId,
        commentId: cast.comment.id,
        spanId: 1,
        as: 'lapsed',
      };
    case 'question.moved':
      return { type, questionId, brandId: 1, brandBefore: 2, productId: null };
    case 'question.deleted':
      return { type, questionId, reason: 'spam', byModerator: true };
    case 'question.restored':
    case 'question.unlocked':
    case 'question.fix-planned':
      return { type, questionId };
    case 'question.acknowledged':
      return { type, questionId, acknowledgementId: 1, serviceMinutes: 10 };
    case 'plan.set':
      return { type, questionId, number: 1, updateBy: null };
    case 'plan.update-due':
    case 'plan.update-missed':
      return { type, questionId, number: 1, updateBy: now().toISOString() };
    case 'question.handed-over':
      return { type, questionId, departmentId: cast.departmentId, department: 'Pricing' };
    case 'question.closed':
      return { type, questionId, as: 'off-topic', reason: 'It is about cats.', originalId: null };
    case 'question.reopened':
      return { type, questionId, as: 'moderator', reason: 'It is not about cats.' };
    case 'question.locked':
      return { type, questionId, reason: 'Cool down.', until: null };
    case 'question.not-duplicate-said':
      return { type, questionId, reason: 'Mine is another model.' };
    case 'answer.posted':
    case 'answer.outcomes-asked':
    case 'question.not-fixed':
    case 'question.outcome-asked':
    case 'question.fix-shipped':
    case 'answer.accepted':
    case 'answer.acceptance-undone':
    case 'answer.restored':
      return { type, questionId, answerId };
    case 'answer.edited':
    case 'answer.verified':
      return { type, questionId, answerId, revision: 2 };
    case 'promise.made':
    case 'promise.reopened':
      return { type, questionId, promiseId, dueAt: now().toISOString() };
    case 'promise.re-dated': {
      const dueAt = now().toISOString();
      return { type, questionId, promiseId, dueAt, before: dueAt };
    }
    case 'promise.kept':
      return { type, questionId, promiseId, lateByMs: 0 };
    case 'promise.passed-on':
    case 'promise.due-soon':
    case 'promise.became-late':
    case 'promise.breaks-soon':
    case 'promise.disputed':
    case 'promise.dispute-taken-back':
    case 'promise.broken':
    case 'promise.withdrawn':
      return { type, questionId, promiseId };
    case 'answer.verification-withdrawn':
      return { type, questionId, answerId, reason: 'It is out of date.' };
    case 'answer.verification-outdated':
      return { type, questionId, answerId, because: 'edited' };
    case 'question.fix-declined':
    case 'question.fix-withdrawn':
      return { type, questionId, reason: 'It costs too much.' };
    case 'answer.deleted':
      return { type, questionId, answerId, reason: 'spam', byModerator: true };
    case 'comment.posted':
      return { type, questionId, answerId, commentId: cast.comment.id };
  }
}

const roles: readonly Role[] = [
  'asker',
  'author',
  'verifier',
  'planner',
  'lead',
  'colleague',
  'follower',
  'other',
  'stopped',
  'erased',
  'late',
  'stranger',
  'owner',
  'hasItToo',
  'commenter',
  'doer',
];

/** Whom an event was told to, by their roles; each with a count that is true. */
async function toldOf(cast: Cast, eventId: number): Promise<string[]> {
  const rows = await db
    .select({ memberId: notifications.memberId })
    .from(notifications)
    .where(eq(notifications.eventId, eventId));
  const ids = rows.map(({ memberId }) => memberId);
  expect(new Set(ids).size).toBe(ids.length);
  return roles.filter((role) => ids.includes(cast[role]));
}

async function unreadOf(memberId: number, questionId: number): Promise<number | undefined> {
  const [group] = await db
    .select({ unread: notificationGroups.unreadCount })
    .from(notificationGroups)
    .where(
      and(eq(notificationGroups.memberId, memberId), eq(notificationGroups.questionId, questionId)),
    );
  return group?.unread;
}

let cast: Cast;
const makeNewCast = async () => {
  cast = await makeCast();
};

const everybodyConcerned = ['asker', 'author', 'follower', 'other'];

const everybodyWhoWaits = ['asker', 'follower', 'other', 'owner', 'hasItToo'];

const expected: Record<ToldEvent, string[]> = {
  'question.edited': ['asker'],
  'question.edit-suggested': ['asker'],
  'question.edit-approved': ['asker', 'stranger'],
  'question.edit-declined': ['stranger'],
  'question.edit-undone': ['asker', 'stranger'],
  'answer.edit-suggested': ['author', 'verifier'],
  'answer.edit-approved': ['author', 'stranger'],
  'answer.edit-declined': ['stranger'],
  'answer.edit-undone': ['author', 'stranger'],
  'post.redacted': ['asker', 'author'],
  'post.span-hidden': ['asker', 'author', 'commenter'],
  'post.span-ended': ['asker', 'author', 'commenter'],
  'question.moved': ['asker'],
  'question.deleted': ['asker'],
  'question.restored': ['asker'],
  'question.acknowledged': ['asker'],
  'plan.set': ['asker', 'follower', 'other'],
  'plan.update-due': ['planner'],
  'plan.update-missed': ['planner', 'lead'],
  'question.handed-over': ['colleague'],
  'question.closed': ['asker', 'follower', 'other'],
  'question.reopened': ['asker', 'follower', 'other'],
  'question.locked': ['asker'],
  'question.unlocked': ['asker'],
  'question.not-duplicate-said': ['follower', 'other'],
  'answer.posted': ['asker', 'follower', 'other'],
  'answer.edited': ['author'],
  'answer.deleted': ['author'],
  'answer.restored': ['author'],
  'answer.accepted': ['author'],
  'answer.acceptance-undone': ['author'],
  'answer.verified': everybodyConcerned,
  'answer.verification-withdrawn': ['asker', 'author'],
  'answer.verification-outdated': ['verifier', 'lead'],
  'promise.made': everybodyWhoWaits,
  'promise.re-dated': everybodyWhoWaits,
  'promise.passed-on': ['owner'],
  'promise.due-soon': ['owner'],
  'promise.became-late': ['asker', 'lead', 'follower', 'other', 'owner', 'hasItToo'],
  'promise.breaks-soon': ['lead', 'owner'],
  'promise.kept': everybodyWhoWaits,
  'promise.disputed': ['lead', 'owner'],
  'promise.dispute-taken-back': ['lead', 'owner'],
  'promise.reopened': everybodyWhoWaits,
  'promise.broken': ['asker', 'lead', 'follower', 'other', 'owner', 'hasItToo'],
  'promise.withdrawn': everybodyWhoWaits,
  'answer.outcomes-asked': ['hasItToo'],
  'question.not-fixed': ['author', 'verifier', 'planner', 'lead', 'owner'],
  'question.outcome-asked': ['asker'],
  'question.fix-planned': ['asker', 'follower', 'other'],
  'question.fix-shipped': ['asker', 'follower', 'other', 'hasItToo'],
  'question.fix-declined': ['asker', 'follower', 'other'],
  'question.fix-withdrawn': ['asker', 'follower', 'other'],
  'comment.posted': everybodyConcerned,
};

const isTold = (type: string): type is ToldEvent => Object.hasOwn(expected, type);
const toldEvents = Object.keys(expected).filter(isTold);

describe('who is told in one thread, of all that happens there,', () => {
  beforeAll(makeNewCast);

  it.each(toldEvents)('of %s', async (type) => {
    const eventId = await happens(eventIn(cast, type), cast.doer);
    await react(eventId);
    expect(await toldOf(cast, eventId)).toEqual(expected[type]);
  });

  it('follows from the events of the table, and from no others', () => {
    expect([...everyToldEvent].sort()).toEqual([...toldEvents].sort());
    for (const type of toldEvents) expect(hasReactions(type), type).toBe(true);
  });
});

describe('who has done something', () => {
  beforeAll(async () => {
    await makeNewCast();
    await db.delete(follows).where(eq(follows.memberId, cast.doer));
  });

  it.each(toldEvents)('is never told of %s', async (type) => {
    for (const role of ['asker', 'author', 'verifier', 'follower'] as const) {
      const eventId = await happens(eventIn(cast, type), cast[role]);
      await db.delete(outcomeRequests);
      await react(eventId);
      expect(await toldOf(cast, eventId)).toEqual(expected[type].filter((each) => each !== role));
    }
  });
});

describe('who is told', () => {
  beforeEach(makeNewCast);

  it('does not include askers and authors who stopped following, but for what concerns their posts', async () => {
    for (const memberId of [cast.asker, cast.author])
      await db.insert(follows).values({
        questionId: cast.question.id,
        memberId,
        following: false,
        chosen: true,
        since: now(),
      });
    for (const type of toldEvents) {
      const eventId = await happens(eventIn(cast, type), cast.doer);
      await react(eventId);
      const silent: Partial<Record<ToldEvent, string[]>> = {
        'question.acknowledged': [],
        'plan.set': ['follower', 'other'],
        'answer.posted': ['follower', 'other'],
        'question.outcome-asked': [],
        'question.fix-planned': ['follower', 'other'],
        'question.fix-declined': ['follower', 'other'],
        'question.fix-withdrawn': ['follower', 'other'],
        'comment.posted': ['follower', 'other'],
        'answer.verified': ['author', 'follower', 'other'],
        'answer.verification-withdrawn': ['author'],
      };
      // Of the brand's word the asker hears like every other follower.
      const stillTold = type.startsWith('promise.')
        ? expected[type].filter((role) => role !== 'asker')
        : expected[type];
      expect(await toldOf(cast, eventId), type).toEqual(silent[type] ?? stillTold);
    }
  });

  it('does not include a verifier who has left, or whose verification was withdrawn', async () => {
    await db.execute(
      sql`update representatives set until = since where member_id = ${cast.verifier}`,
    );
    const eventId = await happens(eventIn(cast, 'answer.verification-outdated'), cast.doer);
    await react(eventId);
    expect(await toldOf(cast, eventId)).toEqual(['lead']);
  });

  it('of a plan’s date are the leads where who set it has left', async () => {
    await db.execute(
      sql`update representatives set until = since where member_id = ${cast.planner}`,
    );
    const eventId = await happens(eventIn(cast, 'plan.update-due'), null);
    await react(eventId);
    expect(await toldOf(cast, eventId)).toEqual(['lead']);
  });

  it('counts a person with several roles once', async () => {
    await db.insert(follows).values(
      [cast.asker, cast.author].map((memberId) => ({
        questionId: cast.question.id,
        memberId,
        following: true,
        chosen: false,
        since: new Date(0),
      })),
    );
    await db.update(answers).set({ authorId: cast.asker }).where(eq(answers.id, cast.answer.id));
    const eventId = await happens(eventIn(cast, 'answer.verified'), cast.doer);
    await react(eventId);
    expect(await toldOf(cast, eventId)).toEqual(everybodyConcerned);
    expect(await unreadOf(cast.asker, cast.question.id)).toBe(1);
  });

  it('may be nobody where a post has no owner', async () => {
    await db.update(questions).set({ askerId: null }).where(eq(questions.id, cast.question.id));
    const eventId = await happens(eventIn(cast, 'question.edited'), cast.doer);
    await react(eventId);
    expect(await toldOf(cast, eventId)).toEqual([]);
  });

  it('includes those concerned where the operator did it', async () => {
    const eventId = await happens(eventIn(cast, 'question.edited'), null);
    await react(eventId);
    expect(await toldOf(cast, eventId)).toEqual(['asker']);
  });
});

describe('what is deleted', () => {
  beforeEach(makeNewCast);

  it('is told only to those who may still read it: a question', async () => {
    await db.update(questions).set({ deletedAt: now() }).where(eq(questions.id, cast.question.id));
    await db.update(members).set({ role: 'moderator' }).where(eq(members.id, cast.other));
    for (const type of toldEvents) {
      const eventId = await happens(eventIn(cast, type), cast.doer);
      await react(eventId);
      expect(await toldOf(cast, eventId), type).toEqual(
        expected[type].filter((role) => role === 'asker' || role === 'other'),
      );
    }
  });

  it('is told only to those who may still read it: an answer', async () => {
    await db.update(answers).set({ deletedAt: now() }).where(eq(answers.id, cast.answer.id));
    for (const type of toldEvents.filter((each) => 'answerId' in eventIn(cast, each))) {
      const eventId = await happens(eventIn(cast, type), cast.doer);
      await react(eventId);
      expect(await toldOf(cast, eventId), type).toEqual(
        expected[type].filter((role) => role === 'author'),
      );
    }
  });

  it('is told to nobody: a comment', async () => {
    await db.update(comments).set({ deletedAt: now() }).where(eq(comments.id, cast.comment.id));
    const eventId = await happens(eventIn(cast, 'comment.posted'), cast.doer);
    await react(eventId);
    expect(await toldOf(cast, eventId)).toEqual([]);
  });
});

describe('telling', () => {
  beforeEach(makeNewCast);

  it('twice changes nothing, read or not', async () => {
    const eventId = await happens(eventIn(cast, 'answer.posted'), cast.doer);
    await react(eventId);
    await react(eventId);
    expect(await toldOf(cast, eventId)).toEqual(expected['answer.posted']);
    expect(await unreadOf(cast.asker, cast.question.id)).toBe(1);
  });

  it('of several events at once, each more than once, counts right', async () => {
    const ids = [];
    for (const type of toldEvents) ids.push(await happens(eventIn(cast, type), cast.doer));
    await Promise.all([...ids, ...ids, ...ids.toReversed()].map((id) => react(id)));
    const [row] = await db
      .select({
        groups: sql<number>`count(*)`,
        off: sql<number>`count(*) filter (where unread_count <> (
          select count(*) from notifications n where n.group_id = notification_groups.id))`,
      })
      .from(notificationGroups)
      .where(eq(notificationGroups.questionId, cast.question.id));
    expect(row).toEqual({ groups: 12, off: 0 });
    const mine = toldEvents.filter((type) => expected[type].includes('asker'));
    expect(await unreadOf(cast.asker, cast.question.id)).toBe(mine.length);
  });

  it('asks who said me too once an answer, and not who has said what it did', async () => {
    const said = (await makeMember()).id;
    const { questionId, answerId } = { questionId: cast.question.id, answerId: cast.answer.id };
    await db.insert(meToos).values({ questionId, memberId: said, saidAt: new Date(0) });
    await db
      .insert(outcomes)
      .values({ answerId, memberId: said, outcome: 'partly', recordedAt: now() });
    const ids = [];
    for (let i = 0; i < 3; i += 1)
      ids.push(await happens(eventIn(cast, 'answer.outcomes-asked'), cast.doer));
    await Promise.all(ids.map((id) => react(id)));
    expect(await unreadOf(cast.hasItToo, questionId)).toBe(1);
    expect(await unreadOf(said, questionId)).toBeUndefined();
  });

  it('reaches every follower of a question that many follow', async () => {
    const crowd = await db.execute<{ id: number }>(sql`
      insert into members (handle, display_name, joined_at)
      select 'crowd-' || n, 'Crowd ' || n, now() from generate_series(1, 1203) n returning id`);
    await db.execute(sql`
      insert into follows (question_id, member_id, following, chosen, since)
      select ${cast.question.id}, id, true, false, '2020-01-01' from members where handle like 'crowd-%'`);
    const eventId = await happens(eventIn(cast, 'answer.posted'), cast.doer);
    await react(eventId);
    const [row] = await db
      .select({ told: sql<number>`count(*)` })
      .from(notifications)
      .where(eq(notifications.eventId, eventId));
    expect(row?.told).toBe(crowd.length + 3);
  });
});
