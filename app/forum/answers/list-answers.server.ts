import {
  and,
  asc,
  count,
  desc,
  eq,
  getTableColumns,
  isNotNull,
  isNull,
  sql,
  type SQL,
} from 'drizzle-orm';
import { db } from '#db/client.server';
import { isOneOfIds } from '#db/is-one-of';
import { brands, departments, productVersions, representatives } from '#db/schema/brands';
import { verifications, verificationVersions } from '#db/schema/confirmations';
import { members } from '#db/schema/members';
import { answers, questions } from '#db/schema/posts';
import { now, today } from '~/platform/clock.server';
import { shows, showsUntil } from '~/platform/page-cache/page-scope.server';
import { sharedRead } from '~/platform/page-cache/shared-read.server';
import { Refusal } from '~/platform/refusal.server';
import type { AnswerOrder } from '~/rules/answer-order';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { endOfDay } from '~/rules/verification';
import { visibleTo } from '../questions/visible-to.server';
import { currentlyVerified } from '../verification/current-verification.server';

/** The room for what is kept of each of these queries. */
const ROOM = 8 * 2 ** 20;
const visitor: Actor = { kind: 'visitor' };

/** What a page shows of an answer: not its source text. */
const { body: _body, ...answerColumns } = getTableColumns(answers);

export type AnswerRow = Omit<typeof answers.$inferSelect, 'body'>;

/** The verification that stands on an answer. */
export const standingVerification = and(
  eq(verifications.answerId, answers.id),
  isNull(verifications.supersededAt),
  isNull(verifications.withdrawnAt),
);

/** `app/rules/answer-order.ts` in SQL. */
function orderOf(order: AnswerOrder, day: string): SQL[] {
  const oldestFirst = [asc(answers.postedAt), asc(answers.id)];
  switch (order) {
    case 'best':
      return [
        sql`${answers.id} = ${questions.acceptedAnswerId} desc nulls last`,
        sql`case when ${currentlyVerified(day)} then ${verifications.verifiedAt} end desc nulls last`,
        desc(answers.score),
        ...oldestFirst,
      ];
    case 'newest':
      return [desc(answers.postedAt), desc(answers.id)];
    case 'score':
      return [desc(answers.score), ...oldestFirst];
  }
}

/**
 * An answer with the brand in whose name it was given, which need not be the question's: a question
 * can be moved.
 */
export type ListedAnswer = AnswerRow & {
  officialFor: string | null;
  officialBrandId: number | null;
};

/** The authors of the deleted answers to a question. */
const authorsOfDeleted = sharedRead(ROOM / 8, async (questionId: number) => {
  shows(`question:${questionId}`);
  const rows = await db
    .selectDistinct({ authorId: answers.authorId })
    .from(answers)
    .where(and(eq(answers.questionId, questionId), isNotNull(answers.deletedAt)));
  return rows.map(({ authorId }) => authorId);
});

/** Whether there are answers to a question that this reader sees and visitors do not. */
async function seesMore(actor: Actor, questionId: number): Promise<boolean> {
  if (actor.kind === 'visitor') return false;
  const authors = await authorsOfDeleted(questionId);
  return authors.some((authorId) => can(actor, 'post.see-deleted', { authorId }) === true);
}

/**
 * One page of a question's answers.
 * @throws Refusal `not_found` for a page that is past the last
 */
export async function listAnswers(
  actor: Actor,
  questionId: number,
  order: AnswerOrder,
  page: number,
): Promise<AnswerPage> {
  return (await seesMore(actor, questionId))
    ? readAnswers(actor, questionId, order, page, today())
    : answersForAll(questionId, order, page, today());
}

type AnswerPage = { answers: ListedAnswer[]; count: number; pages: number };

const answersForAll = sharedRead(
  ROOM,
  (questionId: number, order: AnswerOrder, page: number, day: string) =>
    readAnswers(visitor, questionId, order, page, day),
);

