import { createHash } from 'node:crypto';
import { and, asc, desc, eq, inArray, isNull, lte, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Queryable, Transaction } from '#db/client.server';
import { flags } from '#db/schema/moderation';
import { members } from '#db/schema/members';
import { answers, comments, deletions, questions } from '#db/schema/posts';
import { words } from '~/messages';
import { formatNumber } from '~/messages/format';
import { flagReasons, FULL, totalWeight } from '~/rules/flags';
import { answerPath, questionPath } from '~/rules/paths';
import { type Actor, can } from '~/rules/permissions';
import { openHold } from '../holding/hold-rows.server';
import { lockPost, questionIdOf } from '../holding/lock-post.server';
import type { PostRef } from '../holding/post-ref';
import { postsInSight } from '../holding/posts-in-sight.server';
import { weighedFindings } from '../checks/weighed-findings.server';
import { lockMembers } from '../members/lock-members.server';
import { openFlagsOf } from '../flags/open-flags.server';
import type { DecisionInput, ReviewItem, ReviewLine, ReviewPart, ReviewSight } from './review-kind';

const text = words.reviews;

/** The post that an item is about; null where it is about something else. */
export function postOf({ subjectKind, subjectId }: ReviewItem): PostRef | null {
  return subjectKind === 'question' || subjectKind === 'answer' || subjectKind === 'comment'
    ? { kind: subjectKind, id: subjectId }
    : null;
}

export function demandPost(item: ReviewItem): PostRef {
  const post = postOf(item);
  if (post === null) throw new Error(`review item ${item.id} is about no post`);
  return post;
}

/** Items about posts that are out of sight, or under something that is: moderators alone see those. */
export async function outOfSightFor(
  from: Queryable,
  actor: Actor,
  items: readonly ReviewItem[],
): Promise<ReadonlySet<number>> {
  if (can(actor, 'moderation.open') === true) return new Set();
  const isSeen = await postsInSight(
    from,
    items.flatMap((item) => postOf(item) ?? []),
  );
  return new Set(
    items.flatMap((item) => {
      const post = postOf(item);
      return post !== null && isSeen(post) ? [] : [item.id];
    }),
  );
}

const above = alias(answers, 'above');
const thread = alias(questions, 'thread');

/** A post with what is shown of it and around it. */
export async function readPost(from: Queryable, { kind, id }: PostRef) {
  const people = {
    author: members.displayName,
    authorId: members.id,
    erasedAt: members.erasedAt,
  };
  const place = {
    threadId: thread.id,
    title: thread.title,
    threadHtml: thread.bodyHtml,
    threadDeletedAt: thread.deletedAt,
  };
  if (kind === 'question') {
    const [row] = await from
      .select({
        ...people,
        ...place,
        html: thread.bodyHtml,
        body: thread.body,
        at: thread.askedAt,
        deletedAt: thread.deletedAt,
        held: thread.held,
      })
      .from(thread)
      .leftJoin(members, eq(members.id, thread.askerId))
      .where(eq(thread.id, id));
    return row && { ...row, kind, answerHtml: null, answerId: null };
  }
  if (kind === 'answer') {
    const [row] = await from
      .select({
        ...people,
        ...place,
        html: answers.bodyHtml,
        body: answers.body,
        at: answers.postedAt,
        deletedAt: answers.deletedAt,
        held: answers.held,
        answerId: answers.id,
      })
      .from(answers)
      .innerJoin(thread, eq(thread.id, answers.questionId))
      .leftJoin(members, eq(members.id, answers.authorId))
      .where(eq(answers.id, id));
    return row && { ...row, kind, answerHtml: null };
  }
  const [row] = await from
    .select({
      ...people,
      ...place,
      html: comments.bodyHtml,
      body: comments.body,
      at: comments.postedAt,
      deletedAt: comments.deletedAt,
      held: comments.held,
      answerId: above.id,
      answerHtml: above.bodyHtml,
    })
    .from(comments)
    .leftJoin(above, eq(above.id, comments.answerId))
    .innerJoin(thread, sql`${thread.id} = coalesce(${comments.questionId}, ${above.questionId})`)
    .leftJoin(members, eq(members.id, comments.authorId))
    .where(eq(comments.id, id));
  return row && { ...row, kind };
}

