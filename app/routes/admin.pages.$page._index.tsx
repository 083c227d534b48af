import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actorOf } from '~/forum/members/actor-of.server';
import { pageSlugAt, writePageInput } from '~/forum/pages/page-inputs.server';
import { showPageConflict, showPageForm } from '~/forum/pages/show-page-form.server';
import { writePage } from '~/forum/pages/write-page.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { editState, isRefusedForm } from '~/platform/form-state';
import {
  intent,
  numberIn,
  pageAction,
  pageLoader,
  redirectTo,
  runAction,
} from '~/platform/http.server';
import { renderMarkdown } from '~/platform/markdown/markdown.server';
import { previewForm } from '~/platform/preview-form.server';
import { isStale } from '~/platform/refusal.server';
import { pagePath } from '~/rules/paths';
import { PageFormPage } from '~/views/admin/page-form-page';

export const loader = pageLoader(async ({ request, context, params }) => {
  const { searchParams } = new URL(request.url);
  const actor = await actorOf(request, context);
  return showPageForm(actor, params.page, numberIn(searchParams, 'from'));
});

export const action = pageAction(async ({ request, context, params }) => {
  const actor = await actorOf(request, context);
  const slug = pageSlugAt(params.page);
  return runAction(request, {
    'write-page': intent(writePageInput, async (input) => {
      try {
        await writePage(actor, { ...input, slug });
        return redirectTo(pagePath(slug));
      } catch (error) {
        if (!isStale(error)) throw error;
        const { title, body } = input;
        const newer = await showPageConflict(slug, body);
        const values = { title, body };
        return data({ intent: 'write-page', values, problems: {}, ...newer }, error.status);
      }
    }),
    preview: previewForm('write-page', (text) => renderMarkdown(text, { shape: 'page' }).html),
  });
});

export const meta: MetaFunction<typeof loader> = ({ data: form, matches }) => [
  {
    title: pageTitle(
      matches,
      form === undefined ? words.pages.title : words.pages.editPage(form.first.title),
    ),
  },
];

export default function PageFormRoute() {
  const form = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <PageFormPage {...form} {...editState(isRefusedForm(answer) ? answer : undefined)} />;
}
