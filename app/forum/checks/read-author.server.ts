import { sql } from 'drizzle-orm';
import { now } from '~/platform/clock.server';
import { readsHere } from '~/platform/transaction.server';

const DAY = 24 * 60 * 60 * 1000;
/** Accounts that are older are no part of a wave. */
const NEW_ACCOUNT_DAYS = 30;
/** So long an address is kept, and counted. */
export const ADDRESS_DAYS = 7;
/** Enough to tell who is no newcomer, and what is ordinary. */
const MOST_COMMENTS = 10;
const MOST_COUNTED = 5000;

/** What of the checks is known without the text: of the author, the thread, the site. */
export type KnownOfAuthor = {
  /** Milliseconds since 1970, as the next. */
  joined: number;
  address: string | null;
  posts: number;
  on: boolean;
  /** What an administrator has set; null where nothing is. */
  newcomerPosts: number | null;
  holdFrom: number | null;
  queueFrom: number | null;
  weights: Record<string, number> | null;
  /** Held posts of the author that nobody has looked at yet. */
  waiting: number;
  /** Published posts of newcomers in two weeks. */
  usualPosts: number;
  /** Whether the author may post here at all, as far as it is known before the post's transaction. */
  open: boolean;
  /** When somebody last wrote in the thread; null for a new question. */
  active: number | null;
  /** As the asker, or in sight as an author: following a question is no part in it. */
  takesPart: boolean | null;
  /** When the author last sent another form of the same page; null where this is the first. */
  samePage: number | null;
  accounts: number;
  spamPosts: number | null;
  genuinePosts: number | null;
  threshold: number | null;
  hosts: { host: string; list: 'allowed' | 'blocked' }[] | null;
  words: { word: string; spam: number; genuine: number }[] | null;
};

/**
 * One statement, each part of it by an index.
 * @param asked.features left out of the answer while there are too few lessons
 */
export async function readAuthor(asked: {
  memberId: number;
  questionId: number | null;
  /** What the keys of its page's forms begin with; null where it tells of none. */
  page: string | null;
  /** The key itself: the same form sent again is no other. */
  submission: string | null;
  /** Comments go on where a question is closed. */
  isComment: boolean;
  addressKey: string | null;
  hostNames: readonly string[];
  features: readonly string[];
}): Promise<KnownOfAuthor | null> {
  const { memberId, questionId, addressKey, page } = asked;
  const at = now().getTime();
  const before = (days: number) => sql`${new Date(at - days * DAY).toISOString()}::timestamptz`;
  const list = (texts: readonly string[]) => sql`${JSON.stringify(texts)}::jsonb`;
  const [row] = await readsHere().execute<KnownOfAuthor>(sql`
    select extract(epoch from m.joined_at)::float8 * 1000 as joined, coalesce(m.email, m.unconfirmed_email) as address,
      m.question_count + m.answer_count + (select count(*) from (
        select from comments c where c.author_id = m.id and c.deleted_at is null
        limit ${MOST_COMMENTS}) as few)::int as posts,
      coalesce(s."on", true) as "on", s.newcomer_posts as "newcomerPosts",
      s.hold_from as "holdFrom", s.queue_from as "queueFrom", s.weights,
      (select count(*) from review_items i where i.author_id = m.id and i.kind = 'held-post'
        and i.decided_at is null)::int as waiting,
      (select count(*) from (select from post_prints p where p.by_newcomer
        and p.posted_at > ${before(14)} and p.fate in ('published', 'genuine')
        limit ${MOST_COUNTED}) as usual)::int as "usualPosts",
      extract(epoch from q.active_at)::float8 * 1000 as active,
      coalesce(m.suspended_until <= ${new Date(at).toISOString()}::timestamptz, true)
        and (q.id is null or q.deleted_at is null
          and (q.closed_as is null or ${asked.isComment}::boolean)
          and (q.locked_at is null or q.locked_until <= ${new Date(at).toISOString()}::timestamptz))
        as open,
      q.asker_id = m.id or exists (select from answers a
        where a.question_id = q.id and a.author_id = m.id and a.deleted_at is null)
        or exists (select from comments c left join answers a on a.id = c.answer_id
          where c.author_id = m.id and c.deleted_at is null
            and q.id in (c.question_id, a.question_id)) as "takesPart",
      (select extract(epoch from max(s.submitted_at))::float8 * 1000
        from unnest(array['question', 'answer', 'comment']) as sent(kind)
        join submissions s on s.member_id = m.id
          and s.key between sent.kind || ' ' || ${page}::text || '0'
            and sent.kind || ' ' || ${page}::text || 'g'
        where s.key <> sent.kind || ' ' || ${asked.submission}::text) as "samePage",
      (select count(*) from author_addresses a join members o on o.id = a.member_id
        where a.address = ${addressKey}::text and a.member_id <> m.id and a.act = 'posted'
          and a.seen_at > ${before(ADDRESS_DAYS)}
          and o.joined_at > ${before(NEW_ACCOUNT_DAYS)})::int as accounts,
      l.spam_posts as "spamPosts", l.genuine_posts as "genuinePosts", l.threshold,
      (select json_agg(json_build_object('host', h.host, 'list', h.list)) from listed_hosts h
        where h.host in (select jsonb_array_elements_text(${list(asked.hostNames)}))) as hosts,
      case when l.threshold is not null then (
        select json_agg(json_build_object('word', w.word, 'spam', w.spam, 'genuine', w.genuine))
        from spam_words w
        where w.word in (select jsonb_array_elements_text(${list(asked.features)}))) end as words
    from members m
    left join check_settings s on s.id = 1
    left join spam_model l on l.id = 1
    left join questions q on q.id = ${questionId}::bigint
    where m.id = ${memberId}::bigint`);
  return row ?? null;
}
