import { words } from '~/messages';
import { outcomePath, suggestedEditPath } from '~/rules/paths';
import type { ToldEvent } from './who-is-told';

/** What a member was told, as the list reads it. */
export type News = {
  id: number;
  event: ToldEvent;
  questionId: number;
  answerId: number | null;
  commentId: number | null;
  promiseId: number | null;
  suggestedEditId: number | null;
  at: Date;
  readAt: Date | null;
  actorId: number | null;
  actorName: string | null;
  actorErasedAt: Date | null;
  /** For whom the actor spoke then, if it was the question's brand. */
  brand: string | null;
  /** Why they did it, where the event says so. */
  reason: string | null;
  ownQuestion: boolean;
  ownAnswer: boolean;
};

/** One line of a question's news: one act, or several of a kind together. */
export type NewsLine = { key: number; text: string; href: string; at: Date; unread: boolean };

/** So many lines of one question stand on the page; the question's page has the rest. */
const LINES = 4;

/** What is told together, as a number, where it happens more than once. */
const plenty = { 'answer.posted': words.inbox.answers, 'comment.posted': words.inbox.comments };

function isPlenty(event: ToldEvent): event is keyof typeof plenty {
  return Object.hasOwn(plenty, event);
}

/**
 * A question's news in words: what is unread, else the newest, the like of it together.
 * @param rows newest first
 */
export function newsLines(
  rows: readonly News[],
  questionHref: string,
  answerHref: (answerId: number) => string,
): { lines: NewsLine[]; more: number; unread: boolean } {
  const unread = rows.filter(({ readAt }) => readAt === null);
  const shown = unread.length > 0 ? unread : rows.slice(0, 1);
  const lines = new Map<string, News[]>();
  for (const row of shown) {
    const key = isPlenty(row.event) ? `${row.event} ${whose(row)}` : String(row.id);
    lines.set(key, [...(lines.get(key) ?? []), row]);
  }
  const together = [...lines.values()];
  return {
    lines: together.slice(0, LINES).flatMap((alike) => {
      const [newest] = alike;
      if (newest === undefined) return [];
      return {
        key: newest.id,
        text: sentence(alike, newest),
        href: placeOf(newest, questionHref, answerHref),
        at: newest.at,
        unread: newest.readAt === null,
      };
    }),
    more: together.slice(LINES).flat().length,
    unread: unread.length > 0,
  };
}

/** Whose post it happened to, as the reader is spoken to. */
function whose({ answerId, ownAnswer, ownQuestion }: News): 'answer' | 'question' | 'other' {
  if (answerId !== null && ownAnswer) return 'answer';
  return answerId === null && ownQuestion ? 'question' : 'other';
}

function sentence(alike: readonly News[], newest: News): string {
  const { event } = newest;
  if (alike.length > 1 && isPlenty(event))
    return plenty[event](alike.length, [...new Set(alike.map(nameOf))]);
  const who = nameOf(newest);
  switch (event) {
    case 'answer.posted':
    case 'plan.set':
      return words.inbox.told[event][newest.ownQuestion ? 'mine' : 'other'](who);
    case 'comment.posted':
      return words.inbox.told[event][whose(newest)](who);
    case 'question.acknowledged':
    case 'question.handed-over':
    case 'plan.update-due':
    case 'plan.update-missed':
    case 'question.edited':
    case 'question.moved':
    case 'question.deleted':
    case 'question.restored':
      return words.inbox.told[event](who);
    case 'question.edit-approved':
    case 'answer.edit-approved':
      return words.inbox.told[event][
        (event === 'answer.edit-approved' ? newest.ownAnswer : newest.ownQuestion)
          ? 'mine'
          : 'other'
      ](who);
    case 'question.edit-suggested':
      return words.inbox.told[event](who);
    case 'question.edit-declined':
    case 'answer.edit-declined':
    case 'question.edit-undone':
    case 'answer.edit-undone':
      return because(words.inbox.told[event](who), newest.reason);
    case 'question.unlocked':
      return words.inbox.told[event](who);
    case 'question.locked':
    case 'question.not-duplicate-said':
      return because(words.inbox.told[event](who), newest.reason);
    case 'question.closed':
    case 'question.reopened':
      return because(
        words.inbox.told[event][newest.ownQuestion ? 'mine' : 'other'](who),
        newest.reason,
      );
    case 'post.redacted':
    case 'post.span-hidden':
    case 'promise.made':
    case 'promise.re-dated':
    case 'promise.passed-on':
    case 'promise.kept':
    case 'promise.disputed':
    case 'promise.dispute-taken-back':
    case 'promise.reopened':
    case 'promise.withdrawn':
      return words.inbox.told[event](who);
    case 'post.span-ended':
    case 'promise.due-soon':
    case 'promise.became-late':
    case 'promise.breaks-soon':
    case 'promise.broken':
      return words.inbox.told[event]();
    default:
      return words.inbox.told[event][newest.ownAnswer ? 'mine' : 'other'](who);
  }
}

function because(what: string, reason: string | null): string {
  return reason === null || reason === '' ? what : words.inbox.withReason(what, reason);
}

function nameOf({ actorId, actorName, actorErasedAt, brand }: News): string {
  if (actorId === null) return words.audit.somebody;
  if (actorName === null || actorErasedAt !== null) return words.basics.formerMember;
  return brand === null ? actorName : words.inbox.speaksFor(actorName, brand);
}

function placeOf(
  { event, questionId, answerId, commentId, promiseId, suggestedEditId }: News,
  questionHref: string,
  answerHref: (answerId: number) => string,
): string {
  if (event === 'question.outcome-asked') return outcomePath(questionId);
  if (suggestedEditId !== null) return suggestedEditPath(suggestedEditId);
  if (promiseId !== null) return `${questionHref}#promise-${promiseId}`;
  if (answerId !== null) return answerHref(answerId);
  return commentId === null ? questionHref : `${questionHref}#comment-${commentId}`;
}
