import { eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { questions, questionTags, revisions, tags } from '#db/schema/posts';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { excerpt, type RenderedMarkdown } from '~/platform/markdown/markdown.server';
import { InvalidInput } from '~/platform/refusal.server';
import { limits } from '~/rules/limits';
import { refreshAfterWord } from '../resolution/refresh-resolution.server';
import { countTags, resolveTags } from '../tags/resolve-tags.server';
import type { QuestionRow } from './question-facts.server';

/** A text that a question gets. */
export type QuestionText = { title: string; body: string; tags: readonly string[] };

type Revision = QuestionText & {
  rendered: RenderedMarkdown;
  editorId: number;
  /** Who approved it, where it was a suggestion. */
  approvedById?: number;
  reason: string;
};

/**
 * Gives a question a new text, as a revision of its own; one that changes nothing makes none. The
 * caller has noted the photos that it shows.
 * @param question locked
 * @returns the revision's number; null where nothing changes
 * @throws InvalidInput where whoever changes another's words says not why
 */
export async function writeQuestionRevision(
  tx: Transaction,
  question: QuestionRow,
  { rendered, editorId, approvedById, reason, ...text }: Revision,
): Promise<number | null> {
  const before = await tagsOfLocked(tx, question.id);
  const after = await resolveTags(tx, text.tags);
  const removed = before.filter((tag) => !after.some(({ id }) => id === tag.id));
  const added = after.filter((tag) => !before.some(({ id }) => id === tag.id));
  const sameTags = removed.length === 0 && added.length === 0;
  if (sameTags && question.title === text.title && question.body === text.body) return null;
  if (editorId !== question.askerId && reason === '')
    throw new InvalidInput({ reason: words.inputs.reasonForOthers });

  const at = now();
  const revision = question.revision + 1;
  await tx.insert(revisions).values({
    questionId: question.id,
    number: revision,
    title: text.title,
    tags: after.map((tag) => tag.name),
    body: text.body,
    editorId,
    approvedById,
    reason,
    revisedAt: at,
  });
  await tx
    .update(questions)
    .set({
      title: text.title,
      body: text.body,
      bodyHtml: rendered.html,
      excerpt: excerpt(rendered.text, limits.excerpt),
      revision,
      editedAt: at,
      activeAt: at,
    })
    .where(eq(questions.id, question.id));
  if (!sameTags) {
    await tx.delete(questionTags).where(eq(questionTags.questionId, question.id));
    await tx.insert(questionTags).values(
      after.map(({ id }) => ({
        questionId: question.id,
        tagId: id,
        askedAt: question.askedAt,
        activeAt: at,
        listed: question.listed,
      })),
    );
    if (question.listed)
      await countTags(tx, [
        ...removed.map(({ id }) => ({ id, step: -1 as const })),
        ...added.map(({ id }) => ({ id, step: 1 as const })),
      ]);
  }
  await refreshAfterWord(tx, question);
  return revision;
}

/** The tags of a question that the caller has locked. */
export function tagsOfLocked(tx: Transaction, questionId: number) {
  return tx
    .select({ id: tags.id, name: tags.name })
    .from(questionTags)
    .innerJoin(tags, eq(tags.id, questionTags.tagId))
    .where(eq(questionTags.questionId, questionId));
}
