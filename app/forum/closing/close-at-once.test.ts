import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#db/client.server';
import { actorOf, makeBrand, makeMember, makeQuestion } from '#db/factories';
import { questions } from '#db/schema/posts';
import { words } from '~/messages';
import { InvalidInput } from '~/platform/refusal.server';
import { verifyData } from '../verify-data/verify-data.server';
import { closeQuestion, closeQuestionInput } from './close-question.server';

const stored = async ({ id }: { id: number }) =>
  (await db.select().from(questions).where(eq(questions.id, id)))[0];

it('an original is closed while another is closed as its duplicate: nobody is led to it', async () => {
  const brand = await makeBrand();
  const moderator = await actorOf((await makeMember({ role: 'moderator' })).id);
  const close = ({ id }: { id: number }, fields: Record<string, string>) =>
    closeQuestion(moderator, {
      questionId: id,
      ...closeQuestionInput.parse({ reason: 'For this test.', ...fields }),
    });
  const asDuplicate = (question: { id: number }, original: { id: number }) =>
    close(question, { as: 'duplicate', original: String(original.id) });
  for (let round = 0; round < 6; round += 1) {
    const [one, two, three] = [
      await makeQuestion(brand),
      await makeQuestion(brand),
      await makeQuestion(brand),
    ];
    const isOffTopic = round % 2 === 0;
    const results = await Promise.allSettled([
      asDuplicate(one, two),
      isOffTopic ? close(two, { as: 'off-topic' }) : asDuplicate(two, three),
    ]);
    const refused = results.flatMap((result) =>
      result.status === 'rejected'
        ? [result.reason instanceof InvalidInput ? result.reason.problems : result.reason]
        : [],
    );
    if (isOffTopic) {
      expect(await stored(two)).toMatchObject({ closedAs: 'off-topic' });
      expect(await stored(one)).toMatchObject({ closedAs: null, duplicateOfId: null });
      for (const problem of refused)
        expect(problem).toEqual({ original: words.inputs.originalIsOffTopic });
    } else {
      expect(refused).toEqual([]);
      for (const question of [one, two])
        expect(await stored(question)).toMatchObject({ duplicateOfId: three.id });
    }
  }
  const off: unknown[] = [];
  await verifyData({ report: (difference) => off.push(difference) });
  expect(off).toEqual([]);
});
