import { beforeEach, expect, it } from 'vitest';
import { makeMember } from '#db/factories';
import { db } from '#db/client.server';
import { memberMessages, warnings } from '#db/schema/moderation';
import { now } from '~/platform/clock.server';
import { loadActor } from '../members/load-actor.server';
import { showNews } from './show-news.server';

let member: number;
let moderator: number;
const news = async (memberId = member) => showNews(await loadActor(memberId), { reading: null });
const message = (readAt: Date | null, memberId = member) =>
  db.insert(memberMessages).values({ memberId, kind: 'warned', text: '', sentAt: now(), readAt });
const warning = (given: { readAt?: Date; takenBackAt?: Date } = {}, memberId = member) =>
  db.insert(warnings).values({
    memberId,
    warnedById: moderator,
    message: 'm',
    reason: 'r',
    warnedAt: now(),
    ...given,
  });

beforeEach(async () => {
  member = (await makeMember()).id;
  moderator = (await makeMember({ role: 'moderator' })).id;
});

it('counts a member’s own messages that are not read', async () => {
  expect(await news()).toEqual({ unread: 0, warned: false });
  await message(null);
  await message(null);
  await message(now());
  await message(null, moderator);
  expect(await news()).toEqual({ unread: 2, warned: false });
  expect(await news(moderator)).toEqual({ unread: 1, warned: false });
});

it('says that a warning stands until it is read or taken back', async () => {
  await warning({ readAt: now() });
  await warning({ takenBackAt: now() });
  await warning({}, moderator);
  expect(await news()).toEqual({ unread: 0, warned: false });
  await warning();
  expect(await news()).toEqual({ unread: 0, warned: true });
});
