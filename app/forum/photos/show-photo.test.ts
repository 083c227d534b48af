import { eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  type MadeBrand,
  makeAnswer,
  makeBrand,
  makeMember,
  makeQuestion,
  waiveStanding,
} from '#db/factories';
import { brands } from '#db/schema/brands';
import { postPhotos } from '#db/schema/photo-uses';
import { questions } from '#db/schema/posts';
import { words } from '~/messages';
import { photoPath } from '~/rules/paths';
import type { Actor } from '~/rules/permissions';
import { photoFileName } from '~/rules/photos';
import { editAnswer } from '../answers/edit-answer.server';
import { postAnswer } from '../answers/post-answer.server';
import { askQuestion } from '../questions/ask-question.server';
import { editQuestion } from '../questions/edit-question.server';
import { uploadPhoto } from './photos.test-support';
import { showPhoto } from './show-photo.server';
import type { StoredPhoto } from './store-photo.server';

type Viewers = Record<'visitor' | 'member' | 'uploader' | 'author' | 'moderator', Actor>;

let brand: MadeBrand;
let viewers: Viewers;
let photo: StoredPhoto;

async function member(role: 'member' | 'moderator' = 'member'): Promise<Actor> {
  return actorOf((await makeMember({ role })).id);
}

beforeAll(async () => {
  await waiveStanding();
  brand = await makeBrand();
  viewers = {
    visitor: { kind: 'visitor' },
    member: await member(),
    uploader: await member(),
    author: await member(),
    moderator: await member('moderator'),
  };
});

beforeEach(async () => {
  photo = await uploadPhoto(viewers.uploader);
});

function idOf(actor: Actor): number {
  return actor.kind === 'member' ? actor.memberId : 0;
}

/** Who gets the photo's file; everybody else is told that there is nothing. */
async function seenBy(): Promise<string[]> {
  const seen: string[] = [];
  for (const [name, actor] of Object.entries(viewers)) {
    try {
      const file = await showPhoto(actor, photoFileName(photo.name, photo.width, 'webp'));
      expect(file.type).toBe('image/webp');
      expect(file.bytes.length).toBeGreaterThan(20);
      seen.push(name);
    } catch (error) {
      expect(error).toMatchObject({ code: 'not_found' });
    }
  }
  return seen;
}

const everybody = ['visitor', 'member', 'uploader', 'author', 'moderator'];
const uploader = ['uploader', 'moderator'];
const authorToo = ['uploader', 'author', 'moderator'];

async function inQuestion(state: { deleted?: boolean; closed?: boolean; shown?: boolean }) {
  const question = await makeQuestion(brand, {
    askerId: idOf(viewers.author),
    ...(state.deleted === true ? { deletedAt: new Date() } : {}),
    ...(state.closed === true ? { closedAt: new Date(), closedAs: 'off-topic' as const } : {}),
  });
  await db
    .insert(postPhotos)
    .values({ photoId: photo.photoId, questionId: question.id, shown: state.shown ?? true });
}

async function inAnswer(state: { deleted?: boolean; ofDeleted?: boolean; shown?: boolean }) {
  const question = await makeQuestion(
    brand,
    state.ofDeleted === true ? { deletedAt: new Date() } : {},
  );
  const answer = await makeAnswer(question, {
    authorId: idOf(viewers.author),
    ...(state.deleted === true ? { deletedAt: new Date() } : {}),
  });
  await db
    .insert(postPhotos)
    .values({ photoId: photo.photoId, answerId: answer.id, shown: state.shown ?? true });
}

