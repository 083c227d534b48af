import { randomUUID } from 'node:crypto';
import { atTime, now } from '~/platform/clock.server';
import { formKey } from '~/platform/form-key.server';

const MINUTES = 3;

/** The key of a form that somebody has had before them for as long as writing takes. */
export function keyOfWrittenForm(): string {
  const key = atTime(new Date(now().getTime() - MINUTES * 60_000), formKey);
  return `${key.slice(0, -12)}${randomUUID().slice(-12)}`;
}
