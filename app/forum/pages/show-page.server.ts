import { eq } from 'drizzle-orm';
import { db } from '#db/client.server';
import { pages } from '#db/schema/site';
import { Refusal } from '~/platform/refusal.server';
import { pagePath, pageSettingsPath } from '~/rules/paths';
import { type Actor, can } from '~/rules/permissions';
import { pageSlugAt } from './page-inputs.server';

/**
 * One of the operator's pages. Where it is not written, whoever may write it is told so.
 * @throws Refusal `not_found` for everybody else
 */
export async function showPage(actor: Actor, address: string | undefined) {
  const slug = pageSlugAt(address);
  const [page] = await db
    .select({ title: pages.title, bodyHtml: pages.bodyHtml, changedAt: pages.changedAt })
    .from(pages)
    .where(eq(pages.slug, slug));
  const writeHref = can(actor, 'page.write') === true ? pageSettingsPath(slug) : null;
  if (page === undefined && writeHref === null) throw new Refusal('not_found');
  return { slug, href: pagePath(slug), page: page ?? null, writeHref };
}
