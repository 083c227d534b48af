import type { HeadersFunction, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { demandMember } from '~/forum/demand.server';
import { actorOf } from '~/forum/members/actor-of.server';
import type { PostRef } from '~/forum/holding/post-ref';
import { hidePhoto, hidePhotoInput } from '~/forum/particulars/hide-photo.server';
import { hideSpan, hideSpanInput } from '~/forum/particulars/hide-span.server';
import { redactPassage, redactPassageInput } from '~/forum/particulars/redact-passage.server';
import { removePhoto, removePhotoInput } from '~/forum/particulars/remove-photo.server';
import { showThreadTexts } from '~/forum/particulars/show-thread-texts.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { isRefusedForm } from '~/platform/form-state';
import {
  idParam,
  intent,
  pageAction,
  pageLoader,
  redirectTo,
  runAction,
} from '~/platform/http.server';
import { neverKept } from '~/platform/secret-link';
import { ThreadParticularsPage } from '~/views/question/thread-particulars-page';

export const loader = pageLoader(async ({ request, context, params }) =>
  showThreadTexts(demandMember(await actorOf(request, context)), idParam(params.id)),
);

const postInput = z
  .string()
  .regex(/^(?:question|answer|comment):[1-9]\d{0,14}$/, words.inputs.notAChoice)
  .transform((text): PostRef => {
    const [kind, id] = text.split(':');
    return {
      kind: kind === 'answer' || kind === 'comment' ? kind : 'question',
      id: Number(id),
    };
  });

export const action = pageAction(async ({ request, context, params }) => {
  const actor = demandMember(await actorOf(request, context));
  const id = idParam(params.id);
  const here = `/questions/${id}`;
  return runAction(request, {
    'redact-passage': intent(redactPassageInput, async ({ passage, reason }) => {
      await redactPassage(actor, { post: { kind: 'question', id }, passage, reason });
      return redirectTo(here);
    }),
    'hide-span': intent(hideSpanInput.extend({ post: postInput }), async (input) => {
      await hideSpan(actor, input);
      return redirectTo(here);
    }),
    'hide-photo': intent(hidePhotoInput.extend({ post: postInput }), async (input) => {
      await hidePhoto(actor, input);
      return redirectTo(here);
    }),
    'remove-photo': intent(removePhotoInput, async ({ photo, reason }) => {
      await removePhoto(actor, { questionId: id, photo, reason });
      return redirectTo(here);
    }),
  });
});

export const headers: HeadersFunction = () => neverKept;

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.hiddenParticulars.redact.title) },
  { name: 'robots', content: 'noindex' },
];

export default function ThreadParticularsRoute() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <ThreadParticularsPage {...page} refused={isRefusedForm(answer) ? answer : null} />;
}
