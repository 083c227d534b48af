import { inArray } from 'drizzle-orm';
import type { Queryable } from '#db/client.server';
import { questions } from '#db/schema/posts';
import { words } from '~/messages';
import { formatDate } from '~/messages/format';
import { CLOSE_VOTES_NEEDED } from '~/rules/close-votes';
import { can } from '~/rules/permissions';
import type { ReviewItem, ReviewKind } from '../reviews/review-kind';
import { endCloseVotes, listCloseVotes, standingCloseVotes } from './close-votes.server';
import { lockWithOriginals } from './lock-duplicates.server';

const text = words.closing;

/**
 * Close votes in the queue while one or two stand: a moderator leaves the question as it is, or
 * follows the link to close or reopen it, where a duplicate's original is chosen.
 */
export const closeVoteReviews: ReviewKind = {
  name: text.queueName,
  openTo: 'moderators',
  may: (actor, item) => can(actor, 'review.decide', item),
  list,
  show,
  lock: async (tx, item) => {
    await lockWithOriginals(tx, [item.subjectId]);
  },
  decisions: {
    dismiss: {
      key: 'd',
      label: text.dismiss,
      help: text.dismissHelp,
      tone: 'plain',
      reason: 'owed',
      message: null,
      decide: async (tx, { item }) => {
        await endCloseVotes(tx, item.subjectId, null);
        return {};
      },
    },
  },
};

async function list(from: Queryable, items: readonly ReviewItem[]) {
  const rows = await from
    .select({ id: questions.id, title: questions.title })
    .from(questions)
    .where(
      inArray(
        questions.id,
        items.map(({ subjectId }) => subjectId),
      ),
    );
  const titles = new Map(rows.map(({ id, title }) => [id, title]));
  const lines = [];
  for (const { id, subjectId } of items) {
    const votes = await standingCloseVotes(from, subjectId);
    const title = titles.get(subjectId);
    if (votes.length > 0 && title !== undefined)
      lines.push([id, { title, why: text.votes(votes.length, CLOSE_VOTES_NEEDED) }] as const);
  }
  return new Map(lines);
}

async function show(from: Queryable, item: ReviewItem) {
  const [question] = await from
    .select()
    .from(questions)
    .where(inArray(questions.id, [item.subjectId]));
  const votes = await listCloseVotes(item.subjectId);
  if (question === undefined || votes.length === 0) return null;
  return {
    title: question.title,
    href: `/questions/${question.id}/close`,
    reasons: [text.votes(votes.length, CLOSE_VOTES_NEEDED)],
    parts: [
      {
        as: 'table' as const,
        heading: question.closedAt === null ? text.tallyClose : text.tallyReopen,
        columns: text.tallyColumns,
        rows: votes.map(({ by, closeAs, reason, votedAt, duplicateOfId }) => [
          by,
          text.tallyAs[closeAs ?? 'reopen'] +
            (duplicateOfId === null ? '' : ` (/questions/${duplicateOfId})`),
          reason,
          formatDate(votedAt),
        ]),
      },
      {
        as: 'post' as const,
        heading: question.title,
        html: question.bodyHtml,
        by: null,
        at: question.askedAt,
      },
    ],
  };
}
