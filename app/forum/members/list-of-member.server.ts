import { and, desc, eq, lt, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { db } from '#db/client.server';
import { verifications } from '#db/schema/confirmations';
import { reputationEntries } from '#db/schema/members';
import { answers, questions } from '#db/schema/posts';
import { today } from '~/platform/clock.server';
import { type Cursor, momentOf, pageOf, readCursor } from '~/platform/cursor.server';
import { shows } from '~/platform/page-cache/page-scope.server';
import { limits } from '~/rules/limits';
import { answerPath, questionPath } from '~/rules/paths';
import { type Actor, can } from '~/rules/permissions';
import { isReputationEvent, type ReputationEvent, reputationTable } from '~/rules/reputation';
import { standingVerification } from '../answers/list-answers.server';
import { questionRows } from '../questions/list-questions.server';
import { visibleTo } from '../questions/visible-to.server';
import { currentlyVerified } from '../verification/current-verification.server';

/** What the first page of a profile shows of each list. */
const SHOWN_FIRST = 5;

function olderThan(by: PgColumn, id: PgColumn, cursor: Cursor | null): SQL | undefined {
  if (cursor === null) return undefined;
  return sql`(${by}, ${id}) < (${momentOf(cursor)}::timestamptz, ${cursor.id}::bigint)`;
}

/** A page of the questions that a member asked, newest first. */
export async function listQuestionsOf(actor: Actor, memberId: number, after: string | null) {
  const found = await questionsOf(actor, memberId, readCursor(after), limits.pageSize + 1);
  const page = pageOf(found, limits.pageSize, ({ at, id }) => ({ value: at.getTime(), id }));
  return { questions: await questionRows(page.rows, 'asked'), after: page.after };
}

/** The newest questions that a member asked. */
export async function firstQuestionsOf(actor: Actor, memberId: number) {
  return questionRows(await questionsOf(actor, memberId, null, SHOWN_FIRST), 'asked');
}

async function questionsOf(actor: Actor, memberId: number, cursor: Cursor | null, rows: number) {
  const found = await db
    .select({ id: questions.id, at: questions.askedAt })
    .from(questions)
    .where(
      and(
        eq(questions.askerId, memberId),
        visibleTo(actor, questions),
        olderThan(questions.askedAt, questions.id, cursor),
      ),
    )
    .orderBy(desc(questions.askedAt), desc(questions.id))
    .limit(rows);
  for (const { id } of found) shows(`question:${id}`);
  return found;
}

/** A page of the answers that a member gave, newest first. */
export async function listAnswersOf(actor: Actor, memberId: number, after: string | null) {
  const found = await answersOf(actor, memberId, readCursor(after), limits.pageSize + 1);
  const page = pageOf(found, limits.pageSize, ({ at, id }) => ({ value: at.getTime(), id }));
  return { answers: page.rows, after: page.after };
}

/** The newest answers that a member gave. */
export function firstAnswersOf(actor: Actor, memberId: number) {
  return answersOf(actor, memberId, null, SHOWN_FIRST);
}

async function answersOf(actor: Actor, memberId: number, cursor: Cursor | null, rows: number) {
  const found = await db
    .select({
      id: answers.id,
      questionId: answers.questionId,
      questionTitle: questions.title,
      score: answers.score,
      accepted: sql<boolean>`coalesce(${questions.acceptedAnswerId} = ${answers.id}, false)`,
      verified: sql<boolean>`coalesce(${currentlyVerified(today())}, false)`,
      at: answers.postedAt,
    })
    .from(answers)
    .innerJoin(questions, eq(questions.id, answers.questionId))
    .leftJoin(verifications, standingVerification)
    .where(
      and(
        eq(answers.authorId, memberId),
        visibleTo(actor, answers),
        visibleTo(actor, questions),
        olderThan(answers.postedAt, answers.id, cursor),
      ),
    )
    .orderBy(desc(answers.postedAt), desc(answers.id))
    .limit(rows);
  for (const { questionId } of found) shows(`question:${questionId}`);
  return found.map(({ questionId: _, ...answer }) => ({ ...answer, href: answerPath(answer.id) }));
}

/** An entry of a member's reputation, with the post that it came from. */
export type MemberEntry = {
  id: number;
  at: Date;
  points: number;
  why: ReputationEvent;
  /** The entry takes back what an earlier one paid, or gives back what it cost. */
  undone: boolean;
  post: { name: string; href: string } | null;
  /** Why the post is not named, where it is not. */
  withheld: 'deleted' | 'secret' | null;
};

/** A page of a member's entries, newest first. */
export async function listEntriesOf(actor: Actor, memberId: number, after: string | null) {
  const found = await entriesOf(actor, memberId, readCursor(after), limits.pageSize + 1);
  const page = pageOf(found, limits.pageSize, ({ id }) => ({ value: id, id }));
  return { entries: page.rows, after: page.after };
}

async function entriesOf(
  actor: Actor,
  memberId: number,
  cursor: Cursor | null,
  rows: number,
): Promise<MemberEntry[]> {
  const found = await db
    .select({
      id: reputationEntries.id,
      at: reputationEntries.enteredAt,
      points: reputationEntries.points,
      event: reputationEntries.event,
      answerId: reputationEntries.answerId,
      question: {
        id: questions.id,
        title: questions.title,
        askerId: questions.askerId,
        deletedAt: questions.deletedAt,
      },
      answer: { authorId: answers.authorId, deletedAt: answers.deletedAt },
    })
    .from(reputationEntries)
    .innerJoin(questions, eq(questions.id, reputationEntries.questionId))
    .leftJoin(answers, eq(answers.id, reputationEntries.answerId))
    .where(
      and(
        eq(reputationEntries.memberId, memberId),
        cursor === null ? undefined : lt(reputationEntries.id, cursor.id),
      ),
    )
    .orderBy(desc(reputationEntries.id))
    .limit(rows);
  for (const { question } of found) shows(`question:${question.id}`);
  return found.flatMap(({ event, question, answer, answerId, ...entry }) => {
    if (!isReputationEvent(event)) return [];
    const seesAll =
      sees(actor, { authorId: question.askerId, deletedAt: question.deletedAt }) &&
      (answer === null || sees(actor, answer));
    const withheld = !seesAll ? 'deleted' : isSecret(actor, memberId, event) ? 'secret' : null;
    return {
      ...entry,
      why: event,
      undone: Math.sign(entry.points) !== Math.sign(reputationTable[event].points),
      post:
        withheld === null
          ? {
              name: question.title,
              href: answerId === null ? questionPath(question) : answerPath(answerId),
            }
          : null,
      withheld,
    };
  });
}

function sees(actor: Actor, post: { authorId: number | null; deletedAt: Date | null }): boolean {
  return post.deletedAt === null || can(actor, 'post.see-deleted', post) === true;
}

/** Whom somebody voted down is nobody else's business; that it cost them a point is in the sum. */
function isSecret(actor: Actor, memberId: number, event: ReputationEvent): boolean {
  return event === 'downvote.cast' && !(actor.kind === 'member' && actor.memberId === memberId);
}
