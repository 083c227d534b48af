import { eq, sql } from 'drizzle-orm';
import { answers, questions } from '#db/schema/posts';
import { Refusal } from '~/platform/refusal.server';
import { readsHere } from '~/platform/transaction.server';
import type { PostRef } from '../holding/post-ref';

/**
 * What stands in a post that is about to be edited, as far as it was judged before: a held post is
 * judged anew as a whole.
 * @throws Refusal `not_found`
 */
export async function textBefore(
  post: PostRef & { readonly kind: 'question' | 'answer' },
): Promise<{ questionId: number; html: string; held: boolean }> {
  const [row] =
    post.kind === 'question'
      ? await readsHere()
          .select({
            questionId: questions.id,
            html: questions.bodyHtml,
            title: sql<string | null>`${questions.title}`,
            held: questions.held,
          })
          .from(questions)
          .where(eq(questions.id, post.id))
      : await readsHere()
          .select({
            questionId: answers.questionId,
            html: answers.bodyHtml,
            title: sql<string | null>`null`,
            held: answers.held,
          })
          .from(answers)
          .where(eq(answers.id, post.id));
  if (row === undefined) throw new Refusal('not_found');
  const { questionId, html, title, held } = row;
  if (held) return { questionId, html: '', held };
  return { questionId, html: title === null ? html : `<p>${escaped(title)}</p>${html}`, held };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
