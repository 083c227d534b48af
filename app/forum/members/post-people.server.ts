import { and, eq, isNull } from 'drizzle-orm';
import { db } from '#db/client.server';
import { isOneOfIds } from '#db/is-one-of';
import { affiliations } from '#db/schema/affiliations';
import { brands, departments, representatives } from '#db/schema/brands';
import { members } from '#db/schema/members';
import { words } from '~/messages';
import { shows } from '~/platform/page-cache/page-scope.server';
import { sharedRead } from '~/platform/page-cache/shared-read.server';
import { avatarPath } from '~/rules/paths';
import { shownReputation } from '~/rules/standing';
import { avatarName } from '../profile/avatar-of.server';
import { memberHref } from './member-href.server';

/** A member beside a post; `href` is null for a former member or an ownerless post. */
export type Person = {
  id: number | string;
  name: string;
  href: string | null;
  photo: string | null;
  reputation: number | null;
  represents: { title: string; department: string; brand: string } | null;
  /** A tie to the brand that is in force now: it labels whatever they wrote about it. */
  affiliate?: { tie: string; brand: string };
};

/** Who wrote something, and when: a representative is labelled by what they were at the time. */
export type Authorship = { authorId: number | null; authorName: string | null; at: Date };

export type PeopleOfPosts = {
  person(authorship: Authorship): Person;
  /** The account that an imported author has at the source; null where there is none. */
  sourceKey(memberId: number | null): string | null;
};

/** The rows of such people, each with their times as representatives of the brand. */
const readPeople = sharedRead(4 * 2 ** 20, async (brandId: number, ...ids: number[]) => {
  shows(`brand:${brandId}`, ...ids.map((id) => `member:${id}` as const));
  const [tied, people, memberships] = await Promise.all([
    tiesOf(brandId, ids),
    ids.length === 0
      ? []
      : db
          .select({
            id: members.id,
            handle: members.handle,
            name: members.displayName,
            reputation: members.reputation,
            sourceKey: members.sourceKey,
            erasedAt: members.erasedAt,
            photo: avatarName,
          })
          .from(members)
          .where(isOneOfIds(members.id, ids)),
    ids.length === 0
      ? []
      : db
          .select({
            memberId: representatives.memberId,
            title: representatives.title,
            department: departments.name,
            brand: brands.name,
            since: representatives.since,
            until: representatives.until,
          })
          .from(representatives)
          .innerJoin(departments, eq(departments.id, representatives.departmentId))
          .innerJoin(brands, eq(brands.id, representatives.brandId))
          .where(
            and(eq(representatives.brandId, brandId), isOneOfIds(representatives.memberId, ids)),
          ),
  ]);
  return { byId: new Map(people.map((member) => [member.id, member])), memberships, tied };
});

/** The ties of such people to the brand that are in force, as their labels name them. */
async function tiesOf(
  brandId: number,
  ids: readonly number[],
): Promise<Map<number, { tie: string; brand: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ memberId: affiliations.memberId, tie: affiliations.tie, brand: brands.name })
    .from(affiliations)
    .innerJoin(brands, eq(brands.id, affiliations.brandId))
    .where(
      and(
        isOneOfIds(affiliations.memberId, ids),
        eq(affiliations.brandId, brandId),
        isNull(affiliations.until),
      ),
    );
  return new Map(
    rows.map(({ memberId, tie, brand }) => [memberId, { tie: words.ties.kinds[tie], brand }]),
  );
}

/** The people of a page's posts, with what ties them to the brand that the posts are about. */
export async function peopleOfPosts(
  brandId: number,
  memberIds: readonly (number | null)[],
): Promise<PeopleOfPosts> {
  const ids = [...new Set(memberIds.filter((id) => id !== null))];
  const { byId, memberships, tied } = await readPeople(brandId, ...ids.sort((a, b) => a - b));
  return {
    person({ authorId, authorName, at }) {
      const member = authorId === null ? undefined : byId.get(authorId);
      if (member === undefined) {
        const name = authorName ?? words.basics.formerMember;
        return { id: name, name, href: null, photo: null, reputation: null, represents: null };
      }
      const membership = memberships.find(
        ({ memberId, since, until }) =>
          memberId === member.id && since <= at && (until === null || until > at),
      );
      const affiliate = member.erasedAt === null ? tied.get(member.id) : undefined;
      return {
        id: member.id,
        name: member.name,
        href: memberHref(member),
        photo: avatarPath(member.photo),
        reputation: member.erasedAt === null ? shownReputation(member.reputation) : null,
        represents:
          membership === undefined
            ? null
            : {
                title: membership.title,
                department: membership.department,
                brand: membership.brand,
              },
        // Whoever speaks for the brand says so already.
        ...(membership === undefined && affiliate !== undefined ? { affiliate } : {}),
      };
    },
    sourceKey: (memberId) => (memberId === null ? null : (byId.get(memberId)?.sourceKey ?? null)),
  };
}
