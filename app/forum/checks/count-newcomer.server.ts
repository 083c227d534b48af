import { sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { now } from '~/platform/clock.server';
import { FLOOD_MINUTES } from '~/rules/checks/trust';

/**
 * Counts a newcomer's post before it is judged, outside of its transaction, so that posts that come
 * at the same moment count each other.
 * @returns how many newcomers have sent lately, this one left out, whatever became of them
 */
export async function countNewcomer(): Promise<number> {
  const at = sql`date_trunc('minute', ${now().toISOString()}::timestamptz)`;
  const [row] = await db.execute<{ posts: number }>(sql`
    with counted as (
      insert into newcomer_minutes (minute, posts) values (${at}, 1)
      on conflict (minute) do update set posts = newcomer_minutes.posts + 1
      returning posts)
    select (select posts from counted) - 1 + coalesce((
      select sum(m.posts) from newcomer_minutes m
      where m.minute < ${at}
        and m.minute > ${at} - make_interval(mins => ${FLOOD_MINUTES})), 0)::int as posts`);
  return row?.posts ?? 0;
}
