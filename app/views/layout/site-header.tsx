import type { SiteFacts, Viewer } from '../types';
import { Icon, Mark } from '../basics/icons';
import { Kept } from '../basics/kept';
import { LogoAndName } from '../basics/logo';
import { Avatar } from '../basics/member';
import { leaveNoDrafts } from '../writing/keep-draft';
import { PlainSearchField, SearchField } from './search-field';
import { words } from '~/messages';
import { formatNumber } from '~/messages/format';
import { limits } from '~/rules/limits';

export interface SiteHeaderProps {
  site: SiteFacts;
  viewer: Viewer | null;
  /** The present path with its query; signing in leads back to it. */
  path: string;
  /** What stands in the search field. */
  query?: string;
}

/** The head of every page: the name, the search, the way to ask, and who one is. */
export function SiteHeader({ site, viewer, path, query }: SiteHeaderProps) {
  const place = places.find((each) => isWithin(path, each)) ?? null;
  // A visitor's leads back to the very page, and what is searched for is rarely searched for again.
  const from = viewer === null || query !== undefined ? undefined : [site, viewer, place];
  return (
    <Kept tag="header" className="site-header" from={from}>
      {() => <HeaderInside {...{ site, viewer, path, query, place }} />}
    </Kept>
  );
}

/** For a member, it is made from the place alone, and from nothing else of the path. */
function HeaderInside({
  site,
  viewer,
  path,
  query,
  place,
}: SiteHeaderProps & { place: string | null }) {
  return (
    <>
      <div className="page masthead">
        <Wordmark site={site} />
        <form className="site-search" action="/search" method="get" role="search">
          <label htmlFor="site-search" className="hidden">
            {words.site.search}
          </label>
          {viewer === null ? <PlainSearchField query={query} /> : <SearchField query={query} />}
          <button type="submit" aria-label={words.site.searchButton}>
            <Icon name="search" />
          </button>
        </form>
        <nav className="account" aria-label={words.site.account}>
          <a className="button primary small" href="/questions/ask">
            {words.site.ask}
          </a>
          {viewer === null ? (
            <a className="account-link" href={signInPath(path)}>
              {words.site.signIn}
            </a>
          ) : (
            <>
              <NewsLink unread={viewer.unread} current={place === NEWS} />
              <MemberMenu viewer={viewer} />
            </>
          )}
        </nav>
      </div>
      <div className="page">
        <nav className="sections" aria-label={words.site.main}>
          <ul>
            {sections.map(({ href, label }) => (
              <li key={href}>
                <a href={href} aria-current={place === href ? 'page' : undefined}>
                  {label}
                </a>
              </li>
            ))}
            {viewer?.representative === true && (
              <li className="own-section">
                <a href={DESK} aria-current={place === DESK ? 'page' : undefined}>
                  {words.site.desk}
                </a>
              </li>
            )}
          </ul>
        </nav>
      </div>
    </>
  );
}

/** Whose site it is; it leads to the front page. */
export function Wordmark({ site }: { site: Pick<SiteFacts, 'name' | 'logo'> }) {
  return (
    <a className="wordmark" href="/">
      {site.logo === null ? (
        <>
          <Mark />
          <span dir="auto">{site.name}</span>
        </>
      ) : (
        <LogoAndName logo={site.logo} name={site.name} />
      )}
    </a>
  );
}

const sections = [
  { href: '/questions', label: words.site.questions },
  { href: '/tags', label: words.site.tags },
  { href: '/brands', label: words.site.brands },
  { href: '/members', label: words.site.members },
];

const NEWS = '/notifications';
const DESK = '/desk';

/** Where a page may be, as the head says it. */
const places = [...sections.map(({ href }) => href), DESK, NEWS];

function isWithin(path: string, section: string): boolean {
  const [bare] = path.split('?');
  return bare === section || (bare ?? '').startsWith(`${section}/`);
}

function NewsLink({ unread, current }: { unread: number; current: boolean }) {
  const { unreadShown } = limits;
  return (
    <a
      className="news-link"
      href={NEWS}
      aria-current={current ? 'page' : undefined}
      aria-label={unread > 0 ? words.site.newsWithCount(unread, unreadShown) : words.site.news}
    >
      <Icon name="bell" />
      {unread > 0 && (
        <span className="news-count">{words.site.newsCount(unread, unreadShown)}</span>
      )}
    </a>
  );
}

function MemberMenu({ viewer }: { viewer: Viewer }) {
  return (
    <details className="member-menu">
      <summary aria-label={words.site.memberMenu(viewer.name)}>
        <Avatar seed={viewer.id} photo={viewer.photo} />
        <span className="menu-name">{viewer.name}</span>
        <span className="menu-points">{formatNumber(viewer.reputation)}</span>
      </summary>
      <ul>
        <li>
          <a href={viewer.href}>{words.site.yourPage}</a>
        </li>
        <li>
          <a href="/settings/profile">{words.settings.title}</a>
        </li>
        {viewer.moderator && (
          <li>
            <a href="/moderation">{words.site.moderation}</a>
          </li>
        )}
        {viewer.administrator && (
          <li>
            <a href="/admin">{words.site.administration}</a>
          </li>
        )}
        <li>
          <form method="post" action="/logout" onSubmit={() => leaveNoDrafts(String(viewer.id))}>
            <button type="submit">{words.site.signOut}</button>
          </form>
        </li>
      </ul>
    </details>
  );
}

/** Where a visitor signs in to come back to `path`. */
export function signInPath(path: string): string {
  return `/login?to=${encodeURIComponent(path)}`;
}
