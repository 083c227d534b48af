import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { verifications } from '#db/schema/confirmations';
import { answers, comments, questions, revisions } from '#db/schema/posts';
import { suggestedEdits } from '#db/schema/suggested-edits';
import { excerpt, renderMarkdown } from '~/platform/markdown/markdown.server';
import { limits } from '~/rules/limits';
import { without } from '~/rules/particulars/hide-passages';
import type { PostRef } from '../holding/post-ref';

export type Replacing = {
  questionId: number;
  passage: string;
  mark: string;
  /** This post alone; left out, the whole thread: people quote each other. */
  only?: PostRef;
  /** How it is replaced in a text, where that is not one for the other. */
  rewrite?: (text: string) => string;
};

/**
 * Replaces a passage wherever it stands in a thread's posts: today's texts, their HTML and excerpts,
 * and every revision. A verification stays one of the text that it was given to.
 * @returns in how many texts it stood
 */
export async function replaceInThread(tx: Transaction, given: Replacing): Promise<number> {
  const { questionId, only } = given;
  const has = (kind: PostRef['kind'], id: number) =>
    only === undefined || (only.kind === kind && only.id === id);
  const own = await tx.select().from(questions).where(eq(questions.id, questionId));
  const ofThread = await tx.select().from(answers).where(eq(answers.questionId, questionId));
  const answerIds = ofThread.map(({ id }) => id);
  const onAnswers = answerIds.length === 0 ? undefined : inArray(comments.answerId, answerIds);
  const said = await tx
    .select()
    .from(comments)
    .where(or(eq(comments.questionId, questionId), onAnswers));
  const texts = new Texts(given);

  for (const question of own.filter(({ id }) => has('question', id))) {
    const title = texts.changed(question.title);
    const body = texts.changed(question.body);
    if (title === null && body === null) continue;
    await tx
      .update(questions)
      .set({ ...(title === null ? {} : { title }), ...(body === null ? {} : rendered(body)) })
      .where(eq(questions.id, question.id));
  }
  for (const answer of ofThread.filter(({ id }) => has('answer', id))) {
    const body = texts.changed(answer.body);
    if (body !== null)
      await tx.update(answers).set(rendered(body)).where(eq(answers.id, answer.id));
  }
  for (const comment of said.filter(({ id }) => has('comment', id))) {
    const body = texts.changed(comment.body);
    if (body === null) continue;
    const { html: bodyHtml } = renderMarkdown(body, { shape: 'comment' });
    await tx.update(comments).set({ body, bodyHtml }).where(eq(comments.id, comment.id));
  }
  await replaceInRevisions(tx, texts, given, answerIds);
  await replaceInSuggestions(tx, texts, given, answerIds);
  return texts.count;
}

/** Suggestions that wait: approved, they would bring it back. */
async function replaceInSuggestions(
  tx: Transaction,
  texts: Texts,
  { questionId, only }: Replacing,
  answerIds: readonly number[],
): Promise<void> {
  const ids = only === undefined ? [...answerIds] : only.kind === 'answer' ? [only.id] : [];
  const ofQuestion =
    only === undefined || only.kind === 'question'
      ? eq(suggestedEdits.questionId, questionId)
      : undefined;
  const ofAnswers = ids.length === 0 ? undefined : inArray(suggestedEdits.answerId, ids);
  if (ofQuestion === undefined && ofAnswers === undefined) return;
  const open = await tx
    .select()
    .from(suggestedEdits)
    .where(and(isNull(suggestedEdits.decidedAt), or(ofQuestion, ofAnswers)));
  for (const { id, title: before, body: text } of open) {
    const title = before === null ? null : texts.changed(before);
    const body = texts.changed(text);
    if (title === null && body === null) continue;
    await tx
      .update(suggestedEdits)
      .set({ ...(title === null ? {} : { title }), ...(body === null ? {} : { body }) })
      .where(eq(suggestedEdits.id, id));
  }
}

function rendered(body: string) {
  const { html, text } = renderMarkdown(body);
  return { body, bodyHtml: html, excerpt: excerpt(text, limits.excerpt) };
}

async function replaceInRevisions(
  tx: Transaction,
  texts: Texts,
  { questionId, only }: Replacing,
  answerIds: readonly number[],
): Promise<void> {
  const ids = only?.kind === 'answer' ? [only.id] : only === undefined ? [...answerIds] : [];
  const ofQuestion =
    only === undefined || only.kind === 'question'
      ? eq(revisions.questionId, questionId)
      : undefined;
  const ofAnswers = ids.length === 0 ? undefined : inArray(revisions.answerId, ids);
  if (ofQuestion === undefined && ofAnswers === undefined) return;
  for (const row of await tx.select().from(revisions).where(or(ofQuestion, ofAnswers))) {
    const title = row.title === null ? null : texts.changed(row.title);
    const body = texts.changed(row.body);
    const reason = texts.changed(row.reason);
    const tags = row.tags?.map((tag) => texts.changed(tag) ?? tag);
    const set = {
      ...(title === null ? {} : { title }),
      ...(body === null ? {} : { body }),
      ...(reason === null ? {} : { reason }),
      ...(tags === undefined ? {} : { tags }),
    };
    if (Object.keys(set).length === 0) continue;
    await tx.update(revisions).set(set).where(eq(revisions.id, row.id));
    if (row.answerId !== null && body !== null)
      await tx
        .update(verifications)
        .set({ bodyMd5: sql`md5(${body})` })
        .where(
          and(
            eq(verifications.answerId, row.answerId),
            eq(verifications.revision, row.number),
            eq(verifications.bodyMd5, sql`md5(${row.body})`),
          ),
        );
  }
}

/** Replaces in one text after the other, and counts those in which something stood. */
class Texts {
  count = 0;

  constructor(private readonly given: Pick<Replacing, 'passage' | 'mark' | 'rewrite'>) {}

  /** The text as it is afterwards; null where nothing stood in it. */
  changed(text: string): string | null {
    const { passage, mark, rewrite } = this.given;
    if (!text.includes(passage)) return null;
    const changed = rewrite === undefined ? without(text, passage, mark) : rewrite(text);
    if (changed === text) return null;
    this.count += 1;
    return changed;
  }
}
