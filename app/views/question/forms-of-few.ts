import { lazy } from 'react';

/*
 * What only a brand's representatives may do on a question's page, and the few who may dispute a
 * promise: a third of its scripts. Browsers fetch them where a page has such a form, and nowhere
 * else; so each stands inside a `Suspense`. The server makes a page in one go and has them at hand.
 */

const brand = import.meta.env.SSR ? await import('./brand-forms') : undefined;
const promise = import.meta.env.SSR ? await import('./promise-forms') : undefined;
const verification = import.meta.env.SSR ? await import('./verification-forms') : undefined;

export const BrandForms =
  brand?.BrandForms ?? lazy(async () => ({ default: (await import('./brand-forms')).BrandForms }));

export const MakePromiseForm =
  promise?.MakePromiseForm ??
  lazy(async () => ({ default: (await import('./promise-forms')).MakePromiseForm }));

export const PromiseForms =
  promise?.PromiseForms ??
  lazy(async () => ({ default: (await import('./promise-forms')).PromiseForms }));

export const VerificationForms =
  verification?.VerificationForms ??
  lazy(async () => ({ default: (await import('./verification-forms')).VerificationForms }));
