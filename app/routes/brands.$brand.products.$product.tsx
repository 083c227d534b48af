import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { showProduct } from '~/forum/brands/show-brand.server';
import { listQuestions, readTab } from '~/forum/questions/list-questions.server';
import { words } from '~/messages';
import { pageHead, placeInList } from '~/page-head';
import { accentLink } from '~/page-title';
import { pageLoader } from '~/platform/http.server';
import { pagerLinks } from '~/platform/pager.server';
import { ProductPage } from '~/views/brands/brand-pages';

export const loader = pageLoader(async ({ request, params }) => {
  const url = new URL(request.url);
  const shown = await showProduct(params.brand ?? '', params.product ?? '');
  const tab = readTab(url.searchParams.get('tab'));
  const after = url.searchParams.get('after');
  const list = await listQuestions({ productId: shown.product.id }, tab, after);
  return { ...shown, tab, rows: list.rows, pager: pagerLinks(url, list.after) };
});

export const meta: MetaFunction<typeof loader> = ({ data: shown, matches }) =>
  shown === undefined
    ? []
    : [
        ...pageHead(matches, {
          title: `${shown.product.name}, ${shown.brand.name}`,
          description: shown.product.about || words.heads.product(shown.product.name),
          path: shown.product.href,
          ...placeInList(shown.pager, shown.rows.length === 0),
        }),
        ...accentLink(shown.accentHref),
      ];

export default function ProductRoute() {
  return <ProductPage {...useLoaderData<typeof loader>()} />;
}
