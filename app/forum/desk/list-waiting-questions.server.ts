import { and, asc, countDistinct, eq, inArray, isNull, lt, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '#db/client.server';
import { type brands, productVersions, products } from '#db/schema/brands';
import { members } from '#db/schema/members';
import { meToos, questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { type Cursor, momentOf, pageOf, readCursor } from '~/platform/cursor.server';
import { COUNTED_ACCOUNT_AGE_DAYS } from '~/rules/fair-queue';
import { limits } from '~/rules/limits';
import { productPath, questionPath } from '~/rules/paths';
import { type Actor, can, type QuestionFacts } from '~/rules/permissions';
import { serviceHoursBetween } from '~/rules/service-hours';
import { weeklyHours } from '../brands/weekly-hours';
import { offer } from '../offer';

type Brand = typeof brands.$inferSelect;

const DAY = 24 * 60 * 60 * 1000;

/** Whose questions a desk shows: one department's, those that nobody in particular has, or all. */
export type DeskDepartment = number | 'nobody' | null;

/** Who has a question: the department that it was handed to, else the one that the asker chose. */
const holder = sql`coalesce(
  (select b.department_id from batons b where b.question_id = questions.id and b.until is null),
  questions.department_id)`;

function heldByDepartment(department: DeskDepartment): SQL | undefined {
  if (department === null) return undefined;
  if (department !== 'nobody') return sql`${holder} = ${department}::bigint`;
  // What a department had that is no more, nobody in particular has.
  return sql`not exists (select from departments d
    where d.id = ${holder} and d.retired_at is null)`;
}

/** What a question can wait for: that anybody says a word, or for help after its asker's "not fixed". */
export type WaitsFor = 'first-word' | 'repair';

/** Since when a question waits for that. */
const since = { 'first-word': questions.askedAt, repair: questions.notFixedAt } as const;

/** Conditions are written out, so that the plan for any value can use the partial indexes. */
const waits = {
  'first-word': and(sql`${questions.answerCount} = 0`, isNull(questions.heardAt)),
  // A verification since then would have resolved it.
  repair: and(
    sql`${questions.notFixedAt} is not null`,
    sql`${questions.resolution} = 'open'`,
    sql`not exists (select from answers official
      where official.question_id = ${questions.id} and official.deleted_at is null
        and official.voice = 'official' and official.posted_at > ${questions.notFixedAt})`,
  ),
} satisfies Record<WaitsFor, SQL | undefined>;

/**
 * A page of a brand's questions and problems that wait for something, longest wait first: those
 * that nobody has answered and that the brand has not been heard on, or those whose asker said "not
 * fixed" after the last official answer.
 */
export async function listWaitingQuestions(
  actor: Actor,
  brand: Brand,
  {
    waitsFor,
    after,
    department = null,
  }: {
    waitsFor: WaitsFor;
    after: string | null;
    department?: DeskDepartment;
  },
) {
  const waitingSince = since[waitsFor];
  const found = await db
    .select({
      id: questions.id,
      kind: questions.kind,
      askerId: questions.askerId,
      title: questions.title,
      html: questions.bodyHtml,
      askedAt: questions.askedAt,
      waitingSince: sql<Date>`${waitingSince}`.mapWith(questions.askedAt),
      product: { slug: products.slug, name: products.name },
      version: productVersions.name,
    })
    .from(questions)
    .leftJoin(products, eq(products.id, questions.productId))
    .leftJoin(productVersions, eq(productVersions.id, questions.versionId))
    .where(
      and(
        eq(questions.listed, sql`true`),
        inArray(questions.kind, ['question', 'problem']),
        waits[waitsFor],
        eq(questions.brandId, brand.id),
        heldByDepartment(department),
        waitingAfter(waitingSince, readCursor(after)),
      ),
    )
    .orderBy(asc(waitingSince), asc(questions.id))
    .limit(limits.pageSize + 1);
  const page = pageOf(found, limits.pageSize, ({ waitingSince: value, id }) => ({
    value: value.getTime(),
    id,
  }));
  const meToosOf = await countMeToos(page.rows.map(({ id }) => id));
  const at = now();
  const hours = weeklyHours(brand.serviceHours);
  return {
    rows: page.rows.map(({ id, kind, askerId, product, waitingSince: from, ...question }) => ({
      ...question,
      questionId: id,
      href: questionPath({ id, title: question.title }),
      product:
        product === null
          ? null
          : { name: product.name, href: productPath(brand.slug, product.slug) },
      waitedHours: serviceHoursBetween(from, at, hours, brand.timeZone),
      affected: 1 + (meToosOf.get(id) ?? 0),
      ...may(actor, { askerId, brandId: brand.id, kind }, waitsFor),
    })),
    after: page.after,
  };
}

/** What nobody has answered, closed or spoken on may be acknowledged; all that waits, answered. */
function may(
  actor: Actor,
  question: Pick<QuestionFacts, 'askerId' | 'brandId' | 'kind'>,
  waitsFor: WaitsFor,
) {
  const isNew = waitsFor === 'first-word';
  const facts = {
    ...question,
    deleted: false,
    closed: false,
    othersAnswered: !isNew,
    brandHasSpoken: !isNew,
    hasVerification: false,
  };
  return {
    mayAnswer: offer(can(actor, 'answer.post-officially', facts)),
    mayAcknowledge: isNew ? offer(can(actor, 'question.acknowledge', facts)) : undefined,
  };
}

function waitingAfter(column: (typeof since)[WaitsFor], cursor: Cursor | null): SQL | undefined {
  if (cursor === null) return undefined;
  return sql`(${column}, ${questions.id}) > (${momentOf(cursor)}::timestamptz, ${cursor.id}::bigint)`;
}

/** Who said it: on the question itself or on a duplicate of it. */
const said = alias(questions, 'said');
const about = sql<number>`coalesce(${said.duplicateOfId}, ${said.id})`.mapWith(questions.id);

/**
 * The members who said me too and count, each once with what they said on duplicates:
 * `peopleAffected` of `rules/fair-queue.ts` in SQL.
 */
async function countMeToos(questionIds: readonly number[]): Promise<Map<number, number>> {
  if (questionIds.length === 0) return new Map();
  const at = now();
  const rows = await db
    .select({ questionId: about, count: countDistinct(meToos.memberId) })
    .from(said)
    .innerJoin(meToos, eq(meToos.questionId, said.id))
    .innerJoin(questions, sql`${questions.id} = ${about}`)
    .innerJoin(members, eq(members.id, meToos.memberId))
    .where(
      and(
        or(inArray(said.id, [...questionIds]), inArray(said.duplicateOfId, [...questionIds])),
        isNull(said.deletedAt),
        sql`${meToos.memberId} is distinct from ${questions.askerId}`,
        lt(members.joinedAt, new Date(at.getTime() - COUNTED_ACCOUNT_AGE_DAYS * DAY)),
        eq(meToos.stake, false),
      ),
    )
    .groupBy(about);
  return new Map(rows.map(({ questionId, count }) => [questionId, count]));
}
