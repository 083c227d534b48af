import { eq, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { TimeAllowance } from '#db/time-allowance.server';
import { questions } from '#db/schema/posts';
import { relatedQuestions } from '#db/schema/related-questions';
import { TOO_SLOW } from '~/platform/bounded-query.server';
import { now } from '~/platform/clock.server';
import { limits } from '~/rules/limits';
import type { ForumEvent } from '../events';
import { findSimilar } from '../search/engine.server';

/** The task that finds what is related to a question, away from whoever reads it. */
export const FIND_RELATED_TASK = 'find-related';

/** So much of a text says what it is about. */
const LOOKED_AT = 2000;
/** More than are shown: some are closed or deleted later, or linked already. */
const KEPT = 2 * limits.relatedShown;
/** Nobody waits for it: it may take longer than a reader's search, in milliseconds. */
const TIME_MS = 1000;
/** What was found longer ago is found anew for the next reader. */
const FRESH_HOURS = 24;

/** Whether what was found then is to be found anew. */
export function isStale(foundAt: Date | null): boolean {
  return foundAt === null || foundAt.getTime() < now().getTime() - FRESH_HOURS * 60 * 60 * 1000;
}

/** What a reader asked for: another may have asked before, and it has been found since. */
export async function findRelatedIfStale(questionId: number): Promise<void> {
  const [kept] = await db
    .select({ foundAt: relatedQuestions.foundAt })
    .from(relatedQuestions)
    .where(eq(relatedQuestions.questionId, questionId));
  if (isStale(kept?.foundAt ?? null)) await findRelated(questionId);
}

/**
 * Finds what is related to a question, and keeps it for its page.
 * @throws Error where it takes too long, so that its job is tried again
 */
export async function findRelated(questionId: number): Promise<void> {
  if (!(await keepRelated(questionId)))
    throw new Error(`finding what is related to question ${questionId} took too long`);
}

/** @returns false where it takes too long: what was found before stays */
export async function keepRelated(
  questionId: number,
  time = new TimeAllowance(TIME_MS),
): Promise<boolean> {
  const [question] = await db
    .select({
      title: questions.title,
      body: sql<string>`left(${questions.body}, ${LOOKED_AT})`,
      brandId: questions.brandId,
      deletedAt: questions.deletedAt,
    })
    .from(questions)
    .where(eq(questions.id, questionId));
  if (question === undefined || question.deletedAt !== null) return true;
  const { title, body, brandId } = question;
  // As a visitor sees it: what is kept is shown to everybody.
  const alike = await findSimilar(
    { kind: 'visitor' },
    { title, body, brandId, except: questionId },
    2 * KEPT,
    time,
  );
  if (alike === TOO_SLOW) return false;
  const relatedIds = alike
    .filter(({ state }) => state !== 'duplicate' && state !== 'closed' && state !== 'deleted')
    .map(({ id }) => id)
    .slice(0, KEPT);
  const found = { relatedIds, foundAt: now() };
  await db
    .insert(relatedQuestions)
    .values({ questionId, ...found })
    .onConflictDoUpdate({ target: relatedQuestions.questionId, set: found });
  return true;
}

/**
 * A question that is new or says something else has its related ones found at once; where that takes
 * too long, in a job of its own: what else follows from the event does not wait.
 */
export async function findRelatedTo(event: ForumEvent): Promise<void> {
  if (!('questionId' in event) || (await keepRelated(event.questionId))) return;
  await db
    .update(relatedQuestions)
    .set({ foundAt: new Date(0) })
    .where(eq(relatedQuestions.questionId, event.questionId));
  await queueRelated(event.questionId);
}

/** What this process has queued in the last minutes, so that each reader does not ask again. */
const queued = new Map<number, number>();
const QUEUED_FOR_MS = 10 * 60 * 1000;
const QUEUED_AT_MOST = 10_000;

/**
 * Has them found in a job: one at most waits for a question, and other jobs come first.
 */
export async function queueRelated(questionId: number): Promise<void> {
  const at = now().getTime();
  const last = queued.get(questionId);
  if (last !== undefined && Math.abs(at - last) < QUEUED_FOR_MS) return;
  if (queued.size >= QUEUED_AT_MOST) queued.clear();
  queued.set(questionId, at);
  await db.execute(sql`
    select graphile_worker.add_job(${FIND_RELATED_TASK},
      json_build_object('questionId', ${questionId}::bigint),
      job_key => ${`${FIND_RELATED_TASK}:${questionId}`}::text,
      job_key_mode => 'preserve_run_at', max_attempts => 3, priority => 10)`);
}
