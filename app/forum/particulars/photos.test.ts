import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  makeBrand,
  makeMember,
  makeRepresentative,
  type MadeBrand,
  waiveStanding,
} from '#db/factories';
import { brands } from '#db/schema/brands';
import { hiddenSpans } from '#db/schema/particulars';
import { photos } from '#db/schema/photos';
import { answers, revisions } from '#db/schema/posts';
import { reviewItems } from '#db/schema/reviews';
import { atTime } from '~/platform/clock.server';
import { readPhotoFile } from '~/platform/photos/photo-files.server';
import { photoPath } from '~/rules/paths';
import type { Actor } from '~/rules/permissions';
import { photoFileNames, photoOfName } from '~/rules/photos';
import { editAnswer } from '../answers/edit-answer.server';
import { postAnswer } from '../answers/post-answer.server';
import { showBrand } from '../brands/show-brand.server';
import { postComment } from '../comments/post-comment.server';
import { showQuestionFeed } from '../feeds/show-feed.server';
import { uploadPhoto } from '../photos/photos.test-support';
import { showPhoto } from '../photos/show-photo.server';
import { askQuestion } from '../questions/ask-question.server';
import { editQuestion } from '../questions/edit-question.server';
import { showQuestion } from '../questions/show-question.server';
import { decideReview, decideReviewInput } from '../reviews/decide-review.server';
import { openItemOf } from '../reviews/open-item-of.server';
import type { Difference } from '../verify-data/difference';
import { verifyData } from '../verify-data/verify-data.server';
import { lapseDueSpans } from './end-span.server';
import { hiddenSpanReviews } from './hidden-span-reviews.server';
import { hidePhoto } from './hide-photo.server';
import { removePhoto } from './remove-photo.server';

const SITE = 'https://forum.example.com';
const HOUR = 3_600_000;
const later = (hours: number) => new Date(Date.now() + hours * HOUR);
const visitor: Actor = { kind: 'visitor' };
const filler =
  'The oven stays cold after an hour, and the display shows nothing but a line of dots.';

let brand: MadeBrand;
let moderator: Actor;
let agent: Actor;
let asker: Actor;
let number = 0;

beforeAll(async () => {
  await waiveStanding();
});

beforeEach(async () => {
  brand = await makeBrand();
  await db.update(brands).set({ name: 'Hearth (side)' }).where(eq(brands.id, brand.brandId));
  moderator = await actorOf((await makeMember({ role: 'moderator' })).id);
  agent = await actorOf((await makeRepresentative(brand)).memberId);
  asker = await actorOf((await makeMember()).id);
});

/** A thread with a photo in an answer's two revisions, in a question elsewhere, and in a comment's link. */
async function thread() {
  number += 1;
  const { name } = await uploadPhoto(asker);
  const ask = (body: string) =>
    askQuestion(asker, {
      submission: randomUUID(),
      kind: 'problem',
      brand: brand.brandId,
      product: null,
      version: null,
      department: null,
      title: `Why is oven number ${number} cold after an hour?`,
      body: `${body} ${randomUUID()}`,
      tags: ['oven'],
    });
  const { questionId } = await ask(filler);
  const photo = (alt: string) => `![${alt}](${photoPath(name)})`;
  const { answerId } = await postAnswer(asker, {
    submission: randomUUID(),
    questionId,
    body: `${filler}\n\n${photo('My invoice of \\[May\\], 4711')}\n\nThat is all.`,
    voice: 'personal',
  });
  await editAnswer(asker, {
    answerId,
    revision: 1,
    reason: 'says more',
    body: `${filler}\n\n${photo('The invoice of Jo Miller')}\n\nThat is really all.`,
  });
  const elsewhere = await ask(`${filler} ${photo('Once more')}`);
  await postComment(asker, {
    submission: randomUUID(),
    questionId: elsewhere.questionId,
    body: `Compare [this photo](${photoPath(name)}) with yours, number ${number}.`,
  });
  return { name, questionId, answerId, elsewhere: elsewhere.questionId };
}

