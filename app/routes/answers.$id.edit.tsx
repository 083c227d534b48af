import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { z } from 'zod';
import { demandMember } from '~/forum/demand.server';
import { actorOf } from '~/forum/members/actor-of.server';
import { editAnswer, editAnswerInput } from '~/forum/answers/edit-answer.server';
import { intentWithPhotos, previewWithPhotos } from '~/forum/photos/photos-for-text.server';
import { showConflict, showAnswerForm } from '~/forum/questions/show-edit-form.server';
import { suggestEdit } from '~/forum/suggested-edits/suggest-edit.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { editState, isRefusedForm } from '~/platform/form-state';
import { idParam, pageAction, pageLoader, redirectTo, runAction } from '~/platform/http.server';
import { renderMarkdown } from '~/platform/markdown/markdown.server';
import { previewForm } from '~/platform/preview-form.server';
import { isStale } from '~/platform/refusal.server';
import { answerPath, suggestedEditPath } from '~/rules/paths';
import { photoLimits } from '~/rules/photos';
import { EditPage } from '~/views/ask/edit-page';

export const loader = pageLoader(async ({ request, context, params }) =>
  showAnswerForm(await actorOf(request, context), idParam(params.id)),
);

export const action = pageAction(async ({ request, context, params }) => {
  const actor = demandMember(await actorOf(request, context));
  const answerId = idParam(params.id);
  const unlessStale = async (
    intent: string,
    input: z.infer<typeof editAnswerInput>,
    act: () => Promise<string>,
  ) => {
    try {
      return redirectTo(await act());
    } catch (error) {
      if (!isStale(error)) throw error;
      const { body, reason } = input;
      const values = { body, reason };
      const newer = await showConflict({ answerId }, body);
      return data({ intent, values, problems: {}, ...newer }, error.status);
    }
  };
  return runAction(
    request,
    {
      'edit-answer': intentWithPhotos(actor, editAnswerInput, (input) =>
        unlessStale('edit-answer', input, async () => {
          await editAnswer(actor, { ...input, answerId });
          return answerPath(answerId);
        }),
      ),
      'suggest-edit': intentWithPhotos(actor, editAnswerInput, (input) =>
        unlessStale('suggest-edit', input, async () => {
          const { suggestedEditId } = await suggestEdit(actor, { ...input, answerId });
          return suggestedEditPath(suggestedEditId);
        }),
      ),
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