async function readAnswers(
  actor: Actor,
  questionId: number,
  order: AnswerOrder,
  page: number,
  day: string,
): Promise<AnswerPage> {
  shows(`question:${questionId}`);
  const here = and(eq(answers.questionId, questionId), visibleTo(actor, answers));
  const [rows, [total]] = await Promise.all([
    db
      .select({ answer: answerColumns, officialFor: brands.name, officialBrandId: brands.id })
      .from(answers)
      .innerJoin(questions, eq(questions.id, answers.questionId))
      .leftJoin(verifications, standingVerification)
      .leftJoin(representatives, eq(representatives.id, answers.representativeId))
      .leftJoin(brands, eq(brands.id, representatives.brandId))
      .where(here)
      .orderBy(...orderOf(order, day))
      .limit(limits.pageSize)
      .offset((page - 1) * limits.pageSize),
    db.select({ count: count() }).from(answers).where(here),
  ]);
  for (const { officialBrandId } of rows)
    if (officialBrandId !== null) shows(`brand:${officialBrandId}`);
  const found = total?.count ?? 0;
  const pages = Math.max(1, Math.ceil(found / limits.pageSize));
  if (page > pages) throw new Refusal('not_found');
  return {
    answers: rows.map(({ answer, ...brand }) => ({ ...answer, ...brand })),
    count: found,
    pages,
  };
}

/** The page on which an answer stands in the best order. */
export async function pageOfAnswer(
  actor: Actor,
  questionId: number,
  answerId: number,
): Promise<number> {
  const rows = await db
    .select({ id: answers.id })
    .from(answers)
    .innerJoin(questions, eq(questions.id, answers.questionId))
    .leftJoin(verifications, standingVerification)
    .where(and(eq(answers.questionId, questionId), visibleTo(actor, answers)))
    .orderBy(...orderOf('best', today()));
  const place = rows.findIndex(({ id }) => id === answerId);
  return Math.floor(Math.max(0, place) / limits.pageSize) + 1;
}

export type VerificationRow = {
  id: number;
  answerId: number;
  revision: number;
  bodyMd5: string;
  note: string;
  reviewBy: string | null;
  verifiedAt: Date;
  withdrawnAt: Date | null;
  withdrawnReason: string | null;
  failedCount: number;
  brand: { id: number; name: string; slug: string };
  department: string;
  verifier: { id: number; handle: string; name: string; erasedAt: Date | null };
  versions: { id: number; name: string }[];
};

/**
 * The last verification of each of a question's answers: the one that stands, else the last that was
 * withdrawn.
 */
export const lastVerifications = sharedRead(ROOM / 4, readVerifications);

async function readVerifications(
  questionId: number,
  ...answerIds: number[]
): Promise<Map<number, VerificationRow>> {
  if (answerIds.length === 0) return new Map();
  shows(`question:${questionId}`);
  const rows = await db
    .selectDistinctOn([verifications.answerId], {
      id: verifications.id,
      answerId: verifications.answerId,
      revision: verifications.revision,
      bodyMd5: verifications.bodyMd5,
      note: verifications.note,
      reviewBy: verifications.reviewBy,
      verifiedAt: verifications.verifiedAt,
      withdrawnAt: verifications.withdrawnAt,
      withdrawnReason: verifications.withdrawnReason,
      failedCount: verifications.failedCount,
      brand: { id: brands.id, name: brands.name, slug: brands.slug },
      department: departments.name,
      verifier: {
        id: members.id,
        handle: members.handle,
        name: members.displayName,
        erasedAt: members.erasedAt,
      },
    })
    .from(verifications)
    .innerJoin(representatives, eq(representatives.id, verifications.representativeId))
    .innerJoin(departments, eq(departments.id, representatives.departmentId))
    .innerJoin(brands, eq(brands.id, representatives.brandId))
    .innerJoin(members, eq(members.id, verifications.verifierId))
    .where(and(isOneOfIds(verifications.answerId, answerIds), isNull(verifications.supersededAt)))
    .orderBy(verifications.answerId, desc(verifications.id));
  for (const { brand, verifier, reviewBy } of rows) {
    shows(`brand:${brand.id}`, `member:${verifier.id}`);
    if (reviewBy !== null && endOfDay(reviewBy) > now()) showsUntil(endOfDay(reviewBy));
  }
  const named = rows.length === 0 ? [] : await versionsOf(rows.map(({ id }) => id));
  return new Map(
    rows.map((row) => [
      row.answerId,
      {
        ...row,
        versions: named
          .filter(({ verificationId }) => verificationId === row.id)
          .map(({ id, name }) => ({ id, name })),
      },
    ]),
  );
}

function versionsOf(verificationIds: readonly number[]) {
  return db
    .select({
      verificationId: verificationVersions.verificationId,
      id: productVersions.id,
      name: productVersions.name,
    })
    .from(verificationVersions)
    .innerJoin(productVersions, eq(productVersions.id, verificationVersions.versionId))
    .where(isOneOfIds(verificationVersions.verificationId, verificationIds))
    .orderBy(asc(productVersions.position));
}
