import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listMembers, readMemberSort } from '~/forum/members/list-members.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { pageLoader } from '~/platform/http.server';
import { pagerLinks } from '~/platform/pager.server';
import { MembersPage } from '~/views/people/members-page';

export const loader = pageLoader(async ({ request }) => {
  const url = new URL(request.url);
  const { searchParams } = url;
  const sort = readMemberSort(searchParams.get('sort'));
  const { after, ...found } = await listMembers(
    sort,
    searchParams.get('q') ?? '',
    searchParams.get('after'),
  );
  return { ...found, sort, pager: pagerLinks(url, after) };
});

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) => [
  { title: pageTitle(matches, words.people.membersTitle) },
  { name: 'description', content: words.people.membersLead },
  ...(page === undefined || page.query === '' ? [] : [{ name: 'robots', content: 'noindex' }]),
];

export default function MembersRoute() {
  return <MembersPage {...useLoaderData<typeof loader>()} />;
}