describe('a photo is seen', () => {
  const states: [string, () => Promise<unknown>, string[]][] = [
    ['in no post', async () => undefined, uploader],
    ['in a question', () => inQuestion({}), everybody],
    ['in a closed question', () => inQuestion({ closed: true }), everybody],
    ['in a deleted question', () => inQuestion({ deleted: true }), authorToo],
    ['in an earlier text of a question', () => inQuestion({ shown: false }), authorToo],
    ['in an answer', () => inAnswer({}), everybody],
    ['in a deleted answer', () => inAnswer({ deleted: true }), authorToo],
    ['in an answer to a deleted question', () => inAnswer({ ofDeleted: true }), authorToo],
    ['in an earlier text of an answer', () => inAnswer({ shown: false }), authorToo],
    [
      'in a deleted question and in one that stands',
      async () => [await inQuestion({ deleted: true }), await inQuestion({})],
      everybody,
    ],
    ['as a member’s picture', async () => makeMember({ avatarPhotoId: photo.photoId }), everybody],
    [
      'as a brand’s logo',
      async () =>
        db
          .update(brands)
          .set({ logoPhotoId: photo.photoId })
          .where(eq(brands.id, (await makeBrand()).brandId)),
      everybody,
    ],
  ];

  it.each(states)('%s', async (_name, prepare, expected) => {
    await prepare();
    expect(await seenBy()).toEqual(expected);
  });

  it.each([
    '',
    'x',
    '../secret-key',
    '..%2fsecret-key',
    `${'a'.repeat(32)}-40x30-40.webp`,
    'incoming',
  ])('by no other name: %s', async (name) => {
    await expect(showPhoto(viewers.moderator, name)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('in no other width or format', async () => {
    for (const name of [
      photoFileName(photo.name, 480, 'webp'),
      photoFileName(photo.name, 'animation', 'webp'),
      `${photo.name}-040.webp`,
      `${photo.name}-40.png`,
      `${photo.name}-40.webp\0`,
    ])
      await expect(showPhoto(viewers.moderator, name)).rejects.toMatchObject({
        code: 'not_found',
      });
  });
});

function ask(actor: Actor, body: string) {
  return askQuestion(actor, {
    submission: randomUUID(),
    kind: 'question',
    brand: brand.brandId,
    product: null,
    version: null,
    department: null,
    title: 'Why does it stop after ten minutes?',
    body: `It starts well and then stops.\n\n${body}`,
    tags: ['heating'],
  });
}

const shows = (name: string) => `![It shows E4](${photoPath(name)})`;

async function kept(questionId: number) {
  const rows = await db
    .select({ photoId: postPhotos.photoId, shown: postPhotos.shown })
    .from(postPhotos)
    .where(eq(postPhotos.questionId, questionId))
    .orderBy(postPhotos.photoId);
  return rows.map(({ photoId, shown }) => [photoId, shown]);
}

describe('a post', () => {
  it('keeps account of its photos through its edits', async () => {
    const { uploader: actor } = viewers;
    const second = await uploadPhoto(actor);
    const { questionId } = await ask(actor, shows(photo.name));
    expect(await kept(questionId)).toEqual([[photo.photoId, true]]);
    const [question] = await db.select().from(questions).where(eq(questions.id, questionId));
    expect(question?.bodyHtml).toContain('<picture>');
    const edit = (revision: number, body: string) =>
      editQuestion(actor, {
        questionId,
        revision,
        title: 'Why does it stop after ten minutes?',
        body: `It starts well and then stops.\n\n${body}`,
        tags: ['heating'],
        reason: '',
      });
    await edit(1, shows(second.name));
    expect(await kept(questionId)).toEqual([
      [photo.photoId, false],
      [second.photoId, true],
    ]);
    await edit(2, `${shows(photo.name)} ${shows(photo.name)}`);
    expect(await kept(questionId)).toEqual([
      [photo.photoId, true],
      [second.photoId, false],
    ]);
    await edit(3, 'Without photos.');
    expect(await kept(questionId)).toEqual([
      [photo.photoId, false],
      [second.photoId, false],
    ]);
  });

  it('of an answer likewise', async () => {
    const { uploader: actor } = viewers;
    const { id: questionId } = await makeQuestion(brand);
    const { answerId } = await postAnswer(actor, {
      questionId,
      submission: randomUUID(),
      voice: 'personal',
      body: `Look: ${shows(photo.name)}`,
    });
    const rows = () => db.select().from(postPhotos).where(eq(postPhotos.answerId, answerId));
    expect(await rows()).toMatchObject([{ photoId: photo.photoId, shown: true }]);
    await editAnswer(actor, { answerId, revision: 1, body: 'Look for yourself.', reason: '' });
    expect(await rows()).toMatchObject([{ photoId: photo.photoId, shown: false }]);
  });

  it('takes no photo of others that they have not shown', async () => {
    await expect(ask(viewers.member, shows(photo.name))).rejects.toMatchObject({
      problems: { body: words.photos.unknown },
    });
    await ask(viewers.uploader, shows(photo.name));
    const { questionId } = await ask(viewers.member, shows(photo.name));
    expect(await kept(questionId)).toEqual([[photo.photoId, true]]);
  });

  it('keeps the photos that it has, whoever edits it', async () => {
    const { questionId } = await ask(viewers.uploader, shows(photo.name));
    const edit = (actor: Actor, revision: number, body: string) =>
      editQuestion(actor, {
        questionId,
        revision,
        title: 'Why does it stop after ten minutes?',
        body: `It starts well and then stops.\n\n${body}`,
        tags: ['heating'],
        reason: 'Clearer.',
      });
    await edit(viewers.uploader, 1, 'Without photos.');
    // What history has shown may come back.
    await edit(viewers.member, 2, shows(photo.name));
    expect(await kept(questionId)).toEqual([[photo.photoId, true]]);
  });

  it('takes none that is not there, and six at most', async () => {
    const { uploader: actor } = viewers;
    await expect(ask(actor, shows(`${'a'.repeat(32)}-40x30`))).rejects.toMatchObject({
      problems: { body: words.photos.unknown },
    });
    await ask(actor, Array.from({ length: 6 }, () => shows(photo.name)).join('\n\n'));
    await expect(
      ask(actor, Array.from({ length: 7 }, () => shows(photo.name)).join('\n\n')),
    ).rejects.toMatchObject({ problems: { body: words.photos.tooMany(6) } });
  });

  it('may have photos whatever the standing, since they are no links', async () => {
    const newcomer = await member();
    const own = await Promise.all([1, 2, 3, 4].map(() => uploadPhoto(newcomer)));
    const { questionId } = await ask(newcomer, own.map(({ name }) => shows(name)).join('\n'));
    expect(await kept(questionId)).toHaveLength(4);
  });
});