export type ReadPost = NonNullable<Awaited<ReturnType<typeof readPost>>>;

/** Where a post stands. */
export function hrefOf(post: ReadPost, { kind, id }: PostRef): string {
  if (kind === 'answer') return answerPath(id);
  const question = questionPath({ id: post.threadId, title: post.title });
  return kind === 'comment' ? `${question}#comment-${id}` : question;
}

function nameOf(post: { author: string | null; erasedAt: Date | null }): string {
  return post.author === null || post.erasedAt !== null ? words.basics.formerMember : post.author;
}

/** The post and, for one that stands under others, these before it. */
export function partsOf(post: ReadPost): ReviewPart[] {
  const parts: ReviewPart[] = [
    {
      as: 'post',
      heading: text.thePost[post.kind],
      html: post.html,
      by: nameOf(post),
      at: post.at,
    },
  ];
  if (post.kind !== 'question')
    parts.push({
      as: 'post',
      heading: text.under,
      html: post.threadHtml,
      by: null,
      at: null,
    });
  if (post.kind === 'comment' && post.answerHtml !== null)
    parts.splice(1, 0, {
      as: 'post',
      heading: text.thePost.answer,
      html: post.answerHtml,
      by: null,
      at: null,
    });
  return parts;
}

/** The text of the post that an item is about, as one word. */
export async function versionOfPost(from: Queryable, item: ReviewItem): Promise<string> {
  const ref = postOf(item);
  const post = ref === null ? undefined : await readPost(from, ref);
  if (post === undefined) return '';
  const own = post.kind === 'question' ? `${post.title}\n${post.body}` : post.body;
  return createHash('sha256').update(own).digest('base64url').slice(0, 22);
}

/** What is shown of any item about a post; the kind says why it is there. */
export async function showPost(
  from: Queryable,
  item: ReviewItem,
  reasonsOf: (post: ReadPost) => Promise<readonly string[]>,
  findings: { others?: boolean } = {},
): Promise<ReviewSight | null> {
  const ref = demandPost(item);
  const post = await readPost(from, ref);
  if (post === undefined) return null;
  return {
    title: post.title,
    href: hrefOf(post, ref),
    reasons: [
      ...(await reasonsOf(post)),
      ...(await whyOutOfSight(from, ref, post)),
      ...(await weighedFindings(from, ref, findings)),
    ],
    parts: partsOf(post),
    ...(ref.kind === 'comment'
      ? {}
      : { editable: { title: ref.kind === 'question' ? post.title : null, body: post.body } }),
  };
}

/** Since when nobody sees it, and why. */
async function whyOutOfSight(from: Queryable, ref: PostRef, post: ReadPost): Promise<string[]> {
  if (post.deletedAt === null) return [];
  if (post.held) {
    const hold = await openHold(from, ref);
    if (hold === undefined) return [];
    return [`${text.heldBecause[hold.because]} ${text.heldSince(hold.heldAt)}`];
  }
  const columns = {
    question: deletions.questionId,
    answer: deletions.answerId,
    comment: deletions.commentId,
  };
  const [deletion] = await from
    .select({ at: deletions.deletedAt, reason: deletions.reason, by: members.displayName })
    .from(deletions)
    .leftJoin(members, eq(members.id, deletions.deletedById))
    .where(and(eq(columns[ref.kind], ref.id), isNull(deletions.restoredAt)))
    .orderBy(desc(deletions.id))
    .limit(1);
  if (deletion === undefined) return [];
  return [text.removedOn(deletion.by ?? words.basics.formerMember, deletion.at, deletion.reason)];
}