/** Every text of every table but the one of stored photos, and what readers get. */
async function everything(questionIds: readonly number[]): Promise<string> {
  const rows = await db.execute<{ rows: string }>(sql`
    select query_to_xml(format('select * from %I.%I', table_schema, table_name), false, false, '')::text as rows
    from information_schema.tables
    where table_schema = 'public' or table_name = '_private_jobs'`);
  const read = await Promise.all(
    questionIds.flatMap((questionId) => [
      showQuestion(visitor, { questionId, sort: 'best', page: 1 }),
      showQuestionFeed(SITE, questionId),
    ]),
  );
  return `${rows.map((row) => row.rows).join('\n')}\n${JSON.stringify(read)}`;
}

const filesOf = async (name: string) => {
  const photo = photoOfName(name);
  const files = photo === null ? [] : photoFileNames(photo);
  const found = await Promise.all(files.map(readPhotoFile));
  return files.filter((_, index) => found[index] !== null);
};

async function seen(actor: Actor, name: string): Promise<boolean> {
  const photo = photoOfName(name);
  const file = photo === null ? undefined : photoFileNames(photo)[0];
  return showPhoto(actor, file ?? '').then(
    () => true,
    () => false,
  );
}

const bodyOf = async (id: number) =>
  (await db.select().from(answers).where(eq(answers.id, id)))[0]?.body ?? '';

async function differences(): Promise<Difference[]> {
  const found: Difference[] = [];
  await verifyData({ report: (difference) => found.push(difference) });
  return found;
}

describe('a photo that a moderator removes', () => {
  it('is gone: its files, every revision of every thread, pages, feeds and links', async () => {
    const { name, questionId, answerId, elsewhere } = await thread();
    const [row] = await db.select({ id: photos.id }).from(photos).where(eq(photos.name, name));
    await makeMember({ avatarPhotoId: row?.id ?? 0 });
    expect(await seen(visitor, name)).toBe(true);
    expect(await filesOf(name)).not.toEqual([]);
    expect(await everything([questionId, elsewhere])).toContain(name);

    await removePhoto(moderator, { questionId, photo: name, reason: 'An invoice with a name.' });

    const all = await everything([questionId, elsewhere]);
    for (const part of [name, name.slice(0, 32), 'Jo Miller', '4711'])
      expect(all).not.toContain(part);
    expect(all).toContain('[photo removed by a moderator]');
    expect(await bodyOf(answerId)).toContain('![](/photos/removed)\n\nThat is really all.');
    expect(await filesOf(name)).toEqual([]);
    expect(await db.$count(photos, eq(photos.name, name))).toBe(0);
    expect(await seen(moderator, name)).toBe(false);
    expect(await differences()).toEqual([]);
    // An old form that still names it is told so.
    const again = editAnswer(asker, {
      answerId,
      revision: 2,
      reason: 'brings it back',
      body: `${filler} ![again](${photoPath(name)})`,
    });
    await expect(again).rejects.toHaveProperty('problems.body');
  });

  it('is the act of moderators, in the thread that shows it, and of no logo', async () => {
    const { name, questionId } = await thread();
    const other = await thread();
    const input = { photo: name, reason: 'because' };
    await expect(removePhoto(agent, { ...input, questionId })).rejects.toMatchObject({
      code: 'moderators_only',
    });
    await expect(
      removePhoto(moderator, { ...input, questionId: other.questionId }),
    ).rejects.toMatchObject({ code: 'not_found' });
    const [row] = await db.select({ id: photos.id }).from(photos).where(eq(photos.name, name));
    await db
      .update(brands)
      .set({ logoPhotoId: row?.id ?? 0 })
      .where(eq(brands.id, brand.brandId));
    await expect(removePhoto(moderator, { ...input, questionId })).rejects.toHaveProperty(
      'problems.photo',
    );
    expect(await filesOf(name)).not.toEqual([]);
  });

  it('is posted or removed, whichever comes first, and never broken in a post', async () => {
    const { name, questionId, elsewhere } = await thread();
    const posting = postAnswer(asker, {
      submission: randomUUID(),
      questionId: elsewhere,
      body: `${filler} Again: ![the same](${photoPath(name)}) ${randomUUID()}`,
      voice: 'personal',
    });
    const removing = removePhoto(moderator, { questionId, photo: name, reason: 'An invoice.' });
    await Promise.allSettled([posting, removing]);
    await removing;
    expect(await everything([questionId, elsewhere])).not.toContain(name);
  });
});

