import { eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { answers, questions, revisions } from '#db/schema/posts';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { excerpt, type RenderedMarkdown } from '~/platform/markdown/markdown.server';
import { InvalidInput } from '~/platform/refusal.server';
import { limits } from '~/rules/limits';
import type { AnswerRow } from './answer-facts.server';

type Revision = {
  body: string;
  rendered: RenderedMarkdown;
  editorId: number;
  /** Who approved it, where it was a suggestion. */
  approvedById?: number;
  reason: string;
};

/**
 * Gives an answer a new text, as a revision of its own; one that changes nothing makes none. The
 * caller has noted the photos that it shows, and refreshes the resolution afterwards.
 * @param answer locked with its question
 * @returns the revision's number; null where nothing changes
 * @throws InvalidInput where whoever changes another's words says not why
 */
export async function writeAnswerRevision(
  tx: Transaction,
  answer: AnswerRow,
  { body, rendered, editorId, approvedById, reason }: Revision,
): Promise<number | null> {
  if (answer.body === body) return null;
  if (editorId !== answer.authorId && reason === '')
    throw new InvalidInput({ reason: words.inputs.reasonForOthers });
  const at = now();
  const revision = answer.revision + 1;
  await tx.insert(revisions).values({
    answerId: answer.id,
    number: revision,
    body,
    editorId,
    approvedById,
    reason,
    revisedAt: at,
  });
  await tx
    .update(answers)
    .set({
      body,
      bodyHtml: rendered.html,
      excerpt: excerpt(rendered.text, limits.excerpt),
      revision,
      editedAt: at,
    })
    .where(eq(answers.id, answer.id));
  if (!answer.held)
    await tx.update(questions).set({ activeAt: at }).where(eq(questions.id, answer.questionId));
  return revision;
}
