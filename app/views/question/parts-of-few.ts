import { lazy } from 'react';

/*
 * What few questions show: that they are closed, what was promised on them, why a post is out of
 * sight. As with the forms of few (`forms-of-few.ts`), browsers fetch each where a page has it, and
 * it stands inside a `Suspense`; the server makes a page in one go and has them at hand.
 */

const closed = import.meta.env.SSR ? await import('../closing/closed-notice') : undefined;
const held = import.meta.env.SSR ? await import('./held-notice') : undefined;
const promises = import.meta.env.SSR ? await import('./promises') : undefined;

export const ClosedNotice =
  closed?.ClosedNotice ??
  lazy(async () => ({ default: (await import('../closing/closed-notice')).ClosedNotice }));

export const HeldNotice =
  held?.HeldNotice ?? lazy(async () => ({ default: (await import('./held-notice')).HeldNotice }));

export const PromiseList =
  promises?.PromiseList ??
  lazy(async () => ({ default: (await import('./promises')).PromiseList }));
