import { data, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { actorOf } from '~/forum/members/actor-of.server';
import { showPage } from '~/forum/pages/show-page.server';
import { words } from '~/messages';
import { pageHead } from '~/page-head';
import { pageAction, pageLoader } from '~/platform/http.server';
import { Refusal } from '~/platform/refusal.server';
import { OperatorPage } from '~/views/pages/operator-page';

/** `/about`, `/terms` …; every other address of one part that no route knows leads nowhere. */
export const loader = pageLoader(async ({ request, context, params }) => {
  const shown = await showPage(await actorOf(request, context), params.page);
  return data(shown, shown.page === null ? 404 : 200);
});

/** Nothing here takes a form. */
export const action = pageAction(async () => {
  throw new Refusal('not_found');
});

export const meta: MetaFunction<typeof loader> = ({ data: shown, matches }) =>
  shown === undefined
    ? []
    : pageHead(matches, {
        title: shown.page?.title ?? words.pages.missingTitle,
        path: shown.page === null ? null : shown.href,
        hidden: shown.page === null,
      });

export default function OperatorPageRoute() {
  const { page, writeHref } = useLoaderData<typeof loader>();
  return <OperatorPage page={page} writeHref={writeHref} />;
}
