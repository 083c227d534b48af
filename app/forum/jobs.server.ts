import type { TaskList } from 'graphile-worker';
import { lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '#db/client.server';
import { mails, mailTokens } from '#db/schema/mail';
import { sessions, signInAttempts, submissions } from '#db/schema/members';
import { visitorOutcomeKeys } from '#db/schema/visitor-outcomes';
import { now, utcDay } from '~/platform/clock.server';
import { SEND_MAIL_TASK } from '~/platform/mail/queue-mail.server';
import { sendMail } from '~/platform/mail/send-mail.server';
import { removeOldNotifications } from './inbox/remove-old-notifications.server';
import { sweepPhotos } from './photos/sweep-photos.server';
import { MAIL_CONFIRMATION_TASK, mailConfirmation } from './account/mail-confirmation.server';
import { mailPasswordReset } from './account/mail-password-reset.server';
import { MAIL_PASSWORD_RESET_TASK } from './account/request-password-reset.server';
import { LABEL_TASK, labelMembersOfDomains } from './affiliations/label-by-address.server';
import { CALIBRATE_TASK, calibrateModel } from './checks/classifier/calibrate-model.server';
import { removeOldPrints } from './checks/remove-old-prints.server';
import { endOldCloseVotes } from './closing/close-votes.server';
import { measureAllWaits } from './expectations/measure-waits.server';
import { lapseDueSpans } from './particulars/end-span.server';
import { purgePrivatePassages } from './particulars/list-private-passages.server';
import { remindOfPlans } from './plan/remind-of-plans.server';
import { react } from './reactions.server';
import { REACT_TASK } from './record-event.server';
import { advancePromises } from './promises/advance-promises.server';
import { FIND_RELATED_TASK, findRelatedIfStale } from './related/find-related.server';
import { noteDeliveredReminders } from './reminders/note-delivered-reminders.server';
import { remindAskers } from './reminders/remind-askers.server';
import { REFRESH_TASK, refreshQuestion } from './resolution/queue-refresh.server';
import { watchVotes } from './rings/find-rings.server';
import { refreshDueResolutions } from './resolution/refresh-due-resolutions.server';
import {
  bringMeilisearchUpToDate,
  MEILISEARCH_TASK,
} from './search/meilisearch/bring-up-to-date.server';
import { REMOVE_REST_TASK, removeRest, restToRemove } from './reviews/remove-all.server';
import { learnIfGrown } from './search/learn-meanings.server';
import { refreshSearch } from './search/refresh-search.server';
import { readSite } from './site/read-site.server';

const DAY = 24 * 60 * 60 * 1000;

/** A form sent again after so many days is no double click: its key is forgotten. */
const SUBMISSION_DAYS = 7;

/** Mails are kept as long as somebody may ask what became of one. */
const MAIL_DAYS = 90;
/** Links in mails say for so long that they have run out. */
const TOKEN_DAYS = 30;

/**
 * No job takes so long: who still holds one was killed. (The queue by itself would wait for four
 * hours.)
 */
const LOST_MINUTES = 10;

const confirmationPayload = z.object({ memberId: z.number(), address: z.string() });
const resetPayload = z.object({ address: z.string() });
const mailPayload = z.object({ mailId: z.number() });
const relatedPayload = z.object({ questionId: z.number() });
const refreshPayload = z.object({ questionId: z.number() });
const labelPayload = z.object({ brandId: z.number(), domains: z.array(z.string()) });
const reactPayload = z.object({ eventId: z.number() });

/** Jobs that wait for the mail server have a runner of their own: nothing else waits with them. */
export const mailJobs: TaskList = {
  [SEND_MAIL_TASK]: async (payload, { job, abortSignal }) =>
    sendMail(mailPayload.parse(payload).mailId, {
      sender: (await readSite()).name,
      isLast: job.attempts >= job.max_attempts,
      signal: abortSignal,
    }),
};

/** Every other job there is, by the name under which it is queued. A job that fails is tried again. */
export const jobs: TaskList = {
  [REACT_TASK]: async (payload) => react(reactPayload.parse(payload).eventId),
  'refresh-due-resolutions': async () => {
    await refreshDueResolutions();
  },
  'advance-promises': async () => {
    await advancePromises();
  },
  [MAIL_CONFIRMATION_TASK]: async (payload) => {
    const { memberId, address } = confirmationPayload.parse(payload);
    await mailConfirmation(memberId, address);
  },
  [MAIL_PASSWORD_RESET_TASK]: async (payload) =>
    mailPasswordReset(resetPayload.parse(payload).address),
  [FIND_RELATED_TASK]: async (payload) =>
    findRelatedIfStale(relatedPayload.parse(payload).questionId),
  [REFRESH_TASK]: async (payload) => refreshQuestion(refreshPayload.parse(payload).questionId),
  'remind-askers': async () => {
    await noteDeliveredReminders();
    await remindAskers();
  },
  [LABEL_TASK]: async (payload) => labelMembersOfDomains(labelPayload.parse(payload)),
  [CALIBRATE_TASK]: calibrateModel,
  [REMOVE_REST_TASK]: async (payload) => removeRest(restToRemove.parse(payload)),
  'end-old-close-votes': endOldCloseVotes,
  'release-lost-jobs': releaseLostJobs,
  'measure-waits': measureAllWaits,
  'remind-of-plans': async () => {
    await remindOfPlans();
  },
  'learn-meanings': learnIfGrown,
  'refresh-search': async () => {
    await refreshSearch();
  },
  [MEILISEARCH_TASK]: bringMeilisearchUpToDate,
  'lapse-hidden-spans': async () => {
    await lapseDueSpans();
  },
  'purge-private-passages': async () => {
    await purgePrivatePassages();
  },
  'remove-expired': removeExpired,
  'remove-old-notifications': removeOldNotifications,
  'remove-old-prints': removeOldPrints,
  'watch-votes': async () => {
    await watchVotes();
  },
  'sweep-photos': async () => {
    await sweepPhotos();
  },
};

/**
 * When jobs come by themselves (UTC), as graphile-worker's crontab. One of a kind waits at most, so
 * that none pile up while the database is slow or away.
 */
export const jobTimes = [
  '* * * * * release-lost-jobs ?jobKey=release-lost-jobs&max=3',
  '* * * * * advance-promises ?jobKey=advance-promises&max=3',
  // What no event told of: imports, and hands in the database.
  '* * * * * refresh-search ?jobKey=refresh-search&max=3',
  '* * * * * refresh-due-resolutions ?jobKey=refresh-due-resolutions&max=3',
  '* * * * * remind-of-plans ?jobKey=remind-of-plans&max=3',
  '7 * * * * measure-waits ?jobKey=measure-waits&max=3',
  '*/10 * * * * remind-askers ?jobKey=remind-askers&max=3',
  '* * * * * lapse-hidden-spans ?jobKey=lapse-hidden-spans&max=3',
  '23 * * * * purge-private-passages ?jobKey=purge-private-passages&max=3',
  '9 3 * * * end-old-close-votes ?jobKey=end-old-close-votes&fill=1d&max=3',
  '17 3 * * * remove-expired ?jobKey=remove-expired&fill=1d&max=3',
  '32 3 * * * remove-old-notifications ?jobKey=remove-old-notifications&fill=1d&max=3',
  '36 3 * * * remove-old-prints ?jobKey=remove-old-prints&fill=1d&max=3',
  '23 3 * * * learn-meanings ?jobKey=learn-meanings&fill=1d&max=3',
  '53 3 * * * watch-votes ?jobKey=watch-votes&fill=1d&max=3',
  '41 3 * * * sweep-photos ?jobKey=sweep-photos&fill=1d&max=3',
].join('\n');

/** Gives jobs of processes that were killed to others. */
export async function releaseLostJobs(): Promise<void> {
  await db.execute(sql`
    select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
    from graphile_worker.jobs
    where locked_at < now() - make_interval(mins => ${LOST_MINUTES})
    having count(*) > 0`);
}

/**
 * Removes what is of no use any more: sessions, forms' keys, attempts, links in mails, and mails
 * themselves that are over.
 */
export async function removeExpired(): Promise<void> {
  const at = now();
  const daysAgo = (days: number) => new Date(at.getTime() - days * DAY);
  await db.delete(sessions).where(lt(sessions.expiresAt, at));
  await db.delete(signInAttempts).where(lt(signInAttempts.expire, at));
  await db.delete(submissions).where(lt(submissions.submittedAt, daysAgo(SUBMISSION_DAYS)));
  await db.delete(mailTokens).where(lt(mailTokens.expiresAt, daysAgo(TOKEN_DAYS)));
  await db.delete(visitorOutcomeKeys).where(lt(visitorOutcomeKeys.saidOn, utcDay(daysAgo(1))));
  await db.delete(mails).where(lt(mails.queuedAt, daysAgo(MAIL_DAYS)));
}
