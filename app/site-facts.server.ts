import { readSite } from '~/forum/site/read-site.server';
import { logoOf } from '~/rules/logo';
import { accentPath, iconPath, pagePath } from '~/rules/paths';
import type { SiteFacts } from '~/views/types';

/** What the frame of every page says of the site. */
export async function siteFacts(): Promise<SiteFacts> {
  const { name, named, tagline, announcementHtml, accent, logo, pages } = await readSite();
  return {
    name,
    named,
    tagline,
    announcementHtml,
    logo: logoOf(logo?.name),
    touchIconHref: logo === null ? '/apple-touch-icon.png' : iconPath(logo.name, '180'),
    accentHref: accent === null ? null : accentPath(accent),
    pages: pages.map(({ slug, title }) => ({ name: title, href: pagePath(slug) })),
  };
}
