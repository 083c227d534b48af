import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { brands } from '#db/schema/brands';
import { members } from '#db/schema/members';
import { hiddenSpans } from '#db/schema/particulars';
import { photos } from '#db/schema/photos';
import { postPhotos } from '#db/schema/photo-uses';
import { site } from '#db/schema/site';
import { words } from '~/messages';
import { removePhotoFiles } from '~/platform/photos/photo-files.server';
import { InvalidInput, Refusal } from '~/platform/refusal.server';
import { ChangedMeanwhile } from '~/platform/transaction.server';
import { withoutPhoto } from '~/rules/particulars/gone-photos';
import { photoPath } from '~/rules/paths';
import { photoOfName } from '~/rules/photos';
import { lockPhotoName } from '../photos/lock-photo-name.server';
import { lockQuestion } from '../questions/question-facts.server';
import { replaceInCopies } from './replace-in-copies.server';
import { replaceInThread } from './replace-in-thread.server';
import { closeSpan, passageOf, postOfSpan } from './span-rows.server';

/**
 * Takes a photo out of everything, for good: every post and revision of every thread, what was made
 * of them, whoever shows it of themselves, its row and its files. It has no particulars less in
 * another thread. Its files go before the transaction ends: should that fail, the photo is broken and
 * can be taken out again, and is not left lying about.
 * @param given.instead what stands in the texts in the place of its address
 * @returns the threads in which it stood, and in how many texts of each
 * @throws Refusal `not_found` where it is not in the thread that it was found in; InvalidInput
 *   `{ photo }` where it is a logo
 */
export async function takePhotoOut(
  tx: Transaction,
  given: { name: string; instead: string; byId: number | null; foundIn: number; spanId?: number },
): Promise<{ questionId: number; texts: number }[]> {
  const { name, instead } = given;
  const passage = photoPath(name);
  const threads = await threadsWith(tx, name);
  if (!threads.includes(given.foundIn)) throw new Refusal('not_found');
  for (const id of threads) await lockQuestion(tx, id);
  await lockPhotoName(tx, name);
  const [photo] = await tx
    .select({ id: photos.id })
    .from(photos)
    .where(eq(photos.name, name))
    .for('update');
  const file = photoOfName(name);
  if (photo === undefined || file === null) throw new Refusal('not_found');
  // Somebody may have posted it until its row was locked.
  if ((await threadsShowing(tx, name)).some((id) => !threads.includes(id)))
    throw new ChangedMeanwhile();
  const logos =
    (await tx.$count(brands, eq(brands.logoPhotoId, photo.id))) +
    (await tx.$count(site, eq(site.logoPhotoId, photo.id)));
  if (logos > 0) throw new InvalidInput({ photo: words.hiddenParticulars.photos.isLogo });

  await endHidingOf(tx, { ...given, passage, threads });
  const written: { questionId: number; texts: number }[] = [];
  for (const questionId of threads) {
    const rewrite = (text: string) => withoutPhoto(text, passage, instead);
    const texts = await replaceInThread(tx, { questionId, passage, mark: instead, rewrite });
    written.push({ questionId, texts });
  }
  await replaceInCopies(tx, { passage, mark: instead, questionId: null });
  await tx.delete(postPhotos).where(eq(postPhotos.photoId, photo.id));
  await tx.update(members).set({ avatarPhotoId: null }).where(eq(members.avatarPhotoId, photo.id));
  await tx.delete(photos).where(eq(photos.id, photo.id));
  await removePhotoFiles(file);
  return written;
}

/** Where a brand hides the same photo, that is over: it would come back otherwise. */
async function endHidingOf(
  tx: Transaction,
  given: {
    passage: string;
    instead: string;
    byId: number | null;
    spanId?: number;
    threads: number[];
  },
): Promise<void> {
  const { passage, instead, threads } = given;
  if (threads.length === 0) return;
  const open = await tx
    .select()
    .from(hiddenSpans)
    .where(
      and(
        eq(hiddenSpans.kind, 'photo'),
        isNull(hiddenSpans.endedAt),
        inArray(hiddenSpans.questionId, threads),
      ),
    );
  for (const span of open) {
    if (span.id === given.spanId || passageOf(span) !== passage) continue;
    await replaceInThread(tx, {
      questionId: span.questionId,
      passage: span.mark,
      mark: instead,
      only: postOfSpan(span),
    });
    await closeSpan(tx, span, 'redacted', given.byId);
  }
}

/** Threads that show it, or showed it once, in the order in which they are locked. */
async function threadsShowing(tx: Transaction, name: string): Promise<number[]> {
  const rows = await tx.execute<{ id: number }>(sql`
    select distinct coalesce(p.question_id, a.question_id) as id
    from photos f join post_photos p on p.photo_id = f.id left join answers a on a.id = p.answer_id
    where f.name = ${name} order by id`);
  return rows.map(({ id }) => Number(id));
}

/** The same with those that only link to one of its files. */
async function threadsWith(tx: Transaction, name: string): Promise<number[]> {
  const path = photoPath(name);
  const rows = await tx.execute<{ id: number }>(sql`
    select id from questions where strpos(body, ${path}) > 0
    union select question_id from answers where strpos(body, ${path}) > 0
    union select coalesce(c.question_id, a.question_id) from comments c
      left join answers a on a.id = c.answer_id where strpos(c.body, ${path}) > 0
    union select coalesce(r.question_id, a.question_id) from revisions r
      left join answers a on a.id = r.answer_id where strpos(r.body, ${path}) > 0`);
  const ids = [...rows.map(({ id }) => Number(id)), ...(await threadsShowing(tx, name))];
  return [...new Set(ids)].sort((a, b) => a - b);
}