/** The flags on a post that nobody has decided, each as a sentence, and what they weigh. */
export async function flagSentences(from: Queryable, ref: PostRef): Promise<string[]> {
  const rows = await openFlagsOf(from, ref);
  if (rows.length === 0) return [];
  const said = rows.map(({ reason, detail, name }) =>
    text.flaggedFor(text.flag.reasons[reason], name ?? text.aVisitor, detail),
  );
  return [...said, text.flagWeight(formatNumber(totalWeight(rows) / FULL))];
}

/** Titles of the threads of posts, and what was flagged there most, for the queue's lines. */
export async function listPosts(
  from: Queryable,
  items: readonly ReviewItem[],
): Promise<ReadonlyMap<number, ReviewLine>> {
  const idsOf = (kind: PostRef['kind']) => [
    ...new Set(items.flatMap((item) => (item.subjectKind === kind ? item.subjectId : []))),
  ];
  const [ofQuestions, ofAnswers, ofComments] = await Promise.all([
    from
      .select({ id: questions.id, title: questions.title, excerpt: questions.excerpt })
      .from(questions)
      .where(inArray(questions.id, idsOf('question'))),
    from
      .select({ id: answers.id, title: questions.title, excerpt: answers.excerpt })
      .from(answers)
      .innerJoin(questions, eq(questions.id, answers.questionId))
      .where(inArray(answers.id, idsOf('answer'))),
    from
      .select({
        id: comments.id,
        title: thread.title,
        excerpt: sql<string>`left(${comments.body}, 200)`,
      })
      .from(comments)
      .leftJoin(above, eq(above.id, comments.answerId))
      .innerJoin(thread, sql`${thread.id} = coalesce(${comments.questionId}, ${above.questionId})`)
      .where(inArray(comments.id, idsOf('comment'))),
  ]);
  const rows = { question: ofQuestions, answer: ofAnswers, comment: ofComments };
  const lines = new Map<number, ReviewLine>();
  for (const item of items) {
    const post = postOf(item);
    const row = post === null ? undefined : rows[post.kind].find(({ id }) => id === post.id);
    if (row !== undefined) lines.set(item.id, { title: row.title, why: row.excerpt });
  }
  return lines;
}

