import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listMembers, readMemberSort } from '~/forum/members/list-members.server';
import { words } from '~/messages';
import { pageHead, placeInList } from '~/page-head';
import { countAct } from '~/platform/attempt-limits.server';
import { pageLoader } from '~/platform/http.server';
import { pagerLinks } from '~/platform/pager.server';
import { MembersPage } from '~/views/people/members-page';

export const loader = pageLoader(async ({ request }) => {
  const url = new URL(request.url);
  const { searchParams } = url;
  const sort = readMemberSort(searchParams.get('sort'));
  const query = searchParams.get('q') ?? '';
  if (query !== '') await countAct('search');
  const { after, ...found } = await listMembers(sort, query, searchParams.get('after'));
  return { ...found, sort, pager: pagerLinks(url, after) };
});

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page === undefined
    ? []
    : pageHead(matches, {
        title: words.people.membersTitle,
        description: words.people.membersLead,
        path: '/members',
        ...placeInList(page.pager, page.query !== ''),
      });

export default function MembersRoute() {
  return <MembersPage {...useLoaderData<typeof loader>()} />;
}
