import { sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '#db/client.server';
import { now } from '~/platform/clock.server';
import { shows, showsUntil } from '~/platform/page-cache/page-scope.server';
import { sharedRead } from '~/platform/page-cache/shared-read.server';
import { limits } from '~/rules/limits';
import { updateStatus } from '~/rules/plan';
import { END_OF_DAY, localTimeAt } from '~/rules/wall-clock';
import { memberHref } from '../members/member-href.server';
import type { QuestionRow } from '../questions/question-facts.server';
import { isForumEvent } from '../reactions.server';
import { timelineEntry } from './timeline-entry';

const moment = z.string().transform((text) => new Date(text));
const person = z.object({
  id: z.number(),
  handle: z.string(),
  name: z.string(),
  erasedAt: moment.nullable(),
});
const signature = person.extend({ title: z.string(), department: z.string() });

const found = z.object({
  timeZone: z.string(),
  acknowledgement: z
    .object({ by: signature, words: z.string(), minutes: z.number(), at: moment })
    .nullable(),
  plan: z
    .array(
      z.object({
        number: z.number(),
        by: signature,
        cause: z.string(),
        nextStep: z.string(),
        departmentId: z.number(),
        department: z.string(),
        updateBy: moment.nullable(),
        setAt: moment,
        replacedAt: moment.nullable(),
      }),
    )
    .nullable(),
  hops: z
    .array(
      z.object({
        by: signature,
        from: z.string().nullable(),
        departmentId: z.number(),
        to: z.string(),
        retired: z.boolean(),
        note: z.string(),
        since: moment,
        until: moment.nullable(),
      }),
    )
    .nullable(),
  events: z
    .array(
      z.object({
        id: z.number(),
        type: z.string(),
        payload: z.record(z.string(), z.unknown()),
        at: moment,
        by: person.extend({ forBrand: z.string().nullable() }).nullable(),
        answerIsGone: z.boolean(),
      }),
    )
    .nullable(),
});

/** Who signed for the brand, of a statement with `members m`, `representatives r`, `departments d`. */
const SIGNATURE = sql.raw(
  `json_build_object('id', m.id, 'handle', m.handle, 'name', m.display_name,
    'erasedAt', m.erased_at, 'title', r.title, 'department', rd.name)`,
);
const SIGNED = sql.raw(
  `join members m on m.id = x.member_id
   join representatives r on r.id = x.representative_id
   join departments rd on rd.id = r.department_id`,
);

/**
 * What the brand has said and done about a question (acknowledgement, plan, baton) and the official
 * events on its timeline, in one statement; a question without any is not looked for.
 */
export async function followThroughOf(question: QuestionRow, answersHere: readonly number[]) {
  if (question.timelineCount === 0) return nothing;
  const { timeZone, acknowledgement, plan, hops, events } = await readFollowThrough(
    question.id,
    question.brandId,
  );
  return {
    acknowledgement:
      acknowledgement === null ? null : { ...acknowledgement, by: signed(acknowledgement.by) },
    plan: planOf(plan ?? [], timeZone),
    baton: batonOf(hops ?? [], question.askedAt),
    timeline: timelineOf(events ?? [], answersHere),
  };
}

const readFollowThrough = sharedRead(2 * 2 ** 20, async (questionId: number, brandId: number) => {
  shows(`question:${questionId}`, `brand:${brandId}`);
  const [row] = await db.execute(statement(questionId, brandId));
  const read = found.parse(row);
  const { acknowledgement, plan, hops, events } = read;
  const people = [
    acknowledgement?.by,
    ...(plan ?? []).map(({ by }) => by),
    ...(hops ?? []).map(({ by }) => by),
    ...(events ?? []).map(({ by }) => by),
  ];
  for (const each of people) if (each != null) shows(`member:${each.id}`);
  return read;
});

export type FollowThrough = Awaited<ReturnType<typeof followThroughOf>>;

const nothing = { acknowledgement: null, plan: null, baton: null, timeline: [] };

type Found = z.infer<typeof found>;

function signed({ title, department, ...member }: z.infer<typeof signature>) {
  return { name: member.name, href: memberHref(member), title, department };
}

function planOf(versions: NonNullable<Found['plan']>, timeZone: string) {
  const at = now();
  const views = versions.map(({ by, replacedAt, updateBy, ...version }) => {
    const status = updateStatus(updateBy, replacedAt, at);
    if (status.is === 'ahead') showsUntil(updateBy);
    if (status.is === 'missing') showsUntil(status.changesAt);
    return {
      ...version,
      by: signed(by),
      replacedAt,
      update:
        updateBy === null
          ? null
          : {
              by: updateBy,
              /** A day without a time of day reads as a day. */
              hasTime: localTimeAt(updateBy, timeZone).time !== END_OF_DAY,
              is: status.is,
              days: 'days' in status ? status.days : 0,
            },
    };
  });
  const [today, ...earlier] = views;
  return today === undefined ? null : { today, earlier };
}

function batonOf(hops: NonNullable<Found['hops']>, askedAt: Date) {
  const last = hops.at(-1);
  if (last === undefined) return null;
  const first = hops[0];
  // Before the first hop it was with whom the asker chose, if with anybody.
  const beginning =
    first?.from == null ? [] : [{ department: first.from, since: askedAt, until: first.since }];
  const stays = [
    ...beginning,
    ...hops.map(({ to, since, until }) => ({ department: to, since, until })),
  ];
  return {
    /** Null once it has moved to another brand. */
    now:
      last.until === null
        ? {
            departmentId: last.departmentId,
            department: last.to,
            since: last.since,
            retired: last.retired,
          }
        : null,
    before: stays
      .flatMap(({ department, since, until }) =>
        until === null ? [] : [{ department, seconds: (until.getTime() - since.getTime()) / 1000 }],
      )
      .reverse(),
    hops: hops.map(({ by, from, to, note, since }) => ({
      by: signed(by),
      from,
      to,
      note,
      at: since,
    })),
  };
}

function timelineOf(rows: NonNullable<Found['events']>, answersHere: readonly number[]) {
  return rows.flatMap(({ id, type, payload, at, by, answerIsGone }) => {
    const event = { ...payload, type };
    if (!isForumEvent(event)) return [];
    const entry = timelineEntry(event);
    if (entry === null) return [];
    const answerId = 'answerId' in event ? event.answerId : undefined;
    const isHere = answerId !== undefined && answersHere.includes(answerId);
    return {
      id,
      says: entry.says,
      mark: entry.mark,
      href: answerIsGone ? null : isHere ? `#answer-${answerId}` : entry.leadsTo,
      at,
      by: by === null ? null : { name: by.name, href: memberHref(by), forBrand: by.forBrand },
    };
  });
}

export type TimelineItem = ReturnType<typeof timelineOf>[number];

function statement(questionId: number, brandId: number): SQL {
  return sql`
    select
      (select time_zone from brands where id = ${brandId}) as "timeZone",
      (select json_build_object('by', ${SIGNATURE}, 'words', x.body, 'minutes', x.service_minutes,
          'at', x.acknowledged_at)
        from acknowledgements x ${SIGNED}
        where x.question_id = ${questionId} and x.brand_id = ${brandId}) as acknowledgement,
      (select json_agg(json_build_object('number', x.number, 'by', ${SIGNATURE}, 'cause', x.cause,
          'nextStep', x.next_step, 'departmentId', x.department_id, 'department', d.name,
          'updateBy', x.update_by, 'setAt', x.set_at, 'replacedAt', x.replaced_at)
          order by x.number desc)
        from plan_versions x ${SIGNED} join departments d on d.id = x.department_id
        where x.question_id = ${questionId} and x.brand_id = ${brandId}) as plan,
      (select json_agg(json_build_object('by', ${SIGNATURE}, 'from', f.name,
          'departmentId', x.department_id, 'to', d.name, 'retired', d.retired_at is not null,
          'note', x.note, 'since', x.since, 'until', x.until) order by x.since, x.id)
        from batons x ${SIGNED} join departments d on d.id = x.department_id
        left join departments f on f.id = x.from_department_id
        where x.question_id = ${questionId} and x.brand_id = ${brandId}) as hops,
      (select json_agg(json_build_object('id', e.id, 'type', e.type, 'payload', e.payload,
          'at', e.happened_at, 'answerIsGone', a.deleted_at is not null,
          'by', case when m.id is null then null else json_build_object('id', m.id,
            'handle', m.handle, 'name', m.display_name, 'erasedAt', m.erased_at,
            'forBrand', (select b.name from representatives r join brands b on b.id = r.brand_id
              where r.member_id = m.id and r.brand_id = ${brandId} and r.since <= e.happened_at
                and (r.until is null or r.until > e.happened_at) limit 1)) end)
          order by e.happened_at, e.id)
        from (select * from events where timeline_of_id = ${questionId}
          order by happened_at desc, id desc limit ${limits.timelineEvents}) e
        left join members m on m.id = e.actor_id
        left join answers a on a.id = (e.payload->>'answerId')::bigint) as events`;
}