/** Which reasons the flags on posts have, for the queue's lines. */
export async function reasonsOfFlags(
  from: Queryable,
  items: readonly ReviewItem[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await from
    .select({
      questionId: flags.questionId,
      answerId: flags.answerId,
      commentId: flags.commentId,
      reason: flags.reason,
      count: sql<number>`count(*)::int`,
    })
    .from(flags)
    .where(
      and(
        isNull(flags.outcome),
        sql`(${flags.questionId} = any(${idList(items, 'question')}::bigint[])
          or ${flags.answerId} = any(${idList(items, 'answer')}::bigint[])
          or ${flags.commentId} = any(${idList(items, 'comment')}::bigint[]))`,
      ),
    )
    .groupBy(flags.questionId, flags.answerId, flags.commentId, flags.reason)
    .orderBy(asc(flags.reason));
  const said = new Map<number, string>();
  for (const item of items) {
    const own = rows
      .filter((row) => {
        const ids = { question: row.questionId, answer: row.answerId, comment: row.commentId };
        const post = postOf(item);
        return post !== null && ids[post.kind] === post.id;
      })
      .sort((a, b) => flagReasons.indexOf(a.reason) - flagReasons.indexOf(b.reason));
    if (own.length === 0) continue;
    const sum = own.reduce((all, { count }) => all + count, 0);
    const reasons = own.map(({ reason }) => text.flag.reasons[reason]).join(', ');
    said.set(item.id, `${text.flagCount(sum)}: ${reasons}`);
  }
  return said;
}

function idList(items: readonly ReviewItem[], kind: PostRef['kind']): string {
  return `{${items.flatMap((item) => (item.subjectKind === kind ? item.subjectId : [])).join(',')}}`;
}

/** So many posts are removed in one transaction: it must end before its reader gives up. */
export const POSTS_AT_ONCE = 100;

/**
 * A member's posts in sight or held; in locking order.
 * @param options.butOf brands whose questions are left out: those in which the reviewer has a stake
 * @param options.until posts that are younger are left out
 */
export async function postsOfAuthor(
  from: Queryable,
  authorId: number,
  { butOf = [], until, most }: { butOf?: readonly number[]; until?: Date; most: number },
): Promise<PostRef[]> {
  const decidable = (questionId: SQL) =>
    butOf.length === 0
      ? sql`true`
      : sql`not exists (select from questions its where its.id = ${questionId}
          and its.brand_id = any(${`{${butOf.join(',')}}`}::bigint[]))`;
  const standing = (
    deletedAt: typeof questions.deletedAt | typeof answers.deletedAt | typeof comments.deletedAt,
    held: typeof questions.held | typeof answers.held | typeof comments.held,
  ) => sql`(${deletedAt} is null or ${held})`;
  const early = (
    at: typeof questions.askedAt | typeof answers.postedAt | typeof comments.postedAt,
  ) => (until === undefined ? sql`true` : lte(at, until));
  const rows = await from.execute<{ kind: PostRef['kind']; id: number }>(sql`
    select 'question' as kind, ${questions.id} as id from ${questions}
      where ${questions.askerId} = ${authorId} and ${standing(questions.deletedAt, questions.held)}
        and ${early(questions.askedAt)} and ${decidable(sql`${questions.id}`)}
    union all select 'answer', ${answers.id} from ${answers}
      where ${answers.authorId} = ${authorId} and ${standing(answers.deletedAt, answers.held)}
        and ${early(answers.postedAt)} and ${decidable(sql`${answers.questionId}`)}
    union all select 'comment', ${comments.id} from ${comments}
      where ${comments.authorId} = ${authorId} and ${standing(comments.deletedAt, comments.held)}
        and ${early(comments.postedAt)}
        and ${decidable(sql`coalesce(${comments.questionId}, (select above.question_id from answers above
          where above.id = ${comments.answerId}))`)}
    order by kind desc, id limit ${most}`);
  return rows.map(({ kind, id }) => ({ kind, id: Number(id) }));
}

/** The posts that a decision removed and that are still gone by it. */
export async function postsRemovedBy(from: Queryable, reviewItemId: number): Promise<PostRef[]> {
  const rows = await from
    .select({
      questionId: deletions.questionId,
      answerId: deletions.answerId,
      commentId: deletions.commentId,
    })
    .from(deletions)
    .where(and(eq(deletions.reviewItemId, reviewItemId), isNull(deletions.restoredAt)))
    .orderBy(asc(deletions.id));
  return rows.flatMap(({ questionId, answerId, commentId }): PostRef[] => {
    if (questionId !== null) return [{ kind: 'question', id: questionId }];
    if (answerId !== null) return [{ kind: 'answer', id: answerId }];
    return commentId === null ? [] : [{ kind: 'comment', id: commentId }];
  });
}

/**
 * Locks the questions of all posts that a decision about one, or the undoing of it, changes, in the
 * order of their ids, then the post itself and its author.
 */
export async function lockForDecision(
  tx: Transaction,
  item: ReviewItem,
  input: DecisionInput | null,
): Promise<void> {
  const post = demandPost(item);
  const others =
    input === null
      ? await postsRemovedBy(tx, item.id)
      : input.fields.all === 'yes' && item.authorId !== null
        ? await postsOfAuthor(tx, item.authorId, { most: POSTS_AT_ONCE })
        : [];
  await lockThreadsOf(tx, [post, ...others]);
  await lockPost(tx, post);
  await lockMembers(tx, [item.authorId]);
}

/** Locks the questions of posts in the order of their ids. */
export async function lockThreadsOf(tx: Transaction, posts: readonly PostRef[]): Promise<void> {
  const threads = new Set<number>();
  for (const post of posts) threads.add(await questionIdOf(tx, post));
  await tx
    .select({ id: questions.id })
    .from(questions)
    .where(inArray(questions.id, [...threads]))
    .orderBy(asc(questions.id))
    .for('no key update');
}
