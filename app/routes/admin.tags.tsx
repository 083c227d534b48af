import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actorOf } from '~/forum/members/actor-of.server';
import { describeTag, describeTagInput } from '~/forum/tags/describe-tag.server';
import { listSynonyms } from '~/forum/tags/list-synonyms.server';
import { removeSynonym, removeSynonymInput } from '~/forum/tags/remove-synonym.server';
import { setSynonym, setSynonymInput } from '~/forum/tags/set-synonym.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { isRefusedForm } from '~/platform/form-state';
import { intent, pageAction, pageLoader, redirectTo, runAction } from '~/platform/http.server';
import { pagerLinks } from '~/platform/pager.server';
import { tagPath } from '~/rules/paths';
import { useViewer } from '~/root-data';
import { AdminTagsPage } from '~/views/admin/admin-tags-page';

export const loader = pageLoader(async ({ request, context }) => {
  const url = new URL(request.url);
  const { synonyms, after } = await listSynonyms(await actorOf(request, context), {
    after: url.searchParams.get('after'),
  });
  return {
    synonyms: synonyms.map(({ name, tag }) => ({
      id: name,
      name,
      tag: { name: tag, href: tagPath(tag) },
    })),
    pager: pagerLinks(url, after),
  };
});

export const action = pageAction(async ({ request, context }) => {
  const actor = await actorOf(request, context);
  return runAction(request, {
    'set-synonym': intent(setSynonymInput, async (input) => {
      await setSynonym(actor, input);
      return redirectTo('/admin/tags');
    }),
    'remove-synonym': intent(removeSynonymInput, async (input) => {
      await removeSynonym(actor, input);
      return redirectTo('/admin/tags');
    }),
    'describe-tag': intent(describeTagInput, async (input) => {
      await describeTag(actor, input);
      return redirectTo(tagPath(input.tag));
    }),
  });
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.admin.tags) },
];

export default function AdminTags() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <AdminTagsPage
      administrator={useViewer()?.administrator === true}
      {...page}
      refused={isRefusedForm(answer) ? answer : null}
    />
  );
}
