import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actorOf } from '~/forum/members/actor-of.server';
import { photoInForm } from '~/forum/photos/photos-in-form.server';
import { setRingPolicy, setRingPolicyInput } from '~/forum/rings/set-ring-policy.server';
import { announce, announceInput } from '~/forum/site/announce.server';
import { changeSiteLook } from '~/forum/site/change-site-look.server';
import { logoAfter, lookInput } from '~/forum/site/look-input.server';
import { nameSite, nameSiteInput } from '~/forum/site/name-site.server';
import { showSiteSettings } from '~/forum/site/show-site-settings.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { isRefusedForm } from '~/platform/form-state';
import { intent, pageAction, pageLoader, redirectTo, runAction } from '~/platform/http.server';
import { AdminSitePage } from '~/views/admin/admin-site-page';

export const loader = pageLoader(async ({ request, context }) =>
  showSiteSettings(await actorOf(request, context)),
);

export const action = pageAction(async ({ request, context }) => {
  const actor = await actorOf(request, context);
  return runAction(
    request,
    {
      'name-site': intent(nameSiteInput, async (input) => {
        await nameSite(actor, input);
        return redirectTo('/admin/site#name');
      }),
      'change-site-look': intent(lookInput, async (input, form) => {
        const logo = logoAfter(input, await photoInForm(actor, form, 'photo'));
        await changeSiteLook(actor, { accent: input.accent, logo });
        return redirectTo('/admin/site#look');
      }),
      'set-ring-policy': intent(setRingPolicyInput, async (input) => {
        await setRingPolicy(actor, input);
        return redirectTo('/admin/site#rings');
      }),
      announce: intent(announceInput, async (input) => {
        await announce(actor, input);
        return redirectTo('/admin/site#announcement');
      }),
    },
    { photos: 1 },
  );
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.siteSettings.title) },
];

export default function AdminSiteRoute() {
  const settings = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <AdminSitePage {...settings} refused={isRefusedForm(answer) ? answer : null} />;
}
