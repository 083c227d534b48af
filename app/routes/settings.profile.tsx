import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { listPlaces } from '~/forum/brands/list-places.server';
import { demandMember } from '~/forum/demand.server';
import { actorOf } from '~/forum/members/actor-of.server';
import { photoInForm } from '~/forum/photos/photos-in-form.server';
import { addOwnedProduct, addOwnedProductInput } from '~/forum/profile/add-owned-product.server';
import { editProfile, editProfileInput } from '~/forum/profile/edit-profile.server';
import {
  removeOwnedProduct,
  removeOwnedProductInput,
} from '~/forum/profile/remove-owned-product.server';
import { removeAvatar, removeAvatarInput } from '~/forum/profile/remove-avatar.server';
import { setAvatar, setAvatarInput } from '~/forum/profile/set-avatar.server';
import { showProfileSettings } from '~/forum/profile/show-profile-settings.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { formState } from '~/platform/form-state';
import {
  intent,
  numberIn,
  pageAction,
  pageLoader,
  redirectTo,
  runAction,
} from '~/platform/http.server';
import { previewForm, withAddition } from '~/platform/preview-form.server';
import { InvalidInput } from '~/platform/refusal.server';
import { ProfilePage } from '~/views/settings/profile-page';

export const loader = pageLoader(async ({ request, context }) => {
  const { searchParams } = new URL(request.url);
  const actor = await actorOf(request, context);
  return {
    ...(await showProfileSettings(actor, numberIn(searchParams, 'brand'))),
    saved: searchParams.has('saved'),
  };
});

export const action = pageAction(async ({ request, context }) => {
  const actor = demandMember(await actorOf(request, context));
  const answer = await runAction(
    request,
    {
      'edit-profile': intent(editProfileInput, async (input) => {
        await editProfile(actor, input);
        return redirectTo('/settings/profile?saved');
      }),
      'set-avatar': intent(setAvatarInput, async (_fields, form) => {
        const photo = await photoInForm(actor, form, 'photo');
        if (photo === null) throw new InvalidInput({ photo: words.photos.missing });
        await setAvatar(actor, photo);
        return redirectTo('/settings/profile#photo');
      }),
      'remove-avatar': intent(removeAvatarInput, async () => {
        await removeAvatar(actor);
        return redirectTo('/settings/profile#photo');
      }),
      'add-owned-product': intent(addOwnedProductInput, async (input) => {
        await addOwnedProduct(actor, input);
        return redirectTo('/settings/profile#products');
      }),
      'remove-owned-product': intent(removeOwnedProductInput, async (input) => {
        await removeOwnedProduct(actor, input);
        return redirectTo('/settings/profile#products');
      }),
      // The form comes back as it is, with the chosen brand's products on offer.
      'choose-brand': previewForm('add-owned-product', () => ''),
    },
    { photos: 1 },
  );
  return withAddition(answer, async ({ values }) => ({
    choices: { ...(await listPlaces(Number(values['brand']))), departments: [] },
  }));
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.profile.title) },
];

export default function Profile() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const productState = formState(answer, 'add-owned-product');
  const chosen =
    productState !== undefined && answer !== undefined && 'choices' in answer
      ? answer.choices
      : page.choices;
  return (
    <ProfilePage
      {...page}
      choices={chosen}
      state={formState(answer, 'edit-profile')}
      photoState={formState(answer, 'set-avatar')}
      productState={productState}
    />
  );
}
