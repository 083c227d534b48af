import { eq } from 'drizzle-orm';
import { db } from '#db/client.server';
import { suggestedEdits } from '#db/schema/suggested-edits';
import { type DifferenceBlock, differenceBetween } from '~/platform/difference.server';
import { renderMarkdown } from '~/platform/markdown/markdown.server';
import { Refusal } from '~/platform/refusal.server';
import { answerPath, questionPath, suggestedEditPath } from '~/rules/paths';
import { type Actor, can } from '~/rules/permissions';
import { findingsOf } from '../checks/findings-of.server';
import { demand } from '../demand.server';
import { peopleOfPosts } from '../members/post-people.server';
import { offer } from '../offer';
import { readAnswer } from '../questions/show-history.server';
import { readQuestion } from '../questions/show-question.server';
import { type PostText, proposalOf } from './proposed-text.server';
import { suggestionFacts, type SuggestionOnPost } from './suggestion-facts.server';

/** One text against another, field by field; null where a field is the same or no part of the post. */
export function comparedTexts(older: PostText, newer: PostText) {
  const inLine = (before: string, after: string): DifferenceBlock[] | null =>
    before === after ? null : differenceBetween(before, after);
  return {
    title: inLine(older.title ?? '', newer.title ?? ''),
    tags: inLine([...older.tags].sort().join(' '), [...newer.tags].sort().join(' ')),
    body: inLine(older.body, newer.body),
  };
}

/**
 * A suggested edit: what it changes, how it fits the text of today, and what the reader may do
 * about it.
 * @throws Refusal `not_found`, `gone`, or what the permission table says
 */
export async function showSuggestion(actor: Actor, suggestedEditId: number) {
  const on = await readSuggestion(actor, suggestedEditId);
  const { suggestion, question, answer } = on;
  const facts = await suggestionFacts(db, on);
  demand(can(actor, 'suggested-edit.read', facts));
  const open = suggestion.decidedAt === null;
  const proposal = await proposalOf(db, on);
  const { base, suggested, today, moved, result, revision } = proposal;
  const people = await peopleOfPosts(question.brandId, [
    suggestion.editorId,
    suggestion.decidedById,
    suggestion.undoneById,
  ]);
  const person = (authorId: number, at: Date) => people.person({ authorId, authorName: null, at });
  const { decidedAt, decidedById, undoneAt, undoneById } = suggestion;
  const mayDecide = can(actor, 'suggested-edit.decide', facts);
  const applies = result !== null;
  return {
    action: suggestedEditPath(suggestion.id),
    question: { title: question.title, href: questionPath(question) },
    postHref: answer === null ? questionPath(question) : answerPath(answer.id),
    post: answer === null ? ('question' as const) : ('answer' as const),
    by: person(suggestion.editorId, suggestion.suggestedAt),
    at: suggestion.suggestedAt,
    reason: suggestion.reason,
    /** Why its post's author has not heard of it yet; null where the checks let it through. */
    held: suggestion.held ? await findingsOf({ kind: 'suggested-edit', id: suggestion.id }) : null,
    own: actor.kind === 'member' && actor.memberId === suggestion.editorId,
    decision:
      suggestion.decision === null || decidedAt === null || decidedById === null
        ? null
        : {
            as: suggestion.decision,
            at: decidedAt,
            by: person(decidedById, decidedAt),
            reason: suggestion.decisionReason,
            changed: suggestion.changed,
            undone:
              undoneAt === null || undoneById === null
                ? null
                : { at: undoneAt, by: person(undoneById, undoneAt) },
          },
    /** Null once it is decided: then there is nothing to fit. */
    fits: !open
      ? null
      : !moved
        ? ('as-it-is' as const)
        : applies
          ? ('together' as const)
          : ('not' as const),
    shown:
      open && moved && result !== null
        ? comparedTexts(today, result)
        : comparedTexts(base, suggested),
    /** What has been edited since, where the suggestion does not fit it. */
    since: open && !applies ? comparedTexts(base, today) : null,
    html: open && result !== null ? renderMarkdown(result.body).html : null,
    revision,
    /** What changing it first begins with: today's text where the suggestion does not fit. */
    first: {
      title: (result ?? today).title ?? '',
      tags: (result ?? today).tags.join(' '),
      body: (result ?? today).body,
    },
    verified: facts.verified === 'current',
    mayVerify:
      answer !== null && can(actor, 'answer.verify', { ...facts, accepted: false }) === true,
    mayDecide: open ? offer(mayDecide) : undefined,
    mayUndo:
      suggestion.decision === 'approved' && undoneAt === null && suggestion.revision === revision
        ? can(actor, 'suggested-edit.undo', facts) === true
        : false,
    mayWithdraw: open && can(actor, 'suggested-edit.withdraw', facts) === true,
  };
}

async function readSuggestion(actor: Actor, suggestedEditId: number): Promise<SuggestionOnPost> {
  const [suggestion] = await db
    .select()
    .from(suggestedEdits)
    .where(eq(suggestedEdits.id, suggestedEditId));
  if (suggestion === undefined) throw new Refusal('not_found');
  if (suggestion.answerId !== null)
    return { suggestion, ...(await readAnswer(actor, suggestion.answerId)) };
  const { question } = await readQuestion(actor, suggestion.questionId ?? 0);
  return { suggestion, question, answer: null };
}
