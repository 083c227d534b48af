import { and, eq, sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  type MadeBrand,
  makeAnswer,
  makeBrand,
  makeMember,
  makeQuestion,
  makeRepresentative,
} from '#db/factories';
import { mails } from '#db/schema/mail';
import { notificationGroups } from '#db/schema/inbox';
import { answers, questions } from '#db/schema/posts';
import { events } from '#db/schema/site';
import { atTime, now } from '~/platform/clock.server';
import { deleteAnswer } from '../answers/delete-answer.server';
import { restoreAnswer } from '../answers/restore-answer.server';
import type { ForumEvent } from '../events';
import { react } from '../reactions.server';
import { verifyData } from '../verify-data/verify-data.server';
import { listNotifications } from './list-notifications.server';
import { markNotificationsRead, markQuestionRead } from './mark-notifications-read.server';
import { removeOldNotifications } from './remove-old-notifications.server';
import { showNews } from './show-news.server';

let brand: MadeBrand;
let asker: number;
beforeAll(async () => {
  brand = await makeBrand({ name: 'Hearthside' });
});
beforeEach(async () => {
  asker = (await makeMember()).id;
});

async function happens(event: ForumEvent, actorId: number | null): Promise<number> {
  const { type, ...payload } = event;
  const [row] = await db
    .insert(events)
    .values({ type, actorId, payload, happenedAt: now() })
    .returning({ id: events.id });
  await react(row?.id ?? 0);
  return row?.id ?? 0;
}

/** Somebody answers a question of the asker. */
async function answered(question: { id: number }, displayName = 'Callum') {
  const author = await makeMember({ displayName });
  const answer = await makeAnswer(question, { authorId: author.id });
  await happens({ type: 'answer.posted', questionId: question.id, answerId: answer.id }, author.id);
  return answer;
}

const ask = () => makeQuestion(brand, { askerId: asker });
const count = async (memberId = asker, reading: number | null = null) =>
  (await showNews(await actorOf(memberId), { reading })).unread;
const list = async (after: string | null = null) => listNotifications(await actorOf(asker), after);
const unreadOf = async ({ id }: { id: number }) => {
  const mine = and(eq(notificationGroups.memberId, asker), eq(notificationGroups.questionId, id));
  return (await db.select().from(notificationGroups).where(mine))[0]?.unreadCount;
};
const texts = async () => (await list()).groups.map(({ lines }) => lines.map(({ text }) => text));

describe('what a member was told', () => {
  it('stands in words, by question, the newest first, the like of it together', async () => {
    const [older, newer] = [await ask(), await ask()];
    await answered(older, 'Ngozi');
    const { memberId } = await makeRepresentative(brand, {
      memberId: (await makeMember({ displayName: 'Imani' })).id,
    });
    const first = await answered(newer, 'Callum');
    await answered(newer, 'Wren');
    await happens(
      { type: 'answer.verified', questionId: newer.id, answerId: first.id, revision: 1 },
      memberId,
    );
    await happens({ type: 'question.edited', questionId: newer.id, revision: 2 }, null);
    expect(await texts()).toEqual([
      [
        'The operator edited your question',
        'Imani (Hearthside) verified an answer',
        '2 new answers, by Wren and Callum',
      ],
      ['Ngozi answered your question'],
    ]);
    expect(await count()).toBe(2);
  });

  it('is paged', async () => {
    for (let i = 0; i < 32; i += 1) await answered(await ask());
    const first = await list();
    const second = await list(first.after);
    expect([first.groups.length, second.groups.length, second.after]).toEqual([30, 2, null]);
    const ids = [...first.groups, ...second.groups].map(({ id }) => id);
    expect(new Set(ids).size).toBe(32);
  });

  it('is theirs alone', async () => {
    await answered(await ask());
    const { groups } = await listNotifications(await actorOf((await makeMember()).id), null);
    expect(groups).toEqual([]);
    await expect(listNotifications({ kind: 'visitor' }, null)).rejects.toMatchObject({
      code: 'sign_in_required',
    });
  });

  it('hides what is deleted, does not count it, and has it again when it comes back', async () => {
    const question = await ask();
    const answer = await answered(question);
    const moderator = await actorOf((await makeMember({ role: 'moderator' })).id);
    await deleteAnswer(moderator, { answerId: answer.id, reason: 'It is spam.' });
    expect([await texts(), await count()]).toEqual([[], 0]);
    await restoreAnswer(moderator, { answerId: answer.id });
    expect([await texts(), await count()]).toEqual([[['Callum answered your question']], 1]);
  });

  it('hides a deleted question from those who followed it, and tells its asker', async () => {
    const question = await ask();
    const answer = await answered(question);
    await happens({ type: 'answer.accepted', questionId: question.id, answerId: answer.id }, asker);
    expect(await count(answer.authorId ?? 0)).toBe(1);
    await db.update(questions).set({ deletedAt: now() }).where(eq(questions.id, question.id));
    expect(await count(answer.authorId ?? 0)).toBe(0);
    await happens(
      { type: 'question.deleted', questionId: question.id, reason: 'spam', byModerator: true },
      (await makeMember({ displayName: 'Sam', role: 'moderator' })).id,
    );
    expect(await texts()).toEqual([['Sam deleted your question', 'Callum answered your question']]);
  });

  it('counts to a hundred and no further', async () => {
    await db.execute(sql`
      with asked as (
        insert into questions (kind, brand_id, title, body, body_html, excerpt, resolution_at, asked_at, active_at)
        select 'idea', ${brand.brandId}, 'Idea ' || n, 'b', 'b', 'b', now(), now(), now()
        from generate_series(1, 120) n returning id
      ),
      happened as (
        insert into events (type, payload, happened_at)
        select 'question.edited', '{}', now() from asked returning id
      ),
      told as (
        insert into notification_groups (member_id, question_id, latest_at, unread_count)
        select ${asker}, id, now(), 1 from asked returning id
      )
      insert into notifications (group_id, member_id, event_id, event, happened_at)
      select told.id, ${asker}, made.id, 'question.edited', now()
      from (select id, row_number() over () as n from told) as told
      join (select id, row_number() over () as n from happened) as made on made.n = told.n`);
    expect(await count()).toBe(100);
  });
});

