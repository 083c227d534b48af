import { or, type SQL, sql } from 'drizzle-orm';
import { brands } from '#db/schema/brands';
import { members } from '#db/schema/members';
import { photos } from '#db/schema/photos';
import { photoUploads, postPhotos } from '#db/schema/photo-uses';
import { answers, questions } from '#db/schema/posts';
import { site } from '#db/schema/site';
import { type Actor, can } from '~/rules/permissions';

/** A post that everybody may read shows the photo today. */
const shownToAll = sql`exists (
    select from ${postPhotos} p join ${questions} q on q.id = p.question_id
    where p.photo_id = ${photos.id} and p.shown and q.deleted_at is null)
  or exists (
    select from ${postPhotos} p
    join ${answers} a on a.id = p.answer_id
    join ${questions} q on q.id = a.question_id
    where p.photo_id = ${photos.id} and p.shown and a.deleted_at is null and q.deleted_at is null)`;

/** It stands for a member, a brand or the site. */
export const standsForSomebody = sql`exists (
    select from ${members} m where m.avatar_photo_id = ${photos.id})
  or exists (select from ${brands} b where b.logo_photo_id = ${photos.id})
  or exists (select from ${site} s where s.logo_photo_id = ${photos.id})`;

function uploadedBy(memberId: number): SQL {
  return sql`exists (
    select from ${photoUploads} u
    where u.photo_id = ${photos.id} and u.member_id = ${memberId})`;
}

/** It is, or was, in a post of this member's, which they may read whatever became of it. */
function inPostOf(memberId: number): SQL {
  return sql`exists (
      select from ${postPhotos} p join ${questions} q on q.id = p.question_id
      where p.photo_id = ${photos.id} and q.asker_id = ${memberId})
    or exists (
      select from ${postPhotos} p join ${answers} a on a.id = p.answer_id
      where p.photo_id = ${photos.id} and a.author_id = ${memberId})`;
}

/**
 * Who may see which photos: everybody those that a post shows which everybody may read, and those
 * that stand for a member, a brand or the site; members also those that they uploaded, and those
 * that are or were in posts of their own; moderators all. Mirrors `visibleTo`.
 */
export function photoVisibleTo(actor: Actor): SQL | undefined {
  if (can(actor, 'post.see-deleted', { authorId: null }) === true) return undefined;
  if (actor.kind === 'visitor') return or(shownToAll, standsForSomebody);
  const { memberId } = actor;
  return or(shownToAll, standsForSomebody, uploadedBy(memberId), inPostOf(memberId));
}
