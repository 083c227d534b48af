import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { demandMember } from '~/forum/demand.server';
import { actorOf } from '~/forum/members/actor-of.server';
import { editAnswer, editAnswerInput } from '~/forum/answers/edit-answer.server';
import { intentWithPhotos, previewWithPhotos } from '~/forum/photos/photos-for-text.server';
import { showConflict, showAnswerForm } from '~/forum/questions/show-edit-form.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { editState, isRefusedForm } from '~/platform/form-state';
import { idParam, pageAction, pageLoader, redirectTo, runAction } from '~/platform/http.server';
import { renderMarkdown } from '~/platform/markdown/markdown.server';
import { previewForm } from '~/platform/preview-form.server';
import { isStale } from '~/platform/refusal.server';
import { answerPath } from '~/rules/paths';
import { photoLimits } from '~/rules/photos';
import { EditPage } from '~/views/ask/edit-page';

export const loader = pageLoader(async ({ request, context, params }) =>
  showAnswerForm(await actorOf(request, context), idParam(params.id)),
);

export const action = pageAction(async ({ request, context, params }) => {
  const actor = demandMember(await actorOf(request, context));
  const answerId = idParam(params.id);
  return runAction(
    request,
    {
      'edit-answer': intentWithPhotos(actor, editAnswerInput, async (input) => {
        try {
          await editAnswer(actor, { ...input, answerId });
          return redirectTo(answerPath(answerId));
        } catch (error) {
          if (!isStale(error)) throw error;
          const { body, reason } = input;
          const values = { body, reason };
          const newer = await showConflict({ answerId }, body);
          return data({ intent: 'edit-answer', values, problems: {}, ...newer }, error.status);
        }
      }),
      preview: previewWithPhotos(
        actor,
        previewForm('edit-answer', (text) => renderMarkdown(text).html),
      ),
    },
    { photos: photoLimits.inPost },
  );
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.ask.editAnswer) },
  { name: 'robots', content: 'noindex' },
];

export default function EditAnswerRoute() {
  const form = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <EditPage {...form} {...editState(isRefusedForm(answer) ? answer : undefined)} />;
}
