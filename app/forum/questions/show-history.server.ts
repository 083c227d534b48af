import { and, desc, eq, isNull } from 'drizzle-orm';
import { db } from '#db/client.server';
import { brands, representatives } from '#db/schema/brands';
import { verifications } from '#db/schema/confirmations';
import { answers, revisions } from '#db/schema/posts';
import { differenceBetween } from '~/platform/difference.server';
import { Refusal } from '~/platform/refusal.server';
import { answerPath, questionPath } from '~/rules/paths';
import type { Actor } from '~/rules/permissions';
import { peopleOfPosts } from '../members/post-people.server';
import { readQuestion } from './show-question.server';
import { whyOutOfSight } from '../holding/why-out-of-sight.server';
import { visibleTo } from './visible-to.server';

type RevisionRow = typeof revisions.$inferSelect;

/** The difference that an address asks for; by default today's revision against the one before. */
export type Compared = { from: number | null; to: number | null };

/** A question's revisions, with one difference in view. */
export async function showQuestionHistory(actor: Actor, questionId: number, compared: Compared) {
  const { question } = await readQuestion(actor, questionId);
  const rows = await db
    .select()
    .from(revisions)
    .where(eq(revisions.questionId, questionId))
    .orderBy(desc(revisions.number));
  const href = questionPath(question);
  return {
    question: { title: question.title, href },
    postHref: href,
    ...(await history(rows, question.brandId, `/questions/${questionId}/revisions`, compared)),
  };
}

/** An answer's revisions, with one difference in view, and which of them the brand verified. */
export async function showAnswerHistory(actor: Actor, answerId: number, compared: Compared) {
  const { question, answer } = await readAnswer(actor, answerId);
  const [rows, verified] = await Promise.all([
    db
      .select()
      .from(revisions)
      .where(eq(revisions.answerId, answerId))
      .orderBy(desc(revisions.number)),
    db
      .select({ revision: verifications.revision, brand: brands.name })
      .from(verifications)
      .innerJoin(representatives, eq(representatives.id, verifications.representativeId))
      .innerJoin(brands, eq(brands.id, representatives.brandId))
      .where(and(eq(verifications.answerId, answerId), isNull(verifications.withdrawnAt))),
  ]);
  const shown = await history(
    rows,
    question.brandId,
    `/answers/${answerId}/revisions`,
    compared,
    new Map(verified.map(({ revision, brand }) => [revision, brand])),
  );
  return {
    question: { title: question.title, href: questionPath(question) },
    postHref: answerPath(answer.id),
    ...shown,
  };
}

/**
 * An answer that the reader may see, with its question.
 * @throws Refusal `not_found`, or `gone` where either has been deleted
 */
export async function readAnswer(actor: Actor, answerId: number) {
  const [place] = await db
    .select({ questionId: answers.questionId })
    .from(answers)
    .where(eq(answers.id, answerId));
  if (place === undefined) throw new Refusal('not_found');
  const { question } = await readQuestion(actor, place.questionId);
  const [answer] = await db
    .select()
    .from(answers)
    .where(and(eq(answers.id, answerId), visibleTo(actor, answers)));
  if (answer === undefined)
    throw new Refusal(await whyOutOfSight(db, { kind: 'answer', id: answerId }));
  return { question, answer };
}

async function history(
  rows: readonly RevisionRow[],
  brandId: number,
  path: string,
  compared: Compared,
  verifiedBy: ReadonlyMap<number, string> = new Map(),
) {
  const people = await peopleOfPosts(
    brandId,
    rows.flatMap(({ editorId, approvedById }) => [editorId, approvedById]),
  );
  const today = rows[0]?.number ?? 1;
  const to = rows.find(({ number }) => number === (compared.to ?? today));
  const from = rows.find(({ number }) => number === (compared.from ?? (to?.number ?? 1) - 1));
  return {
    revisions: rows.map((row) => ({
      number: row.number,
      at: row.revisedAt,
      by: people.person({ authorId: row.editorId, authorName: row.editorName, at: row.revisedAt }),
      approvedBy:
        row.approvedById === null
          ? null
          : people.person({ authorId: row.approvedById, authorName: null, at: row.revisedAt }).name,
      reason: row.reason === '' ? null : row.reason,
      current: row.number === today,
      verifiedBy: verifiedBy.get(row.number) ?? null,
      differenceHref: row.number === 1 ? null : `${path}?from=${row.number - 1}&to=${row.number}`,
    })),
    shown: from === undefined || to === undefined ? null : difference(from, to),
  };
}

function difference(from: RevisionRow, to: RevisionRow) {
  const inLine = (before: string | null | undefined, after: string | null | undefined) =>
    before === after || after === null || after === undefined
      ? null
      : differenceBetween(before ?? '', after);
  return {
    from: from.number,
    to: to.number,
    title: inLine(from.title, to.title),
    tags: inLine(from.tags?.join(' '), to.tags?.join(' ')),
    body: differenceBetween(from.body, to.body),
  };
}
