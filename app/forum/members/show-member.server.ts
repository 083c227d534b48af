import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '#db/client.server';
import { affiliations } from '#db/schema/affiliations';
import { brands, departments, representatives } from '#db/schema/brands';
import { members, sources } from '#db/schema/members';
import { words } from '~/messages';
import { today } from '~/platform/clock.server';
import { shows, showsUntil } from '~/platform/page-cache/page-scope.server';
import { Refusal } from '~/platform/refusal.server';
import { brandPath, memberPath } from '~/rules/paths';
import type { Actor } from '~/rules/permissions';
import { nextAbility, shownReputation, standingOf } from '~/rules/standing';
import { endOfDay } from '~/rules/verification';
import { avatarOf } from '../profile/avatar-of.server';
import { listOwnedProducts } from '../profile/list-owned-products.server';
import { readThresholds } from '../site/read-thresholds.server';
import { givenByMember } from './given-by-member.server';
import {
  firstAnswersOf,
  firstQuestionsOf,
  listAnswersOf,
  listEntriesOf,
  listQuestionsOf,
} from './list-of-member.server';
import { reputationOverTime } from './reputation-over-time.server';

export const memberTabs = ['summary', 'reputation', 'questions', 'answers'] as const;
export type MemberTab = (typeof memberTabs)[number];

/** The tab that an address names; anything else is the first. */
export function readMemberTab(text: string | null): MemberTab {
  return memberTabs.find((tab) => tab === text) ?? 'summary';
}

type MemberRow = typeof members.$inferSelect;

/** Where the page of an account leads that was merged into another; null for any other. */
export async function mergedMemberHref(memberId: number): Promise<string | null> {
  const kept = alias(members, 'kept');
  shows(`member:${memberId}`);
  const [into] = await db
    .select({ id: kept.id, handle: kept.handle, erasedAt: kept.erasedAt })
    .from(members)
    .innerJoin(kept, eq(kept.id, members.mergedIntoId))
    .where(eq(members.id, memberId));
  return into === undefined || into.erasedAt !== null ? null : memberPath(into);
}

/**
 * A member's page: who it is, what the reputation came from and allows, and one page of a tab.
 * @throws Refusal `not_found`, `gone` for a former member
 */
export async function showMember(
  actor: Actor,
  input: { memberId: number; tab: MemberTab; after: string | null },
) {
  const [member] = await db.select().from(members).where(eq(members.id, input.memberId));
  shows(`member:${input.memberId}`);
  if (member === undefined) throw new Refusal('not_found');
  if (member.erasedAt !== null) throw new Refusal('gone');
  // Verifications may pass their review-by day, and the chart its month.
  showsUntil(endOfDay(today()));
  const [photo, given, owned, represents, tied, elsewhere, thresholds, content] = await Promise.all(
    [
      avatarOf(member.avatarPhotoId),
      givenByMember(member),
      listOwnedProducts(member.id),
      membershipsOf(member.id),
      tiesOf(member.id),
      reputationElsewhere(member),
      readThresholds(db),
      contentOf(actor, member, input),
    ],
  );
  const next = nextAbility(member.reputation, thresholds);
  return {
    member: {
      id: member.id,
      name: member.displayName,
      handle: member.handle,
      photo,
      href: memberPath(member),
      reputation: shownReputation(member.reputation),
      aboutHtml: member.aboutHtml,
      joinedAt: member.joinedAt,
      questions: member.questionCount,
      answers: member.answerCount,
      given,
      owned,
      role: member.role,
      represents,
      ties: tied,
      elsewhere,
    },
    abilities: standingOf(member.reputation, thresholds)
      .filter(({ reached }) => reached)
      .map(({ ability }) => words.permissions.abilities[ability]),
    next:
      next === null
        ? null
        : { points: next.missing, ability: words.permissions.abilities[next.ability] },
    content,
    /** Search engines are kept from profiles without posts: those say nothing, or advertise. */
    indexable: member.questionCount + member.answerCount > 0,
  };
}

async function contentOf(
  actor: Actor,
  member: MemberRow,
  { tab, after }: { tab: MemberTab; after: string | null },
) {
  const memberId = member.id;
  switch (tab) {
    case 'summary': {
      const [overTime, questions, answers] = await Promise.all([
        reputationOverTime(member),
        firstQuestionsOf(actor, memberId),
        firstAnswersOf(actor, memberId),
      ]);
      return { tab, overTime, questions, answers };
    }
    case 'reputation':
      return { tab, ...(await listEntriesOf(actor, memberId, after)) };
    case 'questions':
      return { tab, ...(await listQuestionsOf(actor, memberId, after)) };
    case 'answers':
      return { tab, ...(await listAnswersOf(actor, memberId, after)) };
  }
}

/** For whom a member speaks and spoke, today's memberships first. */
async function membershipsOf(memberId: number) {
  const rows = await db
    .select({
      brand: { id: brands.id, slug: brands.slug, name: brands.name },
      title: representatives.title,
      department: departments.name,
      since: representatives.since,
      until: representatives.until,
    })
    .from(representatives)
    .innerJoin(brands, eq(brands.id, representatives.brandId))
    .innerJoin(departments, eq(departments.id, representatives.departmentId))
    .where(eq(representatives.memberId, memberId))
    .orderBy(desc(representatives.until), desc(representatives.since), asc(representatives.id));
  for (const { brand } of rows) shows(`brand:${brand.id}`);
  return rows.map(({ brand, ...membership }) => ({
    ...membership,
    brand: { name: brand.name, href: brandPath(brand.slug) },
  }));
}

/** Ties to brands that are in force. */
async function tiesOf(memberId: number) {
  const rows = await db
    .select({
      brand: { id: brands.id, slug: brands.slug, name: brands.name },
      tie: affiliations.tie,
      tiedSince: affiliations.tiedSince,
    })
    .from(affiliations)
    .innerJoin(brands, eq(brands.id, affiliations.brandId))
    .where(and(eq(affiliations.memberId, memberId), isNull(affiliations.until)))
    .orderBy(asc(brands.name), asc(affiliations.id));
  for (const { brand } of rows) shows(`brand:${brand.id}`);
  return rows.map(({ brand, tie, tiedSince }) => ({
    tie,
    since: tiedSince === null ? null : new Date(tiedSince),
    brand: { name: brand.name, href: brandPath(brand.slug) },
  }));
}

/** The reputation that a person had where the account was imported from: a note, never added. */
async function reputationElsewhere(member: MemberRow) {
  const { sourceId, sourceKey, sourceReputation } = member;
  if (sourceId === null || sourceKey === null || sourceReputation === null) return null;
  const [source] = await db
    .select({ name: sources.name, siteUrl: sources.siteUrl })
    .from(sources)
    .where(eq(sources.id, sourceId));
  return source === undefined
    ? null
    : {
        points: sourceReputation,
        site: source.name,
        href: `${source.siteUrl}/users/${sourceKey}`,
      };
}
