import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { createBrand, createBrandInput } from '~/forum/brands/create-brand.server';
import { listBrandsForSettings } from '~/forum/brands/list-brands-for-settings.server';
import { actorOf } from '~/forum/members/actor-of.server';
import { listSetupSteps } from '~/forum/site/list-setup-steps.server';
import { putSetupAside } from '~/forum/site/put-setup-aside.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { formState } from '~/platform/form-state';
import { intent, pageAction, pageLoader, redirectTo, runAction } from '~/platform/http.server';
import { brandSettingsPath } from '~/rules/paths';
import { AdminBrandsPage } from '~/views/admin/admin-brands-page';

export const loader = pageLoader(async ({ request, context }) => {
  const actor = await actorOf(request, context);
  const [brands, steps] = await Promise.all([listBrandsForSettings(actor), listSetupSteps(actor)]);
  return {
    steps,
    brands: brands.map((brand) => ({ ...brand, settingsHref: brandSettingsPath(brand.slug) })),
  };
});

export const action = pageAction(async ({ request, context }) => {
  const actor = await actorOf(request, context);
  return runAction(request, {
    'create-brand': intent(createBrandInput, async (input) => {
      const { slug } = await createBrand(actor, input);
      return redirectTo(brandSettingsPath(slug));
    }),
    'put-setup-aside': intent(z.object({}), async () => {
      await putSetupAside(actor);
      return redirectTo('/admin');
    }),
  });
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.admin.title) },
];

export default function AdminBrands() {
  const { brands, steps } = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>(), 'create-brand');
  return <AdminBrandsPage brands={brands} steps={steps} state={state} />;
}
