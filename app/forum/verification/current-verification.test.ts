import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  type MadeBrand,
  makeAnswer,
  makeBrand,
  makeQuestion,
  makeRepresentative,
} from '#db/factories';
import { verifications } from '#db/schema/confirmations';
import { answers } from '#db/schema/posts';
import { utcDay } from '~/platform/clock.server';
import { verificationStatus } from '~/rules/verification';
import { currentlyVerified } from './current-verification.server';

let brand: MadeBrand;
let by: { memberId: number; representativeId: number };
beforeAll(async () => {
  brand = await makeBrand();
  by = await makeRepresentative(brand);
});

const at = new Date('2026-06-15T12:00:00Z');
const days = [null, '2026-06-14', '2026-06-15', '2026-06-16'];
const cases = [true, false].flatMap((sameText) =>
  [true, false].flatMap((withdrawn) => days.map((reviewBy) => ({ sameText, withdrawn, reviewBy }))),
);

describe('currently verified, in SQL as in the rules', () => {
  it.each(cases)('%j', async ({ sameText, withdrawn, reviewBy }) => {
    const answer = await makeAnswer(await makeQuestion(brand));
    await db.insert(verifications).values({
      answerId: answer.id,
      revision: 1,
      bodyMd5: sameText ? answer.bodyMd5 : 'another',
      representativeId: by.representativeId,
      verifierId: by.memberId,
      reviewBy,
      verifiedAt: new Date('2026-05-01T00:00:00Z'),
      withdrawnAt: withdrawn ? new Date('2026-05-02T00:00:00Z') : null,
      withdrawnReason: withdrawn ? 'A reason' : null,
    });
    const found = await db
      .select({ id: answers.id })
      .from(answers)
      .innerJoin(verifications, eq(verifications.answerId, answers.id))
      .where(and(eq(answers.id, answer.id), currentlyVerified(utcDay(at))));
    const { state } = verificationStatus(
      { withdrawn, textIsTodays: sameText, reviewBy, countedFailures: 0 },
      at,
    );
    expect(found.length === 1).toBe(state === 'current');
  });
});
