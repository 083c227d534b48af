import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import {
  appointRepresentative,
  appointRepresentativeInput,
} from '~/forum/brands/appoint-representative.server';
import { changeBrand, changeBrandInput } from '~/forum/brands/change-brand.server';
import { changeBrandLook } from '~/forum/brands/change-brand-look.server';
import { changeProduct, changeProductInput } from '~/forum/brands/change-product.server';
import {
  changeRepresentative,
  changeRepresentativeInput,
} from '~/forum/brands/change-representative.server';
import { createDepartment, createDepartmentInput } from '~/forum/brands/create-department.server';
import { createProduct, createProductInput } from '~/forum/brands/create-product.server';
import {
  endRepresentative,
  endRepresentativeInput,
} from '~/forum/brands/end-representative.server';
import { renameDepartment, renameDepartmentInput } from '~/forum/brands/rename-department.server';
import { retireDepartment, retireDepartmentInput } from '~/forum/brands/retire-department.server';
import { retireProduct, retireProductInput } from '~/forum/brands/retire-product.server';
import { setPromiseGrace, setPromiseGraceInput } from '~/forum/brands/set-promise-grace.server';
import { setServiceHours, setServiceHoursInput } from '~/forum/brands/set-service-hours.server';
import { setTargetHours, setTargetHoursInput } from '~/forum/brands/set-target-hours.server';
import { brandIdAt, showBrandSettings } from '~/forum/brands/show-brand-settings.server';
import { setMailDomains, setMailDomainsInput } from '~/forum/affiliations/set-mail-domains.server';
import { actorOf } from '~/forum/members/actor-of.server';
import { photoInForm } from '~/forum/photos/photos-in-form.server';
import { endBrandNotice, endBrandNoticeInput } from '~/forum/notices/end-brand-notice.server';
import { setBrandNotice, setBrandNoticeInput } from '~/forum/notices/set-brand-notice.server';
import {
  setBrandParticulars,
  setBrandParticularsInput,
} from '~/forum/particulars/set-brand-particulars.server';
import { logoAfter, lookInput } from '~/forum/site/look-input.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { isRefusedForm } from '~/platform/form-state';
import { intent, pageAction, pageLoader, redirectTo, runAction } from '~/platform/http.server';
import { brandSettingsPath } from '~/rules/paths';
import { BrandSettingsPage } from '~/views/admin/brand-settings-page';

export const loader = pageLoader(async ({ request, context, params }) => {
  const actor = await actorOf(request, context);
  const settings = await showBrandSettings(actor, params.brand);
  return { path: brandSettingsPath(params.brand ?? ''), ...settings };
});

export const action = pageAction(async ({ request, context, params }) => {
  const actor = await actorOf(request, context);
  const brandId = await brandIdAt(params.brand);
  const path = brandSettingsPath(params.brand ?? '');
  /** A command on this brand, after which its section of the page is shown again. */
  const then = <T extends object>(
    section: string,
    command: (input: T & { brandId: number }) => Promise<unknown>,
  ) => {
    return async (input: T) => {
      await command({ ...input, brandId });
      return redirectTo(`${path}#${section}`);
    };
  };
  return runAction(
    request,
    {
      'change-brand': intent(
        changeBrandInput,
        then('about', (input) => changeBrand(actor, input)),
      ),
      'change-brand-look': intent(lookInput, async (input, form) => {
        const logo = logoAfter(input, await photoInForm(actor, form, 'photo'));
        await changeBrandLook(actor, { brandId, accent: input.accent, logo });
        return redirectTo(`${path}#look`);
      }),
      'set-service-hours': intent(setServiceHoursInput, async (hours) => {
        await setServiceHours(actor, { brandId, hours });
        return redirectTo(`${path}#hours`);
      }),
      'set-target-hours': intent(
        setTargetHoursInput,
        then('target', (input) => setTargetHours(actor, input)),
      ),
      'set-promise-grace': intent(
        setPromiseGraceInput,
        then('grace', (input) => setPromiseGrace(actor, input)),
      ),
      'set-brand-particulars': intent(
        setBrandParticularsInput,
        then('particulars', (input) => setBrandParticulars(actor, input)),
      ),
      'set-brand-notice': intent(
        setBrandNoticeInput,
        then('notice', (input) => setBrandNotice(actor, input)),
      ),
      'end-brand-notice': intent(
        endBrandNoticeInput,
        then('notice', (input) => endBrandNotice(actor, input)),
      ),
      'set-mail-domains': intent(
        setMailDomainsInput,
        then('mail', (input) => setMailDomains(actor, input)),
      ),
      'create-department': intent(
        createDepartmentInput,
        then('departments', (input) => createDepartment(actor, input)),
      ),
      'rename-department': intent(
        renameDepartmentInput,
        then('departments', (input) => renameDepartment(actor, input)),
      ),
      'retire-department': intent(
        retireDepartmentInput,
        then('departments', (input) => retireDepartment(actor, input)),
      ),
      'create-product': intent(
        createProductInput,
        then('products', (input) => createProduct(actor, input)),
      ),
      'change-product': intent(
        changeProductInput,
        then('products', (input) => changeProduct(actor, input)),
      ),
      'retire-product': intent(
        retireProductInput,
        then('products', (input) => retireProduct(actor, input)),
      ),
      'appoint-representative': intent(
        appointRepresentativeInput,
        then('representatives', (input) => appointRepresentative(actor, input)),
      ),
      'change-representative': intent(
        changeRepresentativeInput,
        then('representatives', (input) => changeRepresentative(actor, input)),
      ),
      'end-representative': intent(
        endRepresentativeInput,
        then('representatives', (input) => endRepresentative(actor, input)),
      ),
    },
    { photos: 1 },
  );
});

export const meta: MetaFunction<typeof loader> = ({ data: settings, matches }) => [
  {
    title: pageTitle(
      matches,
      settings === undefined ? words.admin.title : words.admin.brandSettings(settings.brand.name),
    ),
  },
];

export default function BrandSettings() {
  const settings = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <BrandSettingsPage {...settings} refused={isRefusedForm(answer) ? answer : null} />;
}
