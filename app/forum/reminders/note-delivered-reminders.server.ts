import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { notifications } from '#db/schema/inbox';
import { mails } from '#db/schema/mail';
import { outcomeReminders } from '#db/schema/outcomes';
import { questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { DAYS_ON_THE_WAY, daysBefore } from '~/rules/reminders';
import { refreshResolution } from '../resolution/refresh-resolution.server';

const BATCH = 200;

/**
 * Notes which reminders have reached their askers: when a mail server took the mail (or the local
 * mailbox had it), or when the notification was read, whichever came first. Silence counts from
 * then on, and never without.
 * @returns how many
 */
export async function noteDeliveredReminders(): Promise<number> {
  let noted = 0;
  for (let after = 0; ;) {
    const page = await inTransaction((tx) =>
      tx
        .select({
          id: outcomeReminders.id,
          questionId: outcomeReminders.questionId,
          at: sql<Date | null>`least(min(${mails.sentAt}), min(${notifications.readAt}))`.mapWith(
            outcomeReminders.deliveredAt,
          ),
        })
        .from(outcomeReminders)
        .leftJoin(mails, eq(mails.eventId, outcomeReminders.eventId))
        .leftJoin(notifications, eq(notifications.eventId, outcomeReminders.eventId))
        .where(
          and(
            isNull(outcomeReminders.deliveredAt),
            gt(outcomeReminders.askedAt, daysBefore(DAYS_ON_THE_WAY, now())),
            gt(outcomeReminders.id, after),
          ),
        )
        .groupBy(outcomeReminders.id)
        .orderBy(asc(outcomeReminders.id))
        .limit(BATCH),
    );
    for (const { id, questionId, at } of page)
      if (at !== null) noted += await inTransaction((tx) => note(tx, id, questionId, at));
    const last = page.at(-1);
    if (last === undefined || page.length < BATCH) return noted;
    after = last.id;
  }
}

async function note(
  tx: Transaction,
  reminderId: number,
  questionId: number,
  deliveredAt: Date,
): Promise<number> {
  await tx
    .select({ id: questions.id })
    .from(questions)
    .where(inArray(questions.id, [questionId]))
    .for('no key update');
  const noted = await tx
    .update(outcomeReminders)
    .set({ deliveredAt })
    .where(and(eq(outcomeReminders.id, reminderId), isNull(outcomeReminders.deliveredAt)))
    .returning({ id: outcomeReminders.id });
  if (noted.length === 0) return 0;
  await tx
    .update(questions)
    .set({
      remindedAt: sql`greatest(${questions.remindedAt}, ${deliveredAt.toISOString()}::timestamptz)`,
    })
    .where(eq(questions.id, questionId));
  await refreshResolution(tx, questionId);
  return 1;
}
