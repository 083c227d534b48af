import { expect, it } from 'vitest';
import { makeAnswer, makeBrand, makeComment, makeQuestion } from '#db/factories';
import { inTransaction } from '~/platform/transaction.server';
import { holdPost } from '../holding/hold-post.server';
import { showFlagForm } from './show-flag-form.server';

it('shows nobody a comment under an answer that is out of sight', async () => {
  const question = await makeQuestion(await makeBrand());
  const answer = await makeAnswer(question);
  const { id } = await makeComment(
    { answerId: answer.id },
    { body: 'Write to me at 12 Mill Lane.' },
  );
  const comment = { kind: 'comment', id } as const;
  const visitor = { kind: 'visitor' } as const;
  expect((await showFlagForm(visitor, comment)).html).toContain('12 Mill Lane');
  await inTransaction((tx) =>
    holdPost(tx, { kind: 'answer', id: answer.id }, { because: 'flags' }),
  );
  await expect(showFlagForm(visitor, comment)).rejects.toMatchObject({ code: 'not_found' });
});
