import { db } from '#db/client.server';
import { questionPath } from '~/rules/paths';
import { type Actor, can } from '~/rules/permissions';
import { listPlaces } from '../brands/list-places.server';
import { offer } from '../offer';
import { questionFacts } from './question-facts.server';
import { readQuestion } from './show-question.server';

/**
 * What the form for moving a question starts from.
 * @param chosenBrandId the brand whose products are on offer; null for the question's own
 */
export async function showMoveForm(actor: Actor, questionId: number, chosenBrandId: number | null) {
  const { question } = await readQuestion(actor, questionId);
  const facts = await questionFacts(db, question);
  const { productId, versionId, departmentId } = question;
  return {
    action: `/questions/${questionId}/move`,
    question: { title: question.title, href: questionPath(question) },
    choices: await listPlaces(chosenBrandId ?? question.brandId),
    values: {
      ...(productId === null ? {} : { product: String(productId) }),
      ...(versionId === null ? {} : { version: String(versionId) }),
      ...(departmentId === null ? {} : { department: String(departmentId) }),
    },
    allowed: offer(can(actor, 'question.move', facts)),
  };
}
