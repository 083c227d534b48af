/** What a member can choose about how pages look and how dates and numbers are written. */

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const densities = ['comfortable', 'compact'] as const;
export type Density = (typeof densities)[number];

/** Languages and regions (BCP 47) that dates and numbers can be written for, besides the site's. */
export const locales = [
  'en-AU',
  'en-CA',
  'en-GB',
  'en-IN',
  'en-US',
  'cs-CZ',
  'da-DK',
  'de-DE',
  'es-ES',
  'fr-FR',
  'it-IT',
  'ja-JP',
  'nl-NL',
  'pl-PL',
  'pt-BR',
  'sv-SE',
  'zh-CN',
] as const;
