import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Queryable } from '#db/client.server';
import { members } from '#db/schema/members';
import { answers, questions } from '#db/schema/posts';
import { reviewItems } from '#db/schema/reviews';
import { suggestedEdits } from '#db/schema/suggested-edits';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { suggestedEditPath } from '~/rules/paths';
import { type Actor, can } from '~/rules/permissions';
import type { PostRef } from '../holding/post-ref';
import { postsInSight } from '../holding/posts-in-sight.server';
import { weighedFindings } from '../checks/weighed-findings.server';
import type { ReviewItem, ReviewKind, ReviewPart } from '../reviews/review-kind';
import { approveLocked } from './approve-edit.server';
import { declineLocked } from './decline-edit.server';
import { letThrough } from './let-through.server';
import { type PostText, proposalOf } from './proposed-text.server';
import { comparedTexts } from './show-suggestion.server';
import { lockSuggestion, type SuggestionOnPost } from './suggestion-facts.server';
import { undoLocked } from './undo-approval.server';

const text = words.suggestedEdits;

/**
 * Suggested edits in the queue. What needs more than yes or no (changing it first, a verification)
 * is decided on the suggestion's own page, to which the item leads.
 */
export const suggestedEditReviews: ReviewKind = {
  name: text.queueName,
  openTo: 'reviewers',
  may: (actor, item) => can(actor, 'review.decide-as-reviewer', item),
  hiddenFrom,
  list,
  show,
  lock: async (tx, item) => {
    await lockSuggestion(tx, item.subjectId);
  },
  decisions: {
    approve: {
      key: 'a',
      label: text.approve,
      help: text.approveHelp,
      tone: 'approve',
      reason: 'optional',
      message: null,
      decide: async (tx, { reviewer, item }) => {
        const on = await lockSuggestion(tx, item.subjectId);
        await approveLocked(tx, reviewer, on, { changed: null, verification: undefined });
        return {};
      },
      undo: async (tx, { reviewer, item }) => {
        const on = await lockSuggestion(tx, item.subjectId);
        await undoLocked(tx, reviewer, on, text.undo);
      },
    },
    'let-through': {
      key: 't',
      label: text.letThrough,
      help: text.letThroughHelp,
      tone: 'plain',
      reason: 'optional',
      message: null,
      only: 'moderators',
      decide: async (tx, { reviewer, item }) => {
        const on = await lockSuggestion(tx, item.subjectId);
        // This item is done: what is let through waits anew, as one that was never held.
        await tx
          .update(reviewItems)
          .set({ decidedAt: now(), decision: 'let-through' })
          .where(eq(reviewItems.id, item.id));
        await letThrough(tx, reviewer, on);
        return {};
      },
    },
    decline: {
      key: 'd',
      label: text.decline,
      help: text.declineHelp,
      tone: 'refuse',
      reason: 'owed',
      message: null,
      decide: async (tx, { reviewer, item, input }) => {
        const on = await lockSuggestion(tx, item.subjectId);
        await declineLocked(tx, reviewer, on, input.reason);
        return {};
      },
    },
  },
};

/** Suggestions about posts that are out of sight: moderators alone see those. */
async function hiddenFrom(
  from: Queryable,
  actor: Actor,
  items: readonly ReviewItem[],
): Promise<ReadonlySet<number>> {
  if (can(actor, 'moderation.open') === true) return new Set();
  const rows = await from
    .select({
      id: suggestedEdits.id,
      questionId: suggestedEdits.questionId,
      answerId: suggestedEdits.answerId,
    })
    .from(suggestedEdits)
    .where(
      inArray(
        suggestedEdits.id,
        items.map(({ subjectId }) => subjectId),
      ),
    );
  const posts = new Map(
    rows.map(({ id, questionId, answerId }): [number, PostRef] => [
      id,
      answerId === null
        ? { kind: 'question', id: questionId ?? 0 }
        : { kind: 'answer', id: answerId },
    ]),
  );
  const isSeen = await postsInSight(from, [...posts.values()]);
  return new Set(
    items.flatMap(({ id, subjectId }) => {
      const post = posts.get(subjectId);
      return post !== undefined && isSeen(post) ? [] : [id];
    }),
  );
}

