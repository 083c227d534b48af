import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { members } from '#db/schema/members';
import { questions } from '#db/schema/posts';
import { countMeToosAnew } from '../closing/count-me-toos.server';
import { refreshAfterWord, refreshResolution } from '../resolution/refresh-resolution.server';
import { countQuestionInTags } from '../tags/resolve-tags.server';
import type { LockedPost } from './lock-post.server';

/**
 * Counts a post in or out as it comes into sight or leaves it: in its tags, at its author, at its
 * question and in the question's state. It never touches points.
 * @param post under its locks, its own row already changed
 */
export async function countPost(tx: Transaction, post: LockedPost, step: 1 | -1): Promise<void> {
  const { kind, question, authorId } = post;
  if (kind === 'question') {
    for (const id of [question.id, question.duplicateOfId])
      if (id !== null) await countMeToosAnew(tx, id);
    if (question.closedAt === null) await countQuestionInTags(tx, question.id, step);
    if (authorId !== null)
      await tx
        .update(members)
        .set({ questionCount: sql`${members.questionCount} + ${step}` })
        .where(eq(members.id, authorId));
    await refreshResolution(tx, question.id);
  } else if (kind === 'answer') {
    await tx
      .update(questions)
      .set({ answerCount: sql`${questions.answerCount} + ${step}` })
      .where(eq(questions.id, question.id));
    if (authorId !== null)
      await tx
        .update(members)
        .set({ answerCount: sql`${members.answerCount} + ${step}` })
        .where(eq(members.id, authorId));
    await refreshResolution(tx, question.id);
  } else await refreshAfterWord(tx, question);
}
