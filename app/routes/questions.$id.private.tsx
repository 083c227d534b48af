import type { HeadersFunction, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { actorOf } from '~/forum/members/actor-of.server';
import { listPrivatePassages } from '~/forum/particulars/list-private-passages.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { idParam, pageLoader } from '~/platform/http.server';
import { neverKept } from '~/platform/secret-link';
import { PrivatePassagesPage } from '~/views/question/private-passages-page';

export const loader = pageLoader(async ({ request, context, params }) =>
  listPrivatePassages(await actorOf(request, context), idParam(params.id)),
);

export const headers: HeadersFunction = () => neverKept;

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.hiddenParticulars.private.title) },
  { name: 'robots', content: 'noindex' },
];

export default function PrivatePassagesRoute() {
  return <PrivatePassagesPage {...useLoaderData<typeof loader>()} />;
}