describe('reading', () => {
  it('a question’s page marks its news as read, and no other’s', async () => {
    const [one, other] = [await ask(), await ask()];
    await answered(one);
    await answered(one, 'Wren');
    await answered(other);
    expect(await count(asker, one.id)).toBe(1);
    await markQuestionRead(asker, one.id);
    expect(await count()).toBe(1);
    expect((await list()).groups.map(({ unread }) => unread)).toEqual([true, false]);
    expect((await list()).groups[1]?.lines).toHaveLength(1);
    await markQuestionRead((await makeMember()).id, other.id);
    expect(await count()).toBe(1);
  });

  it('all at once leaves what came in since', async () => {
    for (let i = 0; i < 3; i += 1) await answered(await ask());
    const question = await ask();
    await answered(question);
    const { through } = await list();
    await answered(question, 'Wren');
    await markNotificationsRead(await actorOf(asker), { through });
    expect(await count()).toBe(1);
    const [group] = await db
      .select({ unread: notificationGroups.unreadCount })
      .from(notificationGroups)
      .where(
        and(eq(notificationGroups.memberId, asker), eq(notificationGroups.questionId, question.id)),
      );
    expect(group?.unread).toBe(1);
  });

  it('while more is told leaves a true count', async () => {
    const question = await ask();
    await Promise.all(
      Array.from({ length: 12 }, async (_, i) => {
        await answered(question, `Member ${i}`);
        await Promise.all([
          markQuestionRead(asker, question.id),
          markQuestionRead(asker, question.id),
        ]);
      }),
    );
    const differences: unknown[] = [];
    await verifyData({ report: (difference) => differences.push(difference) });
    expect(differences.filter((each) => JSON.stringify(each).includes('notification'))).toEqual([]);
    await markQuestionRead(asker, question.id);
    expect(await count()).toBe(0);
  });
});

describe('old notifications', () => {
  it('go half a year after they were read, with groups of which nothing is left', async () => {
    const long = new Date('2026-01-01T00:00:00Z');
    const [gone, halfGone, unread] = [await ask(), await ask(), await ask()];
    await atTime(long, async () => {
      for (const question of [gone, halfGone, unread]) await answered(question);
      await markQuestionRead(asker, gone.id);
      await markQuestionRead(asker, halfGone.id);
    });
    await answered(halfGone, 'Wren');
    await atTime(new Date('2026-06-29T00:00:00Z'), removeOldNotifications);
    expect(await texts()).toHaveLength(3);
    await atTime(new Date('2026-07-02T00:00:00Z'), removeOldNotifications);
    expect((await list()).groups.map(({ href }) => href).sort()).toEqual(
      [halfGone, unread].map(({ id }) => expect.stringContaining(`/questions/${id}/`)).sort(),
    );
    expect(await count()).toBe(2);
  });

  it('go two years after they were written where nobody reads them, and off the count', async () => {
    const [long, lately] = [new Date('2026-01-01T00:00:00Z'), new Date('2027-06-01T00:00:00Z')];
    // The oldest are told first.
    await db.delete(notificationGroups);
    const [gone, halfGone] = [await ask(), await ask()];
    await atTime(long, async () => {
      await answered(gone);
      await answered(halfGone);
    });
    await atTime(lately, () => answered(halfGone, 'Wren'));
    await atTime(new Date('2027-12-30T00:00:00Z'), removeOldNotifications);
    expect(await unreadOf(halfGone)).toBe(2);
    await atTime(new Date('2028-01-02T00:00:00Z'), removeOldNotifications);
    expect(await unreadOf(gone)).toBeUndefined();
    expect(await unreadOf(halfGone)).toBe(1);
    expect((await list()).groups.map(({ href }) => href)).toEqual([
      expect.stringContaining(`/questions/${halfGone.id}/`),
    ]);
  });
});

describe('mails', () => {
  it('go with what is told by mail, once, and not where the post is deleted', async () => {
    const question = await ask();
    const answer = await answered(question);
    const author = answer.authorId ?? 0;
    const accepted = await happens(
      { type: 'answer.accepted', questionId: question.id, answerId: answer.id },
      asker,
    );
    await react(accepted);
    await happens({ type: 'question.edited', questionId: question.id, revision: 2 }, author);
    await db.update(answers).set({ deletedAt: now() }).where(eq(answers.id, answer.id));
    await happens({ type: 'answer.accepted', questionId: question.id, answerId: answer.id }, asker);
    const sent = await db
      .select({ to: mails.memberId, kind: mails.kind })
      .from(mails)
      .where(sql`${mails.memberId} in (${asker}, ${author})`)
      .orderBy(mails.id);
    expect(sent).toEqual([
      { to: asker, kind: 'answer-to-my-question' },
      { to: author, kind: 'my-answer-accepted' },
    ]);
  });
});
