import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { flagAction, flagLoader } from '~/flagging.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { formState } from '~/platform/form-state';
import { FlagPage } from '~/views/moderation/flag-page';

export const loader = flagLoader('comment');
export const action = flagAction('comment');

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.reviews.flag.title) },
  { name: 'robots', content: 'noindex' },
];

export default function FlagComment() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const name = page.isVisitor ? 'report-post' : 'flag-post';
  return (
    <FlagPage
      {...page}
      kind="comment"
      state={formState(answer, name) ?? formState(answer, 'request-review')}
    />
  );
}
