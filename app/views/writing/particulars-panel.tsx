import { lazy, Suspense } from 'react';
import type { FormState } from '../types';
import { ANSWER_FIELD, REASON_FIELD } from '~/rules/particulars/answers';

/** The fields of the panel, for a form's summary of what is wrong. */
export const particularFields = [ANSWER_FIELD, REASON_FIELD];

// Few texts have it, so browsers fetch it with those; the server has it at hand.
const panel = import.meta.env.SSR ? await import('./found-particulars') : undefined;
const FoundParticulars =
  panel?.FoundParticulars ??
  lazy(async () => ({ default: (await import('./found-particulars')).FoundParticulars }));

/** Where a form came back with something that its text tells everybody. */
export function ParticularsPanel({ form, state }: { form: string; state: FormState | undefined }) {
  const asked = state?.particulars;
  if (asked === undefined) return null;
  return (
    <Suspense>
      <FoundParticulars form={form} state={state} asked={asked} />
    </Suspense>
  );
}
