import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listBrands } from '~/forum/brands/show-brand.server';
import { words } from '~/messages';
import { pageHead } from '~/page-head';
import { pageLoader } from '~/platform/http.server';
import { BrandsPage } from '~/views/brands/brand-pages';

export const loader = pageLoader(async () => ({ brands: await listBrands() }));

export const meta: MetaFunction = ({ matches }) =>
  pageHead(matches, {
    title: words.people.brandsTitle,
    description: words.heads.brands,
    path: '/brands',
  });

export default function BrandsRoute() {
  return <BrandsPage {...useLoaderData<typeof loader>()} />;
}
