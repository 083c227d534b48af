import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { actorOf } from '~/forum/members/actor-of.server';
import { listPages } from '~/forum/pages/list-pages.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { pageLoader } from '~/platform/http.server';
import { AdminPagesPage } from '~/views/admin/admin-pages-page';

export const loader = pageLoader(async ({ request, context }) => ({
  pages: await listPages(await actorOf(request, context)),
}));

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.pages.title) },
];

export default function AdminPagesRoute() {
  return <AdminPagesPage {...useLoaderData<typeof loader>()} />;
}
