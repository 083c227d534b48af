import { and, desc, eq } from 'drizzle-orm';
import { db } from '#db/client.server';
import { members } from '#db/schema/members';
import { pageRevisions, pages } from '#db/schema/site';
import { words } from '~/messages';
import { pageDrafts } from '~/messages/en/page-drafts';
import { differenceBetween } from '~/platform/difference.server';
import { Refusal } from '~/platform/refusal.server';
import { pagePath, pageSettingsPath } from '~/rules/paths';
import { type Actor, can } from '~/rules/permissions';
import type { PageSlug } from '~/rules/site-pages';
import { demand } from '../demand.server';
import { readSite } from '../site/read-site.server';
import { pageSlugAt } from './page-inputs.server';

/**
 * What the form for writing a page starts from: today's text, an older one, or a draft.
 * @param older the number of the revision to start from; null is today's
 * @throws Refusal `not_found` for a page or a revision that there is not
 */
export async function showPageForm(
  actor: Actor,
  address: string | undefined,
  older: number | null,
) {
  demand(can(actor, 'page.write'));
  const slug = pageSlugAt(address);
  const [page] = await db.select().from(pages).where(eq(pages.slug, slug));
  const form = {
    slug,
    href: pagePath(slug),
    action: pageSettingsPath(slug),
    revision: page?.revision ?? 0,
    older: null,
  };
  if (page === undefined) {
    const draft = pageDrafts[slug];
    const { name } = await readSite();
    return { ...form, first: { title: draft.title, body: draft.body(name) } };
  }
  if (older === null || older === page.revision)
    return { ...form, first: { title: page.title, body: page.body } };
  const [text] = await db
    .select({ title: pageRevisions.title, body: pageRevisions.body })
    .from(pageRevisions)
    .where(and(eq(pageRevisions.slug, slug), eq(pageRevisions.number, older)));
  if (text === undefined) throw new Refusal('not_found');
  return { ...form, first: text, older };
}

/**
 * The newer text that a stale form collides with, and how the form's text differs from it.
 * @returns also the newer revision's number: sent again with it, the form replaces that text
 */
export async function showPageConflict(slug: PageSlug, body: string) {
  const [latest] = await db
    .select({
      number: pageRevisions.number,
      title: pageRevisions.title,
      body: pageRevisions.body,
      at: pageRevisions.revisedAt,
      name: members.displayName,
    })
    .from(pageRevisions)
    .leftJoin(members, eq(members.id, pageRevisions.editorId))
    .where(eq(pageRevisions.slug, slug))
    .orderBy(desc(pageRevisions.number))
    .limit(1);
  if (latest === undefined) throw new Refusal('not_found');
  return {
    revision: latest.number,
    conflict: {
      title: latest.title,
      body: latest.body,
      by: latest.name ?? words.basics.formerMember,
      at: latest.at,
      difference: differenceBetween(latest.body, body),
    },
  };
}