async function list(from: Queryable, items: readonly ReviewItem[]) {
  const rows = await from
    .select({
      id: suggestedEdits.id,
      reason: suggestedEdits.reason,
      by: members.displayName,
      title: questions.title,
      inAnswerTo: answers.questionId,
    })
    .from(suggestedEdits)
    .innerJoin(members, eq(members.id, suggestedEdits.editorId))
    .leftJoin(questions, eq(questions.id, suggestedEdits.questionId))
    .leftJoin(answers, eq(answers.id, suggestedEdits.answerId))
    .where(
      and(
        inArray(
          suggestedEdits.id,
          items.map(({ subjectId }) => subjectId),
        ),
        isNull(suggestedEdits.decidedAt),
      ),
    );
  const answered = await titlesOf(
    from,
    rows.flatMap(({ inAnswerTo }) => inAnswerTo ?? []),
  );
  const byId = new Map(
    rows.map(({ id, title, inAnswerTo, by, reason }) => [
      id,
      { title: title ?? answered.get(inAnswerTo ?? 0) ?? '', why: text.queueWhy(by, reason) },
    ]),
  );
  return new Map(
    items.flatMap(({ id, subjectId }) => {
      const line = byId.get(subjectId);
      return line === undefined ? [] : [[id, line] as const];
    }),
  );
}

async function titlesOf(from: Queryable, questionIds: readonly number[]) {
  if (questionIds.length === 0) return new Map<number, string>();
  const rows = await from
    .select({ id: questions.id, title: questions.title })
    .from(questions)
    .where(inArray(questions.id, [...questionIds]));
  return new Map(rows.map(({ id, title }) => [id, title]));
}

async function show(from: Queryable, item: ReviewItem) {
  const on = await readSuggestion(from, item.subjectId);
  if (on === null || on.suggestion.decidedAt !== null) return null;
  const { base, suggested, today, moved, result } = await proposalOf(from, on);
  const fits = result !== null;
  return {
    title: on.question.title,
    href: suggestedEditPath(on.suggestion.id),
    notNow: on.suggestion.held ? [] : ['let-through'],
    reasons: [
      on.suggestion.reason,
      ...(on.suggestion.held ? [text.held] : []),
      ...(await weighedFindings(
        from,
        { kind: 'suggested-edit', id: on.suggestion.id },
        { others: true },
      )),
      ...(moved ? [fits ? text.together : text.doesNotFit] : []),
    ],
    parts: [
      ...(moved && result !== null
        ? differences(text.changeTogether, today, result)
        : differences(text.change, base, suggested)),
      ...(fits ? [] : differences(text.since, base, today)),
    ],
  };
}

function differences(heading: string, older: PostText, newer: PostText): ReviewPart[] {
  const { title, tags, body } = comparedTexts(older, newer);
  const named = [
    { name: words.ask.differenceTitle, blocks: title },
    { name: words.ask.differenceTags, blocks: tags },
    { name: words.ask.differenceBody, blocks: body },
  ];
  return named.flatMap(({ name, blocks }) =>
    blocks === null
      ? []
      : [{ as: 'difference' as const, heading: words.audit.named(heading, name), blocks }],
  );
}

async function readSuggestion(from: Queryable, id: number): Promise<SuggestionOnPost | null> {
  const [suggestion] = await from.select().from(suggestedEdits).where(eq(suggestedEdits.id, id));
  if (suggestion === undefined) return null;
  const [answer] =
    suggestion.answerId === null
      ? []
      : await from.select().from(answers).where(eq(answers.id, suggestion.answerId));
  const questionId = answer?.questionId ?? suggestion.questionId ?? 0;
  const [question] = await from.select().from(questions).where(eq(questions.id, questionId));
  return question === undefined ? null : { suggestion, question, answer: answer ?? null };
}
