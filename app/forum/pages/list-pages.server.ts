import { and, eq } from 'drizzle-orm';
import { db } from '#db/client.server';
import { members } from '#db/schema/members';
import { pageRevisions, pages } from '#db/schema/site';
import { words } from '~/messages';
import { pageDrafts } from '~/messages/en/page-drafts';
import { pagePath, pageSettingsPath } from '~/rules/paths';
import { type Actor, can } from '~/rules/permissions';
import { pageSlugs } from '~/rules/site-pages';
import { demand } from '../demand.server';

/** Every page that the operator can write, with who changed it last. */
export async function listPages(actor: Actor) {
  demand(can(actor, 'page.write'));
  const rows = await db
    .select({
      slug: pages.slug,
      title: pages.title,
      at: pages.changedAt,
      by: members.displayName,
    })
    .from(pages)
    .innerJoin(
      pageRevisions,
      and(eq(pageRevisions.slug, pages.slug), eq(pageRevisions.number, pages.revision)),
    )
    .leftJoin(members, eq(members.id, pageRevisions.editorId));
  return pageSlugs.map((slug) => {
    const row = rows.find((each) => each.slug === slug);
    return {
      slug,
      title: row?.title ?? pageDrafts[slug].title,
      href: pagePath(slug),
      settingsHref: pageSettingsPath(slug),
      changed: row === undefined ? null : { at: row.at, by: row.by ?? words.basics.formerMember },
    };
  });
}
