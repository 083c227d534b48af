import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { formState } from '~/platform/form-state';
import { FlagPage } from '~/views/moderation/flag-page';
import type { flagAction, flagLoader } from './flagging.server';

/** What the pages on which a post is flagged have in common; each kind of post has its own address. */
export const flagMeta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.reviews.flag.title) },
  { name: 'robots', content: 'noindex' },
];

export function FlagRoute({ kind }: { kind: Parameters<typeof flagLoader>[0] }) {
  const page = useLoaderData<ReturnType<typeof flagLoader>>();
  const answer = useActionData<ReturnType<typeof flagAction>>();
  const name = page.isVisitor ? 'report-post' : 'flag-post';
  return (
    <FlagPage
      {...page}
      kind={kind}
      state={formState(answer, name) ?? formState(answer, 'request-review')}
    />
  );
}
