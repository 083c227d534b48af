import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listBrands } from '~/forum/brands/show-brand.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { pageLoader } from '~/platform/http.server';
import { BrandsPage } from '~/views/brands/brand-pages';

export const loader = pageLoader(async () => ({ brands: await listBrands() }));

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.people.brandsTitle) },
];

export default function BrandsRoute() {
  return <BrandsPage {...useLoaderData<typeof loader>()} />;
}
