import { and, asc, eq, gt, isNotNull, isNull, lte, type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { members } from '#db/schema/members';
import { outcomeReminders } from '#db/schema/outcomes';
import { answers, questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import {
  DAYS_BEFORE_ASKING_AGAIN,
  daysBefore,
  MOST_REMINDERS,
  QUIET_DAYS_BEFORE_ASKING,
  QUIET_DAYS_TOO_MANY,
} from '~/rules/reminders';
import { SCORE_THAT_ASSUMES } from '~/rules/resolution';
import { askerSpokeAt } from '../outcomes/asker-spoke-at.server';
import { recordEvent } from '../record-event.server';
import { bestAnswer } from '../resolution/solution-of.server';

/** So many are asked in one transaction: short, so that nobody waits for it. */
const BATCH = 50;

/**
 * Asks askers of quiet questions whether an answer helped ("this solved it", "not fixed", "not
 * tried yet"): where an answer has helped somebody and nobody has said what became of the question.
 * Asked are those who can be: with an account that is still there.
 * @returns how many
 */
export async function remindAskers(): Promise<number> {
  return (await askAll(neverAsked())) + (await askAll(spokeSince()));
}

async function askAll(due: SQL | undefined): Promise<number> {
  for (let asked = 0; ;) {
    const found = await inTransaction((tx) => askSome(tx, due));
    asked += found;
    if (found < BATCH) return asked;
  }
}

/** Quiet for long enough, and not for too long. */
function neverAsked(): SQL | undefined {
  const at = now();
  return and(
    isNull(questions.outcomeAskedAt),
    sql`${questions.answerCount} > 0`,
    lte(questions.activeAt, daysBefore(QUIET_DAYS_BEFORE_ASKING, at)),
    gt(questions.activeAt, daysBefore(QUIET_DAYS_TOO_MANY, at)),
  );
}

/** The asker said a word since, and it has become quiet again. */
function spokeSince(): SQL | undefined {
  const at = now();
  const before = sql`${daysBefore(DAYS_BEFORE_ASKING_AGAIN, at).toISOString()}::timestamptz`;
  return and(
    isNotNull(questions.outcomeAskedAt),
    lte(questions.outcomeAskedAt, daysBefore(DAYS_BEFORE_ASKING_AGAIN, at)),
    gt(questions.outcomeAskedAt, daysBefore(QUIET_DAYS_TOO_MANY, at)),
    lte(questions.activeAt, daysBefore(QUIET_DAYS_BEFORE_ASKING, at)),
    sql`${askerSpokeAt} > ${questions.outcomeAskedAt} and ${askerSpokeAt} <= ${before}`,
    sql`(select count(*) from ${outcomeReminders}
      where ${outcomeReminders.questionId} = ${questions.id}) < ${MOST_REMINDERS}`,
  );
}

async function askSome(tx: Transaction, due: SQL | undefined): Promise<number> {
  const found = await tx
    .select({ id: questions.id })
    .from(questions)
    .innerJoin(members, eq(members.id, questions.askerId))
    .where(
      and(
        // Written out, so that the plan can use the partial indexes.
        sql`${questions.listed} and ${questions.resolution} = 'open'`,
        isNull(questions.notFixedAt),
        due,
        isNull(members.erasedAt),
        // Who was imported and never came here could not answer.
        isNotNull(members.passwordHash),
        sql`exists (select from ${answers} where ${answers.questionId} = ${questions.id}
          and ${answers.deletedAt} is null and ${answers.score} >= ${SCORE_THAT_ASSUMES}
          and ${answers.authorId} is distinct from ${questions.askerId})`,
      ),
    )
    .orderBy(asc(questions.activeAt))
    .limit(BATCH)
    .for('no key update', { of: questions, skipLocked: true });
  for (const { id } of found) await ask(tx, id);
  return found.length;
}

async function ask(tx: Transaction, questionId: number): Promise<void> {
  const askedAt = now();
  const best = await bestAnswer(tx, questionId);
  const eventId = await recordEvent(tx, null, {
    type: 'question.outcome-asked',
    questionId,
    ...(best === null ? {} : { answerId: best.id }),
  });
  await tx.insert(outcomeReminders).values({ questionId, eventId, askedAt });
  await tx.update(questions).set({ outcomeAskedAt: askedAt }).where(eq(questions.id, questionId));
}
