import type { HeadersFunction, LinksFunction, MetaFunction } from '@remix-run/node';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  useLocation,
  useRouteError,
} from '@remix-run/react';
import { type ReactNode, useContext } from 'react';
import { showNews } from '~/forum/inbox/show-news.server';
import { actorOf } from '~/forum/members/actor-of.server';
import { avatarOf } from '~/forum/profile/avatar-of.server';
import { siteReader } from '~/messages/format';
import { pageTitle, siteName } from '~/page-title';
import { env } from '~/platform/env.server';
import { demandBareAddress, pageLoader } from '~/platform/http.server';
import { isKeptForm } from '~/platform/kept-form';
import { PageFactsContext } from '~/platform/page-facts';
import { isPageRefusal } from '~/platform/page-refusal';
import { signedIn } from '~/platform/session.server';
import { unlessRefused } from '~/platform/staying-forms';
import { useRootData, useSite, useViewer } from '~/root-data';
import { memberPath, questionAt } from '~/rules/paths';
import { searchInWords } from '~/rules/search-address';
import { siteFacts } from '~/site-facts.server';
import { shownReputation } from '~/rules/standing';
import styles from '~/styles/app.css?url';
import { ErrorPage, textFor } from '~/views/errors/error-page';
import { SiteFrame } from '~/views/layout/site-frame';
import type { Viewer } from '~/views/types';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'manifest', href: '/manifest.webmanifest' },
];

export const meta: MetaFunction = ({ error, matches }) =>
  isThere(error)
    ? [
        { title: pageTitle(matches, textFor(statusOf(error)).title) },
        { name: 'robots', content: 'noindex' },
      ]
    : [{ title: siteName(matches) }];

/** Where there is no error, Remix says so with undefined, or with null. */
function isThere(error: unknown): boolean {
  return error !== undefined && error !== null;
}

function statusOf(error: unknown): number {
  return isRouteErrorResponse(error) ? error.status : 500;
}

/** Of an error's own headers, `Retry-After` matters on the page as well. */
export const headers: HeadersFunction = ({ errorHeaders }) => errorHeaders ?? new Headers();

export const loader = pageLoader(async ({ request, context }) => {
  demandBareAddress(request);
  const origin = env().appUrl;
  const [site, member] = await Promise.all([siteFacts(), signedIn(request, context)]);
  if (member === null) return { origin, site, viewer: null, appearance: null };
  const actor = await actorOf(request, context);
  const [news, photo] = await Promise.all([
    showNews(actor, { reading: questionBeingRead(request) }),
    avatarOf(member.avatarPhotoId),
  ]);
  const viewer: Viewer = {
    id: member.memberId,
    name: member.displayName,
    href: memberPath({ id: member.memberId, handle: member.handle }),
    photo,
    reputation: shownReputation(member.reputation),
    representative: actor.kind === 'member' && actor.represents.length > 0,
    moderator: member.role !== 'member',
    administrator: member.role === 'administrator',
    mustConfirm: actor.kind === 'member' && !actor.addressConfirmed,
    unread: news.unread,
    warned: news.warned,
    suspendedUntil: actor.kind === 'member' ? (actor.suspendedUntil ?? null) : null,
  };
  const { theme, density, locale, timeZone } = member;
  return { origin, site, viewer, appearance: { theme, density, locale, timeZone } };
});

/** The page that is opened here reads its question's news at the same time, in its own loader. */
function questionBeingRead(request: Request): number | null {
  return questionAt(new URL(request.url).pathname.replace(/\.data$/, ''));
}

export const shouldRevalidate = unlessRefused;

/**
 * The document around every page, errors included. A visitor's page carries no script at all; a
 * member's does, unless the page is an error's, which has nothing to be quick about.
 */
export function Layout({ children }: { children: ReactNode }) {
  const viewer = useViewer();
  const site = useSite();
  const appearance = useRootData()?.appearance;
  const isBroken = isThere(useRouteError());
  const { nonce } = useContext(PageFactsContext);
  const { pathname, search } = useLocation();
  const query = pathname === '/search' ? searchInWords(new URLSearchParams(search)) : undefined;
  return (
    <html
      lang={siteReader.locale}
      data-theme={appearance?.theme}
      data-density={appearance?.density}
      data-locale={appearance?.locale ?? undefined}
      data-time-zone={appearance?.timeZone ?? undefined}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="application-name" content={site.name} />
        <meta property="og:site_name" content={site.name} />
        <meta name="theme-color" content="#fcfaf6" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#161310" media="(prefers-color-scheme: dark)" />
        <Links />
        <link rel="apple-touch-icon" href={site.touchIconHref} />
        {site.accentHref !== null && <link rel="stylesheet" href={site.accentHref} />}
        <Meta />
      </head>
      <body>
        <SiteFrame site={site} viewer={viewer} path={pathname + search} query={query}>
          {children}
        </SiteFrame>
        {viewer !== null && !isBroken && <Scripts nonce={nonce} />}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

/** Every refusal and every bug that no page shows by itself. */
export function ErrorBoundary() {
  const error = useRouteError();
  const { requestId } = useContext(PageFactsContext);
  const { pathname, search } = useLocation();
  const status = statusOf(error);
  const message =
    isRouteErrorResponse(error) && isPageRefusal(error.data) ? error.data.sentence : undefined;
  return (
    <ErrorPage
      status={status}
      message={message}
      requestId={status === 500 ? requestId : undefined}
      kept={isRouteErrorResponse(error) && isKeptForm(error.data) ? error.data.kept : undefined}
      path={pathname + search}
    />
  );
}
