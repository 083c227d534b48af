import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actorOf } from '~/forum/members/actor-of.server';
import { listMembersForRoles } from '~/forum/members/list-members-for-roles.server';
import { setRole, setRoleInput } from '~/forum/members/set-role.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { formState } from '~/platform/form-state';
import {
  intent,
  numberIn,
  pageAction,
  pageLoader,
  redirectTo,
  runAction,
} from '~/platform/http.server';
import { pagerLinks } from '~/platform/pager.server';
import { AdminMembersPage } from '~/views/admin/admin-members-page';

export const loader = pageLoader(async ({ request, context }) => {
  const url = new URL(request.url);
  const query = url.searchParams.get('q') ?? '';
  const { members, after } = await listMembersForRoles(await actorOf(request, context), {
    query,
    after: numberIn(url.searchParams, 'after'),
  });
  return { members, query, pager: pagerLinks(url, after) };
});

export const action = pageAction(async ({ request, context }) => {
  const actor = await actorOf(request, context);
  const { pathname, search } = new URL(request.url);
  return runAction(request, {
    'set-role': intent(setRoleInput, async (input) => {
      await setRole(actor, input);
      return redirectTo(pathname + search);
    }),
  });
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.admin.members) },
];

export default function AdminMembers() {
  const page = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>(), 'set-role');
  return <AdminMembersPage {...page} state={state} />;
}
