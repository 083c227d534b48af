import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { showBrand } from '~/forum/brands/show-brand.server';
import { listQuestions, readTab } from '~/forum/questions/list-questions.server';
import { words } from '~/messages';
import { pageHead, placeInList } from '~/page-head';
import { accentLink } from '~/page-title';
import { pageLoader } from '~/platform/http.server';
import { pagerLinks } from '~/platform/pager.server';
import { BrandPage } from '~/views/brands/brand-pages';

export const loader = pageLoader(async ({ request, params }) => {
  const url = new URL(request.url);
  const brand = await showBrand(params.brand ?? '');
  const tab = readTab(url.searchParams.get('tab'));
  const after = url.searchParams.get('after');
  const list = await listQuestions({ brandId: brand.id }, tab, after);
  return { brand, tab, rows: list.rows, pager: pagerLinks(url, list.after) };
});

export const meta: MetaFunction<typeof loader> = ({ data: shown, matches }) =>
  shown === undefined
    ? []
    : [
        ...pageHead(matches, {
          title: shown.brand.name,
          description: shown.brand.excerpt || words.heads.brand(shown.brand.name),
          path: shown.brand.href,
          ...placeInList(shown.pager, shown.rows.length === 0),
          feeds: [{ title: words.feeds.brand(shown.brand.name), path: shown.brand.feedHref }],
        }),
        ...accentLink(shown.brand.accentHref),
      ];

export default function BrandRoute() {
  return <BrandPage {...useLoaderData<typeof loader>()} />;
}
