import { desc, eq } from 'drizzle-orm';
import { db } from '#db/client.server';
import { members } from '#db/schema/members';
import { revisions } from '#db/schema/posts';
import { words } from '~/messages';
import { differenceBetween } from '~/platform/difference.server';
import { Refusal } from '~/platform/refusal.server';
import { answerPath, questionPath } from '~/rules/paths';
import { type Actor, can } from '~/rules/permissions';
import { answerFacts } from '../answers/answer-facts.server';
import { demand } from '../demand.server';
import { ownSuggestion } from '../suggested-edits/list-suggestions.server';
import { tagsOf } from './list-questions.server';
import { questionFacts } from './question-facts.server';
import { readAnswer } from './show-history.server';
import { readQuestion } from './show-question.server';

/** What the form for editing a question starts from. */
export async function showQuestionForm(actor: Actor, questionId: number) {
  const { question } = await readQuestion(actor, questionId);
  const facts = await questionFacts(db, question);
  const suggests = can(actor, 'question.edit', facts) !== true;
  if (suggests) demand(can(actor, 'question.suggest-edit', facts));
  const tags = (await tagsOf([questionId])).get(questionId) ?? [];
  const href = questionPath(question);
  return {
    post: 'question' as const,
    action: `/questions/${questionId}/edit`,
    question: { title: question.title, href },
    postHref: href,
    revision: question.revision,
    first: {
      title: question.title,
      body: question.body,
      tags: tags.map(({ name }) => name).join(' '),
    },
    verified: false,
    suggests,
    waitingHref: suggests ? await ownSuggestion(actor, { questionId }) : null,
  };
}

/** What the form for editing an answer starts from. */
export async function showAnswerForm(actor: Actor, answerId: number) {
  const { question, answer } = await readAnswer(actor, answerId);
  const facts = await answerFacts(db, question, answer);
  const suggests = can(actor, 'answer.edit', facts) !== true;
  if (suggests) demand(can(actor, 'answer.suggest-edit', facts));
  return {
    post: 'answer' as const,
    action: `/answers/${answerId}/edit`,
    question: { title: question.title, href: questionPath(question) },
    postHref: answerPath(answerId),
    revision: answer.revision,
    first: { body: answer.body },
    verified: facts.verified === 'current',
    suggests,
    waitingHref: suggests ? await ownSuggestion(actor, { answerId }) : null,
  };
}

/**
 * The newer text that a stale form collides with, and how the form's text differs from it.
 * @returns also the newer revision's number: sent again with it, the form replaces that text
 */
export async function showConflict(
  post: { questionId: number } | { answerId: number },
  body: string,
) {
  const [latest] = await db
    .select({
      number: revisions.number,
      title: revisions.title,
      body: revisions.body,
      tags: revisions.tags,
      at: revisions.revisedAt,
      editorName: revisions.editorName,
      name: members.displayName,
    })
    .from(revisions)
    .leftJoin(members, eq(members.id, revisions.editorId))
    .where(
      'questionId' in post
        ? eq(revisions.questionId, post.questionId)
        : eq(revisions.answerId, post.answerId),
    )
    .orderBy(desc(revisions.number))
    .limit(1);
  if (latest === undefined) throw new Refusal('not_found');
  return {
    revision: latest.number,
    conflict: {
      title: latest.title,
      body: latest.body,
      tags: latest.tags ?? [],
      by: latest.name ?? latest.editorName ?? words.basics.formerMember,
      at: latest.at,
      difference: differenceBetween(latest.body, body),
    },
  };
}
