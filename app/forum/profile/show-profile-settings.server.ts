import { eq } from 'drizzle-orm';
import { db } from '#db/client.server';
import { members } from '#db/schema/members';
import { Refusal } from '~/platform/refusal.server';
import { avatarPath, memberPath } from '~/rules/paths';
import type { Actor } from '~/rules/permissions';
import { listPlaces } from '../brands/list-places.server';
import { demandMember } from '../demand.server';
import { avatarName } from './avatar-of.server';
import { listOwnedProducts } from './list-owned-products.server';

/**
 * What the member who acts can change of their profile.
 * @param brandId whose products are on offer to be added; null before a brand is chosen
 * @throws Refusal for a visitor
 */
export async function showProfileSettings(actor: Actor, brandId: number | null) {
  const { memberId } = demandMember(actor);
  const [[member], owned, places] = await Promise.all([
    db
      .select({
        id: members.id,
        handle: members.handle,
        displayName: members.displayName,
        about: members.about,
        photo: avatarName,
      })
      .from(members)
      .where(eq(members.id, memberId)),
    listOwnedProducts(memberId),
    listPlaces(brandId),
  ]);
  if (member === undefined) throw new Refusal('not_found');
  return {
    member: { ...member, href: memberPath(member), photo: avatarPath(member.photo) },
    owned,
    /** Whom a product belongs to matters here, and not whom a question should reach. */
    choices: { ...places, departments: [] },
  };
}
