import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { actorOf } from '~/forum/members/actor-of.server';
import { listAuditLog } from '~/forum/moderation/list-audit-log.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { numberIn, pageLoader } from '~/platform/http.server';
import { pagerLinks } from '~/platform/pager.server';
import { useViewer } from '~/root-data';
import { AuditLogPage } from '~/views/admin/audit-log-page';

export const loader = pageLoader(async ({ request, context }) => {
  const url = new URL(request.url);
  const { entries, after } = await listAuditLog(await actorOf(request, context), {
    after: numberIn(url.searchParams, 'after'),
  });
  return { rows: entries, pager: pagerLinks(url, after) };
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.admin.audit) },
];

export default function AuditLog() {
  return (
    <AuditLogPage
      administrator={useViewer()?.administrator === true}
      {...useLoaderData<typeof loader>()}
    />
  );
}
