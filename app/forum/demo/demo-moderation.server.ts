import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { members } from '#db/schema/members';
import { answers, comments, questions } from '#db/schema/posts';
import { atTime } from '~/platform/clock.server';
import type { FlagReason } from '~/rules/flags';
import { appeal } from '../appeals/appeal.server';
import { flagPost } from '../flags/flag-post.server';
import type { PostRef } from '../holding/post-ref';
import { loadActor } from '../members/load-actor.server';
import { decideReview, decideReviewInput } from '../reviews/decide-review.server';
import { openItemOf } from '../reviews/open-item-of.server';
import { requestReview } from '../reviews/request-review.server';
import { words } from '~/messages';
import { actorNamed, daysAgo, type DemoWorld } from './demo-world.server';

const MODERATOR = 'goodturn-moderator';

/** So many posts of the demo are looked through for what somebody might flag. */
const LOOKED_THROUGH = 12;

/**
 * A moderator's last days: what members flagged and nobody has decided yet, one flag that was
 * dismissed, and a remark that was removed, against which its author appeals.
 */
export async function moderateDemo(world: DemoWorld): Promise<void> {
  const at = (days: number, hours: number, act: () => Promise<void>) =>
    atTime(daysAgo(world, days, hours), act);
  const [first, second, third] = await plainAnswers(world);
  if (first === undefined || second === undefined || third === undefined) return;
  const [remark] = await plainComments(world);
  await at(2, 3, () =>
    flag(world, first, 'danger', 'The fuse is not the only thing that can be live there.'),
  );
  await at(1, 4, () => flag(world, second, 'particulars', ''));
  await at(1, 6, () => flag(world, third, 'other', 'I am not sure that this belongs here.'));
  await at(1, 7, () => decide(world, third, 'approve', ''));
  if (remark === undefined) return;
  await at(1, 8, async () => {
    await requestReview(await actorNamed(world, MODERATOR), remark);
    await decide(world, remark, 'remove', words.reviews.templates.removed());
  });
  await at(1, 10, async () => {
    const author = await authorOf(world, remark);
    await appeal(await loadActor(author, world.tx), {
      about: 'comment',
      id: remark.id,
      text: 'It was meant as a joke between the two of us, and we both laughed about it.',
    });
  });
}

async function flag(
  world: DemoWorld,
  post: PostRef,
  reason: FlagReason,
  detail: string,
): Promise<void> {
  await flagPost(await flaggerOf(world, post, reason), { post, reason, detail });
}

/** Somebody who may flag a post: a customer with standing, and not its author. */
async function flaggerOf(world: DemoWorld, post: PostRef, reason: FlagReason) {
  if (reason === 'other') return actorNamed(world, 'goodturn-admin');
  const author = await authorOf(world, post);
  const [flagger] = await world.tx
    .select({ id: members.id })
    .from(members)
    .where(
      sql`${members.role} = 'member' and ${members.id} <> ${author}
        and not exists (select from representatives r where r.member_id = ${members.id})`,
    )
    .orderBy(desc(members.reputation), members.id)
    .limit(1);
  if (flagger === undefined) throw new Error('nobody is there to flag anything');
  return loadActor(flagger.id, world.tx);
}

async function decide(
  world: DemoWorld,
  post: PostRef,
  decision: string,
  message: string,
): Promise<void> {
  const about = { subjectKind: post.kind, subjectId: post.id };
  await decideReview(await actorNamed(world, MODERATOR), {
    ...decideReviewInput.parse({
      decision,
      message,
      reason: decision === 'approve' ? 'Blunt, and to the point.' : 'Has nothing to do with it.',
    }),
    reviewItemId: await openItemOf(world.tx, about, 'flagged-post'),
  });
}

async function authorOf({ tx }: DemoWorld, { kind, id }: PostRef): Promise<number> {
  const rows =
    kind === 'answer'
      ? await tx.select({ id: answers.authorId }).from(answers).where(eq(answers.id, id))
      : await tx.select({ id: comments.authorId }).from(comments).where(eq(comments.id, id));
  return rows[0]?.id ?? 0;
}

/** Answers of customers that nothing rests on, the latest first. */
async function plainAnswers({ tx }: DemoWorld): Promise<PostRef[]> {
  const rows = await tx
    .select({ id: answers.id })
    .from(answers)
    .innerJoin(questions, eq(questions.id, answers.questionId))
    .where(
      and(
        isNull(answers.deletedAt),
        isNull(questions.deletedAt),
        eq(answers.voice, 'personal'),
        sql`${answers.authorId} is not null`,
        sql`${answers.id} is distinct from ${questions.acceptedAnswerId}`,
        sql`not exists (select from verifications v where v.answer_id = ${answers.id})`,
        sql`not exists (select from representatives r where r.member_id = ${answers.authorId})`,
      ),
    )
    .orderBy(desc(answers.postedAt), desc(answers.id))
    .limit(LOOKED_THROUGH);
  return rows.map(({ id }) => ({ kind: 'answer', id }));
}

/** The same of comments. */
async function plainComments({ tx }: DemoWorld): Promise<(PostRef & { kind: 'comment' })[]> {
  const rows = await tx
    .select({ id: comments.id })
    .from(comments)
    .innerJoin(members, eq(members.id, comments.authorId))
    .where(
      and(
        isNull(comments.deletedAt),
        eq(members.role, 'member'),
        sql`not exists (select from representatives r where r.member_id = ${comments.authorId})`,
      ),
    )
    .orderBy(desc(comments.postedAt), desc(comments.id))
    .limit(LOOKED_THROUGH);
  return rows.map(({ id }) => ({ kind: 'comment', id }));
}
