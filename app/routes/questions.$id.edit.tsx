import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { demandMember } from '~/forum/demand.server';
import { actorOf } from '~/forum/members/actor-of.server';
import { editQuestion, editQuestionInput } from '~/forum/questions/edit-question.server';
import { intentWithPhotos, previewWithPhotos } from '~/forum/photos/photos-for-text.server';
import { showConflict, showQuestionForm } from '~/forum/questions/show-edit-form.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { editState, isRefusedForm } from '~/platform/form-state';
import { idParam, pageAction, pageLoader, redirectTo, runAction } from '~/platform/http.server';
import { renderMarkdown } from '~/platform/markdown/markdown.server';
import { previewForm } from '~/platform/preview-form.server';
import { isStale } from '~/platform/refusal.server';
import { photoLimits } from '~/rules/photos';
import { EditPage } from '~/views/ask/edit-page';

export const loader = pageLoader(async ({ request, context, params }) =>
  showQuestionForm(await actorOf(request, context), idParam(params.id)),
);

export const action = pageAction(async ({ request, context, params }) => {
  const actor = demandMember(await actorOf(request, context));
  const questionId = idParam(params.id);
  return runAction(
    request,
    {
      'edit-question': intentWithPhotos(actor, editQuestionInput, async (input) => {
        try {
          await editQuestion(actor, { ...input, questionId });
          return redirectTo(`/questions/${questionId}`);
        } catch (error) {
          if (!isStale(error)) throw error;
          const { title, body, tags, reason } = input;
          const values = { title, body, tags: tags.join(' '), reason };
          const newer = await showConflict({ questionId }, body);
          return data({ intent: 'edit-question', values, problems: {}, ...newer }, error.status);
        }
      }),
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
