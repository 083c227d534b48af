import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  makeAnswer,
  makeBrand,
  makeMember,
  makeQuestion,
  makeRepresentative,
} from '#db/factories';
import { verifications } from '#db/schema/confirmations';
import { answers } from '#db/schema/posts';
import { confirmedAnswer } from '../closing/show-closing.server';
import { showSiteFeed } from '../feeds/show-feed.server';
import { confirmedAnswers } from '../search/confirmed-answers.server';

it('is one answer everywhere: the one that was verified last, and none that is deleted', async () => {
  const brand = await makeBrand();
  const question = await makeQuestion(brand, { resolution: 'brand-verified' });
  const { representativeId, memberId } = await makeRepresentative(brand);
  const verified = async (day: number, workedCount: number) => {
    const answer = await makeAnswer(question, { workedCount, score: workedCount });
    await db.insert(verifications).values({
      answerId: answer.id,
      revision: 1,
      bodyMd5: answer.bodyMd5,
      representativeId,
      verifierId: memberId,
      verifiedAt: new Date(Date.UTC(2026, 1, day)),
    });
    return answer;
  };
  const first = await verified(1, 9);
  const last = await verified(3, 0);
  await verified(2, 5);
  const moderator = await actorOf((await makeMember({ role: 'moderator' })).id);
  const everywhere = async () => [
    (await confirmedAnswer(question.id, brand.brandId))?.id,
    (await confirmedAnswers(moderator, [question.id])).get(question.id)?.id,
    (await showSiteFeed('https://a.example', 'confirmed')).entries[0]?.href,
  ];
  const all = ({ id }: { id: number }) => [id, id, `https://a.example/answers/${id}`];
  expect(await everywhere()).toEqual(all(last));
  const gone = { deletedAt: new Date() };
  await db.update(answers).set(gone).where(eq(answers.questionId, question.id));
  await db.update(answers).set({ deletedAt: null }).where(eq(answers.id, first.id));
  expect(await everywhere()).toEqual(all(first));
});
