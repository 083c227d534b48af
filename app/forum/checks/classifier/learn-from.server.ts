import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { postPrints, spamLessons, spamModel } from '#db/schema/checks';
import { now } from '~/platform/clock.server';
import type { PostRef } from '../../holding/post-ref';
import { CALIBRATE_TASK } from './calibrate-model.server';
import { lessonOf } from './lesson-text.server';

export type Taught = 'spam' | 'genuine';

/**
 * Learns from a moderator's decision about a post, in its transaction. A post teaches one thing: what
 * it taught before is unlearnt first.
 * @returns what it had taught before; null where nothing
 */
export async function learnFrom(
  tx: Transaction,
  post: PostRef,
  taught: Taught,
): Promise<Taught | null> {
  await lockModel(tx);
  const before = await forget(tx, post);
  const words = await lessonOf(tx, post);
  if (words === null) return before;
  await tx
    .insert(spamLessons)
    .values({ postKind: post.kind, postId: post.id, taught, words, learntAt: now() });
  await count(tx, words, taught, 1);
  await setFate(tx, post, taught);
  await calibrateSoon(tx);
  return before;
}

/** Unlearns exactly what a post has taught, whatever its text is by now. */
export async function unlearn(tx: Transaction, post: PostRef): Promise<void> {
  await lockModel(tx);
  if ((await forget(tx, post)) === null) return;
  await setFate(tx, post, null);
  await calibrateSoon(tx);
}

async function forget(tx: Transaction, { kind, id }: PostRef): Promise<Taught | null> {
  const [lesson] = await tx
    .delete(spamLessons)
    .where(and(eq(spamLessons.postKind, kind), eq(spamLessons.postId, id)))
    .returning({ taught: spamLessons.taught, words: spamLessons.words });
  if (lesson === undefined) return null;
  await count(tx, lesson.words, lesson.taught, -1);
  return lesson.taught;
}

/** Lessons are learnt one after the other, so that nobody waits in a circle for a word. */
async function lockModel(tx: Transaction): Promise<void> {
  await tx.insert(spamModel).values({ id: 1 }).onConflictDoNothing();
  await tx.select({ id: spamModel.id }).from(spamModel).where(eq(spamModel.id, 1)).for('update');
}

async function count(
  tx: Transaction,
  words: readonly string[],
  taught: Taught,
  step: 1 | -1,
): Promise<void> {
  const [spam, genuine] = taught === 'spam' ? [step, 0] : [0, step];
  const list = JSON.stringify(words);
  await tx.execute(sql`
    insert into spam_words (word, spam, genuine)
    select word, ${spam}::int, ${genuine}::int
    from jsonb_array_elements_text(${list}::jsonb) as its(word)
    on conflict (word) do update
    set spam = spam_words.spam + excluded.spam, genuine = spam_words.genuine + excluded.genuine`);
  if (step === -1)
    await tx.execute(sql`delete from spam_words where spam = 0 and genuine = 0
      and word in (select jsonb_array_elements_text(${list}::jsonb))`);
  await tx
    .update(spamModel)
    .set({
      spamPosts: sql`${spamModel.spamPosts} + ${spam}::int`,
      genuinePosts: sql`${spamModel.genuinePosts} + ${genuine}::int`,
    })
    .where(eq(spamModel.id, 1));
}

/** What is like a confirmed spam post is known at once; null: as its post stands. */
async function setFate(tx: Transaction, post: PostRef, taught: Taught | null): Promise<void> {
  const table = sql.identifier(`${post.kind}s`);
  await tx
    .update(postPrints)
    .set({
      fate:
        taught ??
        sql`case when (select deleted_at is not null from ${table} where id = ${post.id}::bigint)
          then 'held' else 'published' end`,
    })
    .where(and(eq(postPrints.postKind, post.kind), eq(postPrints.postId, post.id)));
}

async function calibrateSoon(tx: Transaction): Promise<void> {
  await tx.execute(
    sql`select graphile_worker.add_job(${CALIBRATE_TASK}, '{}'::json, job_key := ${CALIBRATE_TASK})`,
  );
}
