import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#db/client.server';
import { makeAnswer, makeBrand, makeMember, makeQuestion } from '#db/factories';
import { outcomes } from '#db/schema/outcomes';
import { answers } from '#db/schema/posts';
import { confirmedAnswer } from '../closing/show-closing.server';
import { confirmedAnswers } from './confirmed-answers.server';

it('is the one that worked for enough others, and none that failed too often', async () => {
  const brand = await makeBrand();
  const asked = await makeQuestion(brand, { resolution: 'community-confirmed' });
  const people = await Promise.all([1, 2, 3, 4, 5].map(() => makeMember()));
  const answer = async (body: string, said: readonly ('worked' | 'failed')[]) => {
    const made = await makeAnswer(asked, { body });
    await db.insert(outcomes).values(
      said.map((outcome, index) => ({
        answerId: made.id,
        memberId: people[index]?.id ?? 0,
        outcome,
        recordedAt: new Date(),
      })),
    );
    await db
      .update(answers)
      .set({ workedCount: said.filter((each) => each === 'worked').length })
      .where(eq(answers.id, made.id));
    return made;
  };
  await answer('Hit it.', ['worked', 'worked', 'worked', 'failed', 'failed']);
  const right = await answer('Turn it to the left.', ['worked', 'worked', 'worked']);
  const found = await confirmedAnswers({ kind: 'visitor' }, [asked.id]);
  expect(found.get(asked.id)).toMatchObject({ id: right.id, by: 'community' });
  expect(await confirmedAnswer(asked.id, brand.brandId)).toMatchObject({ id: right.id });
});
