import { renderToString } from 'react-dom/server';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { pageMarkup } from './kept-markup.server';
import { MarkupKeeperContext } from './views/basics/kept';
import type { SiteHeaderProps } from './views/layout/site-header';
import type { SiteFacts, Viewer } from './views/types';

// It asks the router for suggestions, which no place in the frame depends on.
vi.doMock('./views/layout/search-field', () => ({
  SearchField: () => <input name="q" />,
  PlainSearchField: ({ query }: { query?: string }) => <input name="q" defaultValue={query} />,
}));
const { SiteHeader } = await import('./views/layout/site-header');
const { SiteFooter } = await import('./views/layout/site-footer');
afterAll(() => vi.doUnmock('./views/layout/search-field'));

const site: SiteFacts = {
  name: 'Help',
  named: true,
  tagline: 'Answers',
  announcementHtml: null,
  logo: null,
  touchIconHref: '/apple-touch-icon.png',
  accentHref: null,
  pages: [{ name: 'About', href: '/about' }],
};

const ann: Viewer = {
  id: 1,
  name: 'Ann',
  href: '/members/1/ann',
  photo: null,
  reputation: 12,
  representative: false,
  moderator: false,
  administrator: false,
  mustConfirm: false,
  unread: 0,
  warned: false,
  suspendedUntil: null,
};
const bob: Viewer = { ...ann, id: 2, name: 'Bob', href: '/members/2/bob', representative: true };

function Frame(props: SiteHeaderProps) {
  return (
    <body>
      <SiteHeader {...props} />
      <SiteFooter site={props.site} />
    </body>
  );
}

/** As every page is made, with what was kept of those before. */
function kept(props: SiteHeaderProps): string {
  const markup = pageMarkup();
  const page = (
    <MarkupKeeperContext.Provider value={markup}>
      <Frame {...props} />
    </MarkupKeeperContext.Provider>
  );
  return markup.assemble(renderToString(page)).toString();
}

describe('the frame of a page, kept from page to page', () => {
  it('is for each reader, at each place, what would be made for them', () => {
    const viewers = [
      ann,
      bob,
      null,
      { ...ann, unread: 3 },
      { ...ann, reputation: 1_200 },
      { ...ann, name: 'Anna' },
      { ...ann, photo: '/photos/a.webp' },
      { ...bob, moderator: true },
      { ...bob, administrator: true },
    ];
    const paths = ['/', '/questions', '/questions/7/x?page=2', '/tags', '/desk', '/notifications'];
    const rest = [
      { site, query: undefined },
      { site: { ...site, name: 'Other' }, query: 'searched' },
      { site: { ...site, pages: [] }, query: '' },
    ];
    for (let turn = 0; turn < 2; turn++)
      for (const viewer of viewers)
        for (const path of paths)
          for (const each of rest) {
            const props = { ...each, viewer, path };
            expect(kept(props)).toBe(renderToString(<Frame {...props} />));
          }
  });
});
