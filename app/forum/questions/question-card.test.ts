import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#db/client.server';
import { makeAnswer, makeBrand, makeQuestion } from '#db/factories';
import { questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { Refusal } from '~/platform/refusal.server';
import { cardPath, showQuestionCard } from './question-card.server';
import { showQuestion } from './show-question.server';

it('a question’s card has another address when it shows something else, and goes with it', async () => {
  const brand = await makeBrand();
  const { id } = await makeQuestion(brand, { title: 'What does it show?' });
  const change = (set: Partial<typeof questions.$inferInsert>) =>
    db.update(questions).set(set).where(eq(questions.id, id));
  const first = await showQuestionCard(id);
  expect(first.path).toMatch(new RegExp(`^/og/questions/${id}-[\\w-]{12}\\.png$`));
  const seen = new Set([first.path]);
  await change({ title: 'What does it show today?' });
  seen.add((await showQuestionCard(id)).path);
  await makeAnswer({ id });
  seen.add((await showQuestionCard(id)).path);
  await change({ resolution: 'community-confirmed' });
  const last = await showQuestionCard(id);
  seen.add(last.path);
  expect(seen.size).toBe(4);
  await change({ body: 'Another text' });
  expect((await showQuestionCard(id)).path).toBe(last.path);

  const { question } = await showQuestion(
    { kind: 'visitor' },
    { questionId: id, sort: 'best', page: 1 },
  );
  expect(cardPath({ ...question, brand: question.brand.name }, last.site)).toBe(last.path);

  await change({ deletedAt: now() });
  await expect(showQuestionCard(id)).rejects.toThrow(new Refusal('gone'));
});
