import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { z } from 'zod';
import { demandMember } from '~/forum/demand.server';
import { actorOf } from '~/forum/members/actor-of.server';
import { editQuestion, editQuestionInput } from '~/forum/questions/edit-question.server';
import { intentWithPhotos, previewWithPhotos } from '~/forum/photos/photos-for-text.server';
import { showConflict, showQuestionForm } from '~/forum/questions/show-edit-form.server';
import { suggestEdit } from '~/forum/suggested-edits/suggest-edit.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { editState, isRefusedForm } from '~/platform/form-state';
import { idParam, pageAction, pageLoader, redirectTo, runAction } from '~/platform/http.server';
import { renderMarkdown } from '~/platform/markdown/markdown.server';
import { previewForm } from '~/platform/preview-form.server';
import { isStale } from '~/platform/refusal.server';
import { suggestedEditPath } from '~/rules/paths';
import { photoLimits } from '~/rules/photos';
import { EditPage } from '~/views/ask/edit-page';

export const loader = pageLoader(async ({ request, context, params }) =>
  showQuestionForm(await actorOf(request, context), idParam(params.id)),
);

export const action = pageAction(async ({ request, context, params }) => {
  const actor = demandMember(await actorOf(request, context));
  const questionId = idParam(params.id);
  const unlessStale = async (
    intent: string,
    input: z.infer<typeof editQuestionInput>,
    act: () => Promise<string>,
  ) => {
    try {
      return redirectTo(await act());
    } catch (error) {
      if (!isStale(error)) throw error;
      const { title, body, tags, reason } = input;
      const values = { title, body, tags: tags.join(' '), reason };
      const newer = await showConflict({ questionId }, body);
      return data({ intent, values, problems: {}, ...newer }, error.status);
    }
  };
  return runAction(
    request,
    {
      'edit-question': intentWithPhotos(actor, editQuestionInput, (input) =>
        unlessStale('edit-question', input, async () => {
          await editQuestion(actor, { ...input, questionId });
          return `/questions/${questionId}`;
        }),
      ),
      'suggest-edit': intentWithPhotos(actor, editQuestionInput, (input) =>
        unlessStale('suggest-edit', input, async () => {
          const { suggestedEditId } = await suggestEdit(actor, { ...input, questionId });
          return suggestedEditPath(suggestedEditId);
        }),
      ),
      preview: previewWithPhotos(
        actor,
        previewForm('edit-question', (text) => renderMarkdown(text).html),
      ),
    },
    { photos: photoLimits.inPost },
  );
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.ask.editQuestion) },
  { name: 'robots', content: 'noindex' },
];

export default function EditQuestionRoute() {
  const form = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <EditPage {...form} {...editState(isRefusedForm(answer) ? answer : undefined)} />;
}
