import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { actorOf } from '~/forum/members/actor-of.server';
import { listAuditLog } from '~/forum/moderation/list-audit-log.server';
import { idInput } from '~/forum/post-inputs.server';
import { undoReview } from '~/forum/reviews/undo-review.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { refusalMessage } from '~/platform/form-state';
import {
  intent,
  numberIn,
  pageAction,
  pageLoader,
  redirectTo,
  runAction,
} from '~/platform/http.server';
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

export const action = pageAction(async ({ request, context }) => {
  const actor = await actorOf(request, context);
  return runAction(request, {
    'undo-review': intent(z.object({ reviewItemId: idInput }), async (input) => {
      await undoReview(actor, input);
      return redirectTo('/admin/audit');
    }),
  });
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.admin.audit) },
];

export default function AuditLog() {
  return (
    <AuditLogPage
      administrator={useViewer()?.administrator === true}
      {...useLoaderData<typeof loader>()}
      message={refusalMessage(useActionData<typeof action>())}
    />
  );
}
