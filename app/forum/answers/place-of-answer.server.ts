import { questionPath } from '~/rules/paths';
import type { Actor } from '~/rules/permissions';
import { readAnswer } from '../questions/show-history.server';
import { pageOfAnswer } from './list-answers.server';

/** The address of an answer's place: its question, the page of the best order, and the anchor. */
export async function placeOfAnswer(actor: Actor, answerId: number): Promise<string> {
  const { question } = await readAnswer(actor, answerId);
  const page = await pageOfAnswer(actor, question.id, answerId);
  return `${questionPath(question)}${page === 1 ? '' : `?page=${page}`}#answer-${answerId}`;
}
