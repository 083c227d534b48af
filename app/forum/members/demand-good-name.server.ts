import { words } from '~/messages';
import { InvalidInput } from '~/platform/refusal.server';
import { advertisingInName } from '~/rules/checks/own-advertising';
import { disguisedWords } from '~/rules/checks/plain-words';
import { wareInName } from '~/rules/checks/usual-wares';
import { findParticulars } from '~/rules/particulars/find-particulars';
import { hostsOf } from '../checks/links-of.server';
import { lookedAt } from '../particulars/known-of-brand.server';

/** Enough digits to be called, whichever country's number it is. */
const NUMBER = /\+?\(?\d(?:[ ()./-]{0,2}\d){6,}/;
const MESSENGER = /\b(?:what'?s\s?app|telegram|viber|we\s?chat)\b/i;

/**
 * A name stands under every post and in every list, where no check looks at it again: so it carries
 * no address, no number and no advertisement, and is never held, since without one there is no account.
 * @throws InvalidInput beside its field, with the passage
 */
export function demandGoodName(displayName: string): void {
  const problem = problemOf(displayName);
  if (problem !== null) throw new InvalidInput({ displayName: problem });
}

/** The same of a handle, whose words stand between hyphens. */
export function demandGoodHandle(handle: string): void {
  const ware = wareInName(handle.replace(/[-_]+/g, ' '));
  if (ware !== null) throw new InvalidInput({ handle: words.problems.nameOfWares(ware) });
}

function problemOf(name: string): string | null {
  const { nameOfContact, nameOfPlace, nameOfWares, nameDisguised } = words.problems;
  const contact =
    findParticulars(name, lookedAt(null))[0]?.passage ??
    NUMBER.exec(name)?.[0] ??
    MESSENGER.exec(name)?.[0];
  if (contact !== undefined) return nameOfContact(contact);
  const [host] = hostsOf(name);
  if (host !== undefined) return nameOfPlace(host);
  const advertised = wareInName(name) ?? advertisingInName(name);
  if (advertised !== null) return nameOfWares(advertised);
  const [disguised] = disguisedWords(name);
  return disguised === undefined ? null : nameDisguised(disguised);
}
