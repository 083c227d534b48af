import { db } from '#db/client.server';
import { questionPath } from '~/rules/paths';
import { type Actor, can } from '~/rules/permissions';
import { offer } from '../offer';
import { questionFacts } from '../questions/question-facts.server';
import { readQuestion } from '../questions/show-question.server';
import { showLock } from './show-lock.server';

/** What the page for locking and unlocking shows. */
export async function showLockForm(actor: Actor, questionId: number) {
  const { question } = await readQuestion(actor, questionId);
  const facts = await questionFacts(db, question);
  const lock = await showLock(question);
  return {
    action: `/questions/${questionId}/lock`,
    question: { title: question.title, href: questionPath(question) },
    lock,
    allowed: offer(can(actor, lock === null ? 'question.lock' : 'question.unlock', facts)),
  };
}