describe('a photo that a brand hides', () => {
  const hide = (answerId: number, photo: string) =>
    hidePhoto(agent, { post: { kind: 'answer', id: answerId }, photo });

  it('is out of every revision of the post and of sight, and back after 48 hours', async () => {
    const { name, questionId, answerId, elsewhere } = await thread();
    await editQuestion(asker, {
      questionId: elsewhere,
      revision: 1,
      reason: 'needs no photo',
      title: `Why is oven number ${number} still cold?`,
      body: `${filler} Without a photo.`,
      tags: ['oven'],
    });
    const before = await bodyOf(answerId);
    const { spanId } = await hide(answerId, name);
    const hidden = await showQuestion(visitor, { questionId, sort: 'best', page: 1 });
    expect(JSON.stringify(hidden)).toContain('[photo hidden by Hearth (side)]');
    expect(JSON.stringify(hidden)).not.toContain(name);
    const kept = await db.select().from(revisions).where(eq(revisions.answerId, answerId));
    expect(kept.map(({ body }) => body).join()).not.toContain(name);
    expect(kept).toHaveLength(2);
    expect(await seen(visitor, name)).toBe(false);
    expect(await seen(asker, name)).toBe(true);
    expect((await showBrand(brand.slug)).hidden).toEqual({
      hidden: 1,
      confirmed: 0,
      lapsed: 0,
      open: 1,
    });
    await atTime(later(49), () => lapseDueSpans());
    expect(await bodyOf(answerId)).toBe(before);
    expect(await seen(visitor, name)).toBe(true);
    const [span] = await db.select().from(hiddenSpans).where(eq(hiddenSpans.id, spanId));
    expect(span).toMatchObject({ endedAs: 'lapsed', sealed: null, kind: 'photo' });
    expect((await showBrand(brand.slug)).hidden).toMatchObject({ lapsed: 1, open: 0 });
  });

  it('is seen by the moderator who decides, and gone for good where they confirm', async () => {
    const { name, questionId, answerId, elsewhere } = await thread();
    const { spanId } = await hide(answerId, name);
    const about = { subjectKind: 'hidden-span', subjectId: spanId } as const;
    const reviewItemId = await openItemOf(db, about, 'hidden-span');
    const [item] = await db.select().from(reviewItems).where(eq(reviewItems.id, reviewItemId));
    if (item === undefined) throw new Error('nothing to review');
    const sight = await hiddenSpanReviews.show(db, item, moderator);
    expect(sight?.parts[0]).toMatchObject({ as: 'post', html: expect.stringContaining(name) });
    await decideReview(moderator, {
      ...decideReviewInput.parse({ decision: 'confirm' }),
      reviewItemId,
    });
    const all = await everything([questionId, elsewhere]);
    expect(all).not.toContain(name);
    expect(all).toContain('[photo hidden by Hearth (side)]');
    expect(await filesOf(name)).toEqual([]);
    expect(await differences()).toEqual([]);
    expect((await showBrand(brand.slug)).hidden).toMatchObject({ confirmed: 1, open: 0 });
  });

  it('is taken out where a moderator removes it meanwhile', async () => {
    const { name, questionId, answerId, elsewhere } = await thread();
    const { spanId } = await hide(answerId, name);
    await removePhoto(moderator, { questionId: elsewhere, photo: name, reason: 'An invoice.' });
    const [span] = await db.select().from(hiddenSpans).where(eq(hiddenSpans.id, spanId));
    expect(span).toMatchObject({ endedAs: 'redacted', sealed: null });
    await atTime(later(49), () => lapseDueSpans());
    expect(await everything([questionId, elsewhere])).not.toContain(name);
    expect(await bodyOf(answerId)).toContain('(/photos/removed)');
  });

  it('is nobody else’s to hide, and counts among the passages of a day', async () => {
    const { name, answerId } = await thread();
    const post = { kind: 'answer', id: answerId } as const;
    const other = await actorOf((await makeRepresentative(await makeBrand())).memberId);
    await expect(hidePhoto(other, { post, photo: name })).rejects.toMatchObject({
      code: 'not_a_representative',
    });
    await hide(answerId, name);
    await expect(hide(answerId, name)).rejects.toHaveProperty('problems.photo');
  });
});
