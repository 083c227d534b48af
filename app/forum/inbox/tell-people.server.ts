import { and, eq, isNull, ne, type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { representatives } from '#db/schema/brands';
import { closings } from '#db/schema/closings';
import { verifications } from '#db/schema/confirmations';
import { planVersions, promises } from '#db/schema/follow-through';
import { follows, notificationGroups, notifications } from '#db/schema/inbox';
import { members } from '#db/schema/members';
import { outcomeRequests, outcomes } from '#db/schema/outcomes';
import { answers, comments, meToos, questions } from '#db/schema/posts';
import { suggestedEdits } from '#db/schema/suggested-edits';
import { inTransaction } from '~/platform/transaction.server';
import { inForce } from '../desk/in-force.server';
import type { ForumEvent, Happened } from '../events';
import { mailAboutEvent } from '../mail/mail-about-event.server';
import type { QuestionMailKind } from '../mail/mail-kinds';
import { visibleToMember } from '../questions/visible-to.server';
import {
  tellings,
  type Telling,
  type ThreadEvent,
  type ToldToFew,
  type ToldToMany,
} from './who-is-told';

/** So many are told in one transaction: a question that everybody follows locks few at once. */
const PEOPLE_AT_ONCE = 500;

/** An event of a thread, with the rows that it is about. */
type Told = Happened & {
  questionId: number;
  answerId: number | null;
  commentId: number | null;
  promiseId: number | null;
};

/**
 * Tells those whom an event concerns (`who-is-told.ts`), once each: a row of `notifications`, the
 * member's group of the question with its count, and the mail, in one transaction. Run again for one
 * event, it finds nothing to do.
 */
export function tellPeople(event: ForumEvent, happened: Happened): Promise<void> {
  return tellAll(event, happened, { byMail: true });
}

/** The same without mails: for what happened in a past that is only told of. */
export function tellOnSite(event: ForumEvent, happened: Happened): Promise<void> {
  return tellAll(event, happened, { byMail: false });
}

async function tellAll(
  event: ForumEvent,
  happened: Happened,
  { byMail }: { byMail: boolean },
): Promise<void> {
  if (!('questionId' in event)) return;
  const told: Told = {
    ...happened,
    questionId: event.questionId,
    answerId: 'answerId' in event ? (event.answerId ?? null) : null,
    commentId: 'commentId' in event ? (event.commentId ?? null) : null,
    promiseId: 'promiseId' in event ? event.promiseId : null,
  };
  for (const telling of tellings(event.type)) {
    if (telling.as === 'follower' || telling.as === 'me-too')
      await tellMany(event, told, telling, byMail ? telling.mail : undefined);
    else {
      const people = candidates(telling.as, told, event);
      await inTransaction(async (tx) => {
        const mailed = await tell(tx, event, told, telling, people);
        if (telling.mail === undefined || !byMail) return;
        for (const memberId of mailed) await mail(tx, telling.mail, memberId, told);
      });
    }
  }
}

function mail(tx: Transaction, kind: QuestionMailKind, memberId: number, told: Told) {
  const { id: eventId, questionId, answerId, promiseId } = told;
  return mailAboutEvent(tx, { kind, memberId, eventId, questionId, answerId, promiseId });
}

/** Page by page in the order of members, so that two events at once wait for each other in order. */
async function tellMany(
  event: ThreadEvent,
  told: Told,
  telling: Extract<Telling, { as: ToldToMany }>,
  kind: QuestionMailKind | undefined,
): Promise<void> {
  const asksOnce = event.type === 'answer.outcomes-asked';
  for (let after = 0; ;) {
    const last = await inTransaction(async (tx) => {
      const page = await tx.execute<{ id: number }>(
        sql`select member_id as id from (${manyAfter(telling.as, told, after)}) as many
          limit ${PEOPLE_AT_ONCE}`,
      );
      const end = page.at(-1);
      if (end === undefined) return null;
      const people = asksOnce ? await notYetAsked(tx, event.answerId, told.at, page) : page;
      const ids = sql`select unnest(${idList(people)}::bigint[]) as member_id`;
      const reached = await tell(tx, event, told, telling, ids);
      if (kind !== undefined) for (const memberId of reached) await mail(tx, kind, memberId, told);
      return Number(end.id);
    });
    if (last === null) return;
    after = last;
  }
}

/** Those of many who come after one of them, in the order of members; not who came to it later. */
function manyAfter(as: ToldToMany, { questionId, at }: Told, after: number): SQL {
  const then = sql`${at.toISOString()}::timestamptz`;
  switch (as) {
    case 'follower':
      return sql`select ${follows.memberId} as member_id from ${follows}
        where ${follows.questionId} = ${questionId} and ${follows.following}
          and ${follows.since} <= ${then} and ${follows.memberId} > ${after}
        order by ${follows.memberId}`;
    case 'me-too':
      return sql`select ${meToos.memberId} as member_id from ${meToos}
        where ${meToos.questionId} = ${questionId}
          and ${meToos.saidAt} <= ${then} and ${meToos.memberId} > ${after}
        order by ${meToos.memberId}`;
  }
}

/**
 * Of an answer each is asked once, however often it is confirmed, and not who has said already what
 * it did for them.
 */
async function notYetAsked(
  tx: Transaction,
  answerId: number,
  askedAt: Date,
  people: readonly { id: number }[],
): Promise<{ id: number }[]> {
  const asked = await tx.execute<{ id: number }>(sql`
    insert into ${outcomeRequests} (answer_id, member_id, asked_at)
    select ${answerId}::bigint, person.id, ${askedAt.toISOString()}::timestamptz
    from unnest(${idList(people)}::bigint[]) as person(id)
    where not exists (select from ${outcomes} where ${outcomes.answerId} = ${answerId}::bigint
      and ${outcomes.memberId} = person.id and ${outcomes.withdrawnAt} is null)
    order by person.id
    on conflict do nothing
    returning member_id as id`);
  return asked.map(({ id }) => ({ id: Number(id) }));
}

/** Who is somebody's role in a thread, before it is asked whether they may and want to be told. */
function candidates(
  as: ToldToFew,
  { questionId, answerId, commentId, promiseId, at }: Told,
  event: ThreadEvent,
): SQL {
  const inForceThen = inForce(sql`${at.toISOString()}::timestamptz`);
  switch (as) {
    case 'asker':
      return sql`select ${questions.askerId} as member_id from ${questions}
        where ${questions.id} = ${questionId}`;
    case 'author':
      return sql`select ${answers.authorId} as member_id from ${answers}
        where ${answers.id} = ${answerId}`;
    case 'commenter':
      return sql`select ${comments.authorId} as member_id from ${comments}
        where ${comments.id} = ${commentId}`;
    case 'official':
      return sql`select ${representatives.memberId} as member_id from ${representatives}
        join ${questions} on ${eq(questions.brandId, representatives.brandId)}
        where ${and(
          eq(questions.id, questionId),
          inForceThen,
          sql`${representatives.memberId} in (${saidAWordFor(questionId)})`,
        )}`;
    case 'verifier':
      return sql`select ${verifications.verifierId} as member_id from ${verifications}
        join ${representatives} on ${eq(representatives.id, verifications.representativeId)}
        where ${and(
          eq(verifications.answerId, answerId ?? 0),
          isNull(verifications.supersededAt),
          isNull(verifications.withdrawnAt),
          inForceThen,
        )}`;
    case 'department':
      return sql`select ${representatives.memberId} as member_id from ${representatives}
        where ${and(
          eq(representatives.departmentId, 'departmentId' in event ? event.departmentId : 0),
          inForceThen,
        )}`;
    case 'lead':
      return leadsOf(questionId, inForceThen);
    case 'planner': {
      const planner = sql`select ${representatives.memberId} as member_id from ${planVersions}
        join ${representatives} on ${and(
          eq(representatives.memberId, planVersions.memberId),
          eq(representatives.brandId, planVersions.brandId),
          inForceThen,
        )}
        where ${and(
          eq(planVersions.questionId, questionId),
          eq(planVersions.number, 'number' in event ? event.number : 0),
        )}`;
      return sql`${planner} union
        select member_id from (${leadsOf(questionId, inForceThen)}) as leads
        where not exists (${planner})`;
    }
    case 'closer':
      return sql`select ${closings.closedById} as member_id from ${closings}
        where ${closings.questionId} = ${questionId}
          and ${closings.reopenedAt} <= ${at.toISOString()}::timestamptz
        order by ${closings.id} desc limit 1`;
    case 'suggester':
      return sql`select ${suggestedEdits.editorId} as member_id from ${suggestedEdits}
        where ${suggestedEdits.id} = ${'suggestedEditId' in event ? event.suggestedEditId : 0}`;
    case 'promise-owner':
      return sql`select ${promises.ownerId} as member_id from ${promises}
        where ${promises.id} = ${promiseId}`;
  }
}

function leadsOf(questionId: number, inForceThen: SQL | undefined): SQL {
  return sql`select ${representatives.memberId} as member_id from ${questions}
    join ${representatives} on ${representatives.brandId} = ${questions.brandId}
    where ${and(eq(questions.id, questionId), eq(representatives.level, 'lead'), inForceThen)}`;
}

/** Who has written on a question for a brand, put its name to something there, or owns a promise. */
function saidAWordFor(questionId: number): SQL {
  return sql`
    select author_id from answers where question_id = ${questionId} and voice = 'official'
    union all select v.verifier_id from answers a join verifications v on v.answer_id = a.id
      where a.question_id = ${questionId}
    union all select member_id from acknowledgements where question_id = ${questionId}
    union all select member_id from plan_versions where question_id = ${questionId}
    union all select owner_id from promises where question_id = ${questionId}
    union all select member_id from fixes where question_id = ${questionId}`;
}

/** @returns who has not been told of it before */
async function tell(
  tx: Transaction,
  event: ThreadEvent,
  told: Told,
  telling: Telling,
  people: SQL,
): Promise<number[]> {
  const { questionId, answerId, commentId, actorId } = told;
  const at = sql`${told.at.toISOString()}::timestamptz`;
  // Locks the groups as well, so that none is removed or read before its row and count are there.
  const opened = await tx.execute<{ id: number }>(sql`
    insert into ${notificationGroups} (member_id, question_id, latest_at)
    select ${members.id}, ${questionId}::bigint, ${at}
    from (${people}) as told
    join ${members} on ${members.id} = told.member_id
    join ${questions} on ${questions.id} = ${questionId}
    left join ${answers} on ${answers.id} = ${answerId}::bigint
    left join ${comments} on ${comments.id} = ${commentId}::bigint
    where ${and(
      isNull(members.erasedAt),
      actorId === null ? undefined : ne(members.id, actorId),
      visibleToMember(members, questions),
      answerId === null ? undefined : visibleToMember(members, answers),
      isNull(comments.deletedAt),
      'always' in telling ? undefined : sql`not ${hasStopped(questionId)}`,
    )}
    order by ${members.id}
    on conflict (member_id, question_id) do update set latest_at = ${notificationGroups}.latest_at
    returning id`);
  if (opened.length === 0) return [];
  const added = await tx.execute<{ member_id: number }>(sql`
    with added as (
      insert into ${notifications}
        (group_id, member_id, event_id, event, actor_id, answer_id, comment_id, happened_at)
      select g.id, g.member_id, ${told.id}::bigint, ${event.type}, ${actorId}::bigint,
        ${answerId}::bigint, ${commentId}::bigint, ${at}
      from ${notificationGroups} g where g.id = any(${idList(opened)}::bigint[])
      on conflict (member_id, event_id) do nothing
      returning group_id, member_id
    )
    update ${notificationGroups} g
    set unread_count = g.unread_count + 1, latest_at = greatest(g.latest_at, ${at})
    from added where g.id = added.group_id
    returning g.member_id`);
  return added.map((row) => row.member_id);
}

/** Ids as one parameter: a statement with one for each would be another for every number of them. */
function idList(rows: Iterable<{ id: number }>): string {
  return `{${[...rows].map(({ id }) => id).join(',')}}`;
}

function hasStopped(questionId: number): SQL {
  return sql`exists (select from ${follows} where ${follows.questionId} = ${questionId}
    and ${follows.memberId} = ${members.id} and not ${follows.following})`;
}
