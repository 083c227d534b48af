import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  actorOf,
  makeAnswer,
  makeBrand,
  makeMember,
  makeQuestion,
  makeRepresentative,
  waiveStanding,
} from '#db/factories';
import { atTime } from '~/platform/clock.server';
import { InvalidInput, Refusal } from '~/platform/refusal.server';
import { acceptAnswer } from '../acceptance/accept-answer.server';
import { undoAcceptance } from '../acceptance/undo-acceptance.server';
import { deleteAnswer } from '../answers/delete-answer.server';
import { restoreAnswer } from '../answers/restore-answer.server';
import { deleteQuestion } from '../questions/delete-question.server';
import { restoreQuestion } from '../questions/restore-question.server';
import { verifyAnswer, verifyAnswerInput } from '../verification/verify-answer.server';
import { withdrawVerification } from '../verification/withdraw-verification.server';
import { vote } from '../votes/vote.server';
import { type Difference, verifyData } from './verify-data.server';

/*
 * Whatever members do, in whatever order, one after the other or at once, on days in any order: a
 * replay of what they did comes to the entries that were written.
 */

const DAY = 24 * 60 * 60 * 1000;
const START = Date.UTC(2026, 0, 1);
const MEMBERS = 26;
const QUESTIONS = 2;
/** Many answers by one author, so that the daily limits are met. */
const ANSWERS_A_QUESTION = 12;

let members: number[];
let moderator: number;
let verifiers: number[];
let questions: { id: number; askerId: number; answerIds: number[] }[];

beforeAll(async () => {
  await waiveStanding();
  const brand = await makeBrand();
  members = [];
  for (let i = 0; i < MEMBERS; i += 1) members.push((await makeMember()).id);
  moderator = (await makeMember({ role: 'moderator' })).id;
  verifiers = [
    (await makeRepresentative(brand)).memberId,
    // A representative for half of the time: what was paid before and after is paid for good.
    (
      await makeRepresentative(brand, {
        memberId: members[2],
        since: new Date(START + DAY),
        until: new Date(START + 2 * DAY),
      })
    ).memberId,
  ];
  questions = [];
  for (let q = 0; q < QUESTIONS; q += 1) {
    const question = await makeQuestion(brand, { askerId: members[q] });
    const answerIds = [];
    for (let a = 0; a < ANSWERS_A_QUESTION; a += 1) {
      const authorId = members[a % 3 === 2 ? 2 : 1 + q] ?? null;
      answerIds.push((await makeAnswer(question, { authorId })).id);
    }
    questions.push({ id: question.id, askerId: question.askerId ?? 0, answerIds });
  }
});

const kinds = [
  ...Array<'vote'>(12).fill('vote'),
  'accept',
  'undo',
  'verify',
  'withdraw',
  'delete',
  'restore',
  'delete-question',
  'restore-question',
] as const;

const step = fc.record({
  kind: fc.constantFrom(...kinds),
  member: fc.nat(MEMBERS - 1),
  question: fc.nat(QUESTIONS - 1),
  answer: fc.nat(ANSWERS_A_QUESTION - 1),
  value: fc.constantFrom(1, 1, 1, 1, -1, 0),
  onQuestion: fc.boolean(),
  day: fc.nat(3),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function take({ kind, ...step }: Step): Promise<unknown> {
  const question = questions[step.question] ?? { id: 0, askerId: 0, answerIds: [] };
  const answerId = question.answerIds[step.answer] ?? 0;
  const reason = 'It had to be done like this.';
  const by = (memberId: number | undefined) => actorOf(memberId ?? 0);
  switch (kind) {
    case 'vote':
      return vote(
        await by(members[step.member]),
        step.onQuestion && step.answer === 0
          ? { questionId: question.id, value: toValue(step.value) }
          : { answerId, value: toValue(step.value) },
      );
    case 'accept':
      return acceptAnswer(await by(question.askerId), { answerId });
    case 'undo':
      return undoAcceptance(await by(question.askerId), { answerId });
    case 'verify':
      return verifyAnswer(await by(verifiers[step.member % 2]), {
        ...verifyAnswerInput.parse({ revision: 1, note: `Note ${step.member}` }),
        answerId,
      });
    case 'withdraw':
      return withdrawVerification(await by(verifiers[step.member % 2]), { answerId, reason });
    case 'delete':
      return deleteAnswer(await by(moderator), { answerId, reason });
    case 'restore':
      return restoreAnswer(await by(moderator), { answerId });
    case 'delete-question':
      return deleteQuestion(await by(moderator), { questionId: question.id, reason });
    case 'restore-question':
      return restoreQuestion(await by(moderator), { questionId: question.id });
  }
}

function toValue(value: number): -1 | 0 | 1 {
  return value > 0 ? 1 : value < 0 ? -1 : 0;
}

async function tryStep(given: Step): Promise<void> {
  try {
    await atTime(new Date(START + given.day * DAY), () => take(given));
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof InvalidInput)) throw error;
  }
}

describe('after anything that members do', () => {
  it('a replay comes to what is written', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 8 }), { minLength: 20, maxLength: 20 }),
        async (rounds) => {
          for (const together of rounds) await Promise.all(together.map(tryStep));
          const found: Difference[] = [];
          await verifyData({ report: (one) => found.push(one) });
          expect(found).toEqual([]);
        },
      ),
      { numRuns: 4, endOnFailure: true },
    );
  });
});
