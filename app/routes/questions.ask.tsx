import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { listPlaces } from '~/forum/brands/list-places.server';
import { demandRoomToPost } from '~/forum/checks/demand-room.server';
import { demandMember } from '~/forum/demand.server';
import { showExpectations } from '~/forum/expectations/show-expectations.server';
import { actorOf } from '~/forum/members/actor-of.server';
import { offer } from '~/forum/offer';
import { intentWithPhotos, previewWithPhotos } from '~/forum/photos/photos-for-text.server';
import { listOwnedProducts, type OwnedProduct } from '~/forum/profile/list-owned-products.server';
import {
  type AskQuestion,
  askQuestion,
  askQuestionInput,
} from '~/forum/questions/ask-question.server';
import {
  draftInput,
  shownSimilarInput,
  type SimilarView,
  similarBeforePosting,
} from '~/forum/similar/list-similar.server';
import { wasSubmitted } from '~/forum/members/claim-submission.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { formKey } from '~/platform/form-key.server';
import { isRefusedForm } from '~/platform/form-state';
import { numberIn, pageAction, pageLoader, redirectTo, runAction } from '~/platform/http.server';
import { renderMarkdown } from '~/platform/markdown/markdown.server';
import { previewForm, withAddition } from '~/platform/preview-form.server';
import { Refusal } from '~/platform/refusal.server';
import { can } from '~/rules/permissions';
import { photoLimits } from '~/rules/photos';
import { AskPage } from '~/views/ask/ask-page';
import { valueIn } from '~/views/types';

export const loader = pageLoader(async ({ request, context }) => {
  const actor = await actorOf(request, context);
  if (actor.kind === 'visitor') throw new Refusal('sign_in_required');
  const { searchParams } = new URL(request.url);
  const owned = await listOwnedProducts(actor.memberId);
  const offered = owned.filter(({ current }) => current);
  const own = offered.find(({ productId }) => productId === numberIn(searchParams, 'own'));
  const choices = await listPlaces(own?.brandId ?? numberIn(searchParams, 'brand'));
  return {
    choices,
    expectations: await expectationsFor(choices.brand),
    owned: offered,
    /** One's own product, where the address names one. */
    own: own === undefined ? null : placeOf(own),
    written: writtenIn(searchParams),
    submission: formKey(),
    allowed: offer(can(actor, 'question.ask')),
  };
});

/** What somebody wrote on the way here, in the search or before signing in. */
function writtenIn(searchParams: URLSearchParams) {
  const { title, body } = draftInput.parse(Object.fromEntries(searchParams));
  return title === '' && body === '' ? null : { title, body };
}

/** What to expect of the brand that is chosen, if one is. */
function expectationsFor(brand: string | null) {
  return showExpectations(brand === null ? null : Number(brand));
}

/** The values of the form's fields for a product that the asker has. */
function placeOf({ brandId, productId, versionId }: OwnedProduct) {
  return {
    brand: String(brandId),
    product: String(productId),
    version: versionId === null ? '' : String(versionId),
    department: '',
  };
}

const askFormInput = askQuestionInput.extend({ similar: shownSimilarInput });

/** What the form held, as its fields hold it. */
function valuesOf({ tags, submission: _, ...input }: AskQuestion): Record<string, string> {
  const fields = Object.entries(input).map(([name, value]) => [name, String(value ?? '')]);
  return { ...Object.fromEntries(fields), tags: tags.join(' ') };
}

export const action = pageAction(async ({ request, context }) => {
  const actor = demandMember(await actorOf(request, context));
  let alike: SimilarView[] = [];
  const answer = await runAction(
    request,
    {
      'ask-question': intentWithPhotos(
        actor,
        askFormInput,
        async ({ similar: shown, ...input }) => {
          const found = await similarBeforePosting(actor, input, shown);
          // The same form sent twice has its own question among them.
          const { memberId } = actor;
          const submission = { memberId, kind: 'question', key: input.submission } as const;
          if (found.length > 0 && !(await wasSubmitted(submission))) {
            alike = found;
            return { intent: 'ask-question', values: valuesOf(input), problems: {} };
          }
          const { questionId } = await askQuestion(actor, input);
          return redirectTo(`/questions/${questionId}`);
        },
        (key) => demandRoomToPost(actor, { kind: 'question', key }),
      ),
      preview: previewWithPhotos(
        actor,
        previewForm('ask-question', (text) => renderMarkdown(text).html),
      ),
      // The form comes back as it is, with the chosen brand's products on offer.
      'choose-brand': previewWithPhotos(
        actor,
        previewForm('choose-brand', () => ''),
      ),
      // The loader, which finds the product in the address, fills in the rest.
      'choose-product': previewWithPhotos(
        actor,
        previewForm('choose-product', () => ''),
      ),
    },
    { photos: photoLimits.inPost },
  );
  return withAddition(answer, async ({ values }) => {
    const choices = await listPlaces(Number(values['brand']));
    return { choices, expectations: await expectationsFor(choices.brand), alike };
  });
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.ask.title) },
  { name: 'robots', content: 'noindex' },
];

export default function AskRoute() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (!isRefusedForm(answer)) {
    const values = { ...page.written, ...page.own };
    return <AskPage {...page} state={Object.keys(values).length === 0 ? undefined : { values }} />;
  }
  const { preview, ...came } = answer;
  const isOwn = came.intent === 'choose-product';
  const state = isOwn ? { ...came, values: { ...came.values, ...page.own } } : came;
  const chosen = 'choices' in answer && !isOwn ? answer : page;
  const title = valueIn(state, 'title') ?? '';
  return (
    <AskPage
      {...page}
      choices={chosen.choices}
      expectations={chosen.expectations}
      state={state}
      similar={'alike' in answer ? answer.alike : []}
      preview={preview === undefined || preview === '' ? null : { title, html: preview }}
    />
  );
}
