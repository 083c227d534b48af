import { and, asc, gt, inArray, sql } from 'drizzle-orm';
import { notificationGroups, notifications } from '#db/schema/inbox';
import { events } from '#db/schema/site';
import { atTime } from '~/platform/clock.server';
import { tellOnSite } from '../inbox/tell-people.server';
import { toldEvents } from '../inbox/who-is-told';
import { isForumEvent } from '../reactions.server';
import type { DemoWorld } from './demo-world.server';

const EVENTS_AT_ONCE = 500;

/**
 * Tells everybody what happened in their threads during the demo community's year, without mails,
 * and lets them have read what they were told before they last did something here. The reactions
 * that are queued find it told.
 */
export async function fillDemoInboxes(world: DemoWorld): Promise<void> {
  for (let after = 0; ;) {
    const page = await world.tx
      .select({
        id: events.id,
        type: events.type,
        payload: events.payload,
        actorId: events.actorId,
        at: events.happenedAt,
      })
      .from(events)
      .where(and(gt(events.id, after), inArray(events.type, [...toldEvents])))
      .orderBy(asc(events.id))
      .limit(EVENTS_AT_ONCE);
    for (const { payload, type, ...happened } of page) {
      const event = { ...payload, type };
      if (isForumEvent(event)) await atTime(happened.at, () => tellOnSite(event, happened));
    }
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.id;
  }
  await world.tx.execute(sql`
    update ${notifications} set read_at = last.at
    from (select actor_id, max(happened_at) as at from ${events} group by actor_id) as last
    where ${notifications.memberId} = last.actor_id and ${notifications.happenedAt} < last.at`);
  await world.tx.execute(sql`
    update ${notificationGroups} set unread_count = (
      select count(*) from ${notifications} n
      where n.group_id = ${notificationGroups}.id and n.read_at is null)`);
}
