import { expect, it } from 'vitest';
import { actorOf, makeBrand, makeMember, makeQuestion } from '#db/factories';
import { listMembers } from '../members/list-members.server';
import { peopleOfPosts } from '../members/post-people.server';
import { showMember } from '../members/show-member.server';
import { uploadPhoto } from '../photos/photos.test-support';
import { removeAvatar } from './remove-avatar.server';
import { setAvatar } from './set-avatar.server';

const visitor = { kind: 'visitor' } as const;

/** The photo as each page has it that shows the member. */
async function shownPhotos(member: { id: number; handle: string }) {
  const brand = await makeBrand();
  const { askerId } = await makeQuestion(brand, { askerId: member.id });
  const people = await peopleOfPosts(brand.brandId, [askerId]);
  const page = await showMember(visitor, { memberId: member.id, tab: 'summary', after: null });
  const list = await listMembers('reputation', member.handle, null);
  return new Set([
    people.person({ authorId: member.id, authorName: null, at: new Date() }).photo,
    page.member.photo,
    list.members.find(({ id }) => id === member.id)?.photo,
  ]);
}

it('shows one’s own photo beside one’s name, until it is removed', async () => {
  const member = await makeMember();
  const actor = await actorOf(member.id);
  expect(await shownPhotos(member)).toEqual(new Set([null]));
  const photo = await uploadPhoto(actor);
  await setAvatar(actor, photo);
  // A picture of 40 pixels is kept in that width alone.
  expect(await shownPhotos(member)).toEqual(new Set([`/photos/${photo.name}-40.webp`]));
  await removeAvatar(actor);
  await removeAvatar(actor);
  expect(await shownPhotos(member)).toEqual(new Set([null]));
});

it('refuses a photo that somebody else uploaded, or nobody', async () => {
  const [owner, other] = [await makeMember(), await makeMember()];
  const { photoId } = await uploadPhoto(await actorOf(owner.id));
  const actor = await actorOf(other.id);
  for (const id of [photoId, 987_654_321])
    await expect(setAvatar(actor, { photoId: id })).rejects.toMatchObject({
      problems: { photo: expect.any(String) },
    });
  await expect(setAvatar(visitor, { photoId })).rejects.toMatchObject({
    code: 'sign_in_required',
  });
  await expect(removeAvatar(visitor)).rejects.toMatchObject({ code: 'sign_in_required' });
  expect(await shownPhotos(other)).toEqual(new Set([null]));
});
