import { z } from 'zod';
import { words } from '~/messages';
import { formatList } from '~/messages/format';
import { Refusal } from '~/platform/refusal.server';
import { limits } from '~/rules/limits';
import { isPageSlug, type PageSlug } from '~/rules/site-pages';
import { lineBetween, textBetween } from '../post-inputs.server';

/** A place that a draft leaves for the operator to fill in: `[[your address]]`. */
const PLACE_TO_FILL_IN = /\[\[[^[\]]{1,200}\]\](?!\()/g;

/** The places that are named in a complaint; the rest are of the same kind. */
const PLACES_NAMED = 3;

export const pageBodyInput = textBetween(limits.sitePage).superRefine((body, context) => {
  const places = body.match(PLACE_TO_FILL_IN) ?? [];
  if (places.length === 0) return;
  const message = words.pages.toFillIn(formatList(places.slice(0, PLACES_NAMED)));
  context.addIssue({ code: 'custom', message });
});

export const writePageInput = z.object({
  /** The revision that the form was made from; 0 where the page was not written. */
  revision: z.coerce
    .number(words.inputs.staleForm)
    .int(words.inputs.staleForm)
    .min(0, words.inputs.staleForm)
    .max(1_000_000_000, words.inputs.staleForm),
  title: lineBetween(limits.sitePageTitle),
  body: pageBodyInput,
});

/**
 * The page that an address names.
 * @throws Refusal `not_found` where there is no such page
 */
export function pageSlugAt(text: string | undefined): PageSlug {
  if (!isPageSlug(text)) throw new Refusal('not_found');
  return text;
}
