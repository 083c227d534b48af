import { beforeAll, describe, expect, it } from 'vitest';
import {
  actorOf,
  type MadeBrand,
  makeAnswer,
  makeBrand,
  makeMember,
  makeQuestion,
  makeRepresentative,
} from '#db/factories';
import type { Actor } from '~/rules/permissions';
import { deleteAnswer } from '../answers/delete-answer.server';
import { editAnswer } from '../answers/edit-answer.server';
import { verifyAnswer, verifyAnswerInput } from '../verification/verify-answer.server';
import { deleteQuestion } from './delete-question.server';
import { moveQuestion } from './move-question.server';
import { showQuestion } from './show-question.server';

let brand: MadeBrand;
let other: MadeBrand;
let moderator: Actor;
beforeAll(async () => {
  brand = await makeBrand();
  other = await makeBrand();
  moderator = await actorOf((await makeMember({ role: 'moderator' })).id);
});

const nowhere = { product: null, version: null, department: null };

describe('moving a question', () => {
  it('is refused while a verification stands, on a deleted answer too', async () => {
    const question = await makeQuestion(brand);
    const answer = await makeAnswer(question);
    const verifier = await actorOf((await makeRepresentative(brand)).memberId);
    const read = verifyAnswerInput.parse({ revision: 1 });
    await verifyAnswer(verifier, { ...read, answerId: answer.id });
    const move = () =>
      moveQuestion(moderator, { questionId: question.id, brand: other.brandId, ...nowhere });
    await expect(move()).rejects.toMatchObject({ code: 'brand_has_committed' });
    await deleteAnswer(moderator, { answerId: answer.id, reason: 'It is not about this.' });
    await expect(move()).rejects.toMatchObject({ code: 'brand_has_committed' });
  });
});

describe('an official answer to a question that moved', () => {
  it('is edited by the brand in whose name it was given, not by the new one', async () => {
    const question = await makeQuestion(brand);
    const { representativeId, memberId } = await makeRepresentative(brand, { level: 'agent' });
    const answer = await makeAnswer(question, { authorId: memberId, representativeId });
    await moveQuestion(moderator, { questionId: question.id, brand: other.brandId, ...nowhere });
    const colleague = await actorOf((await makeRepresentative(brand, { level: 'agent' })).memberId);
    const newLead = await actorOf((await makeRepresentative(other, { level: 'lead' })).memberId);
    const edit = (actor: Actor) =>
      editAnswer(actor, {
        answerId: answer.id,
        revision: 1,
        body: 'It works differently since the spring.',
        reason: 'Brought up to date.',
      });
    const offered = async (actor: Actor) => {
      const shown = await showQuestion(actor, { questionId: question.id, sort: 'best', page: 1 });
      return shown.answers[0]?.may.edit;
    };
    expect([await offered(newLead), await offered(colleague)]).toEqual([undefined, true]);
    await expect(edit(newLead)).rejects.toMatchObject({ code: 'official_answer' });
    await edit(colleague);
  });
});

describe('a duplicate', () => {
  it('does not tell the title of an original that has been deleted', async () => {
    const original = await makeQuestion(brand, { title: 'A title that names somebody' });
    const duplicate = await makeQuestion(brand, {
      closedAt: new Date(),
      closedAs: 'duplicate',
      duplicateOfId: original.id,
    });
    const shown = () =>
      showQuestion({ kind: 'visitor' }, { questionId: duplicate.id, sort: 'best', page: 1 });
    expect(JSON.stringify(await shown())).toContain(original.title);
    await deleteQuestion(moderator, { questionId: original.id, reason: 'It names somebody.' });
    const { question } = await shown();
    // Nobody is led to what is not there.
    expect(question.state).toMatchObject({ is: 'unanswered' });
    expect(JSON.stringify(question)).not.toContain(original.title);
  });
});
