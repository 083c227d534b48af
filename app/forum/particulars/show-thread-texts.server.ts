import { asc, eq, inArray, or } from 'drizzle-orm';
import { db } from '#db/client.server';
import { brands } from '#db/schema/brands';
import { brandParticulars } from '#db/schema/particulars';
import { photos } from '#db/schema/photos';
import { postPhotos } from '#db/schema/photo-uses';
import { answers, comments, questions } from '#db/schema/posts';
import { words } from '~/messages';
import { Refusal } from '~/platform/refusal.server';
import { findParticulars } from '~/rules/particulars/find-particulars';
import { photoPath, questionPath } from '~/rules/paths';
import { type Actor, can } from '~/rules/permissions';
import { demand } from '../demand.server';
import { lookedAt } from './known-of-brand.server';

/** As many of each as a moderator looks through on one page. */
const MOST = 300;
/** The width of the file that is shown of a photo. */
const SMALL = 480;

/**
 * The texts of a thread as they were written, for whoever may take particulars out of them.
 * @throws Refusal what the permission table says
 */
export async function showThreadTexts(actor: Actor, questionId: number) {
  const [found] = await db
    .select({ question: questions, brand: brands.name, row: brandParticulars })
    .from(questions)
    .innerJoin(brands, eq(brands.id, questions.brandId))
    .leftJoin(brandParticulars, eq(brandParticulars.brandId, brands.id))
    .where(eq(questions.id, questionId));
  if (found === undefined) throw new Refusal('not_found');
  const { question, brand, row } = found;
  const facts = { brandId: question.brandId, deleted: question.deletedAt !== null };
  const mayRedact = can(actor, 'post.redact', facts) === true;
  const mayHide = can(actor, 'post.hide-span', facts);
  if (!mayRedact) demand(mayHide);
  const ofThread = (
    await db
      .select()
      .from(answers)
      .where(eq(answers.questionId, questionId))
      .orderBy(asc(answers.id))
      .limit(MOST)
  ).filter(({ deletedAt }) => mayRedact || deletedAt === null);
  const ids = ofThread.map(({ id }) => id);
  const said = (
    await db
      .select()
      .from(comments)
      .where(
        or(
          eq(comments.questionId, questionId),
          ids.length === 0 ? undefined : inArray(comments.answerId, ids),
        ),
      )
      .orderBy(asc(comments.id))
      .limit(MOST)
  ).filter(({ deletedAt }) => mayRedact || deletedAt === null);
  const text = words.hiddenParticulars.redact;
  const known = lookedAt(row);
  const posts = [
    {
      ref: `question:${questionId}`,
      label: text.question,
      text: `${question.title}\n\n${question.body}`,
    },
    ...ofThread.map(({ id, body }) => ({
      ref: `answer:${id}`,
      label: text.answer(id),
      text: body,
    })),
    ...said.map(({ id, body }) => ({ ref: `comment:${id}`, label: text.comment(id), text: body })),
  ].map((post) => ({
    ...post,
    found: [...new Set(findParticulars(post.text, known).map(({ passage }) => passage))],
  }));
  const labels = new Map(posts.map(({ ref, label }) => [ref, label]));
  return {
    question: { title: question.title, href: questionPath(question) },
    path: `/questions/${questionId}/particulars`,
    brand,
    mayRedact,
    mayHide: mayHide === true,
    posts,
    photos: (await photosOfThread(questionId)).flatMap(({ ref, ...photo }) => {
      const label = labels.get(ref);
      return label === undefined || (!mayRedact && !photo.shown) ? [] : [{ ref, label, ...photo }];
    }),
  };
}

/** The photos of a thread's posts, those of earlier versions too. */
async function photosOfThread(questionId: number) {
  const rows = await db
    .select({
      name: photos.name,
      shown: postPhotos.shown,
      answerId: postPhotos.answerId,
      width: photos.width,
      height: photos.height,
    })
    .from(postPhotos)
    .innerJoin(photos, eq(photos.id, postPhotos.photoId))
    .leftJoin(answers, eq(answers.id, postPhotos.answerId))
    .where(or(eq(postPhotos.questionId, questionId), eq(answers.questionId, questionId)))
    .orderBy(asc(postPhotos.id))
    .limit(MOST);
  return rows.map(({ name, shown, answerId, width, height }) => ({
    ref: answerId === null ? `question:${questionId}` : `answer:${answerId}`,
    name,
    shown,
    src: photoPath(name, Math.min(width, SMALL)),
    height: Math.round((height * Math.min(width, SMALL)) / width),
    width: Math.min(width, SMALL),
  }));
}
