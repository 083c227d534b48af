import { sql } from 'drizzle-orm';
import { now } from '~/platform/clock.server';
import { readsHere } from '~/platform/transaction.server';
import type { AlikePost } from '~/rules/checks/check-context';
import { type Signature, similarityOf } from '~/rules/checks/signature';
import type { PostRef } from '../holding/post-ref';

const HOUR = 60 * 60 * 1000;
/** For so long a post is remembered. */
export const PRINT_DAYS = 30;
/** Of each band the latest few are read, however many share it: a flood costs no more than a post. */
const OF_EACH_BAND = 4;
const OF_EXACT = 12;

/**
 * Recent posts that may be like a text, each compared with it; its own earlier text is none, nor is
 * what its author has taken back.
 */
export async function findAlike(
  signature: Signature,
  by: { memberId: number; questionId: number | null; post: PostRef | null },
): Promise<AlikePost[]> {
  const at = now();
  const since = sql`${new Date(at.getTime() - PRINT_DAYS * 24 * HOUR).toISOString()}::timestamptz`;
  const rows = await readsHere().execute<{
    kind: string;
    id: number;
    authorId: number | null;
    questionId: number;
    exact: number;
    numbers: number[];
    fate: AlikePost['fate'];
    posted: number;
  }>(sql`
    with near as (
      select latest.post_kind, latest.post_id
      from unnest(${`{${signature.bands.join()}}`}::int[]) as wanted(band)
      cross join lateral (
        select b.post_kind, b.post_id from print_bands b
        where b.band = wanted.band and b.posted_at > ${since}
        order by b.posted_at desc limit ${OF_EACH_BAND}) as latest
      union
      (select p.post_kind, p.post_id from post_prints p
        where p.exact = ${signature.exact}::int and p.posted_at > ${since}
        order by p.posted_at desc limit ${OF_EXACT})
    )
    select p.post_kind as kind, p.post_id as id, p.author_id as "authorId",
      p.question_id as "questionId", p.exact, p.numbers, p.fate,
      extract(epoch from p.posted_at)::float8 * 1000 as posted
    from near join post_prints p using (post_kind, post_id)
    where not (p.author_id = ${by.memberId}::bigint and p.fate = 'published' and (
      case p.post_kind
        when 'question' then (select deleted_at from questions where id = p.post_id)
        when 'answer' then (select deleted_at from answers where id = p.post_id)
        else (select deleted_at from comments where id = p.post_id) end) is not null)
    order by p.posted_at desc`);
  return rows
    .filter(({ kind, id }) => kind !== by.post?.kind || id !== by.post.id)
    .map(({ exact, numbers, authorId, questionId, fate, posted }) => ({
      similarity: similarityOf(signature, { exact, numbers }),
      sameAuthor: authorId === by.memberId,
      sameThread: questionId === by.questionId,
      hoursAgo: (at.getTime() - posted) / HOUR,
      fate,
    }));
}
