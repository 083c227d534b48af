/** Pages that everybody reads and uses, by a path; those of one question are below. */
export const readingPages = [
  '/',
  '/questions',
  '/questions?tab=newest',
  '/questions?tab=unanswered',
  '/questions?tab=unacknowledged',
  '/questions?tab=resolved',
  '/questions/ask',
  '/tags',
  '/tags?q=nothing-of-this-name',
  '/tags/noise',
  '/brands',
  '/brands/hearthside',
  '/brands/tideway',
  '/brands/hearthside/products/he2-dryer',
  '/members',
  '/members?sort=newest',
  '/members?q=nobody-of-this-name',
  '/search',
  '/search?q=heat',
  '/search?q=xyzzyplugh',
  '/search?q=dryer&brand=hearthside&kind=problem',
  '/login',
  '/signup',
  '/notifications',
  '/notifications?tab=following',
  '/settings/notifications',
  '/settings/profile',
  '/settings/appearance',
  '/help',
  '/help/notifications',
  '/help/permissions',
  '/help/reputation',
  '/help/fair-queue',
  '/help/formatting',
  '/no/such/page',
] as const;

/** Pages of those who work here; to others they are the sign-in or an error. */
export const workPages = [
  '/questions/ask',
  '/desk',
  '/moderation',
  '/admin',
  '/admin/site',
  '/admin/pages',
  '/admin/pages/guidelines',
  '/admin/members',
  '/admin/standing',
  '/admin/tags',
  '/admin/audit',
  '/admin/brands/hearthside',
] as const;

/** Question pages worth a look of their own, by a part of their address. */
export const questions = {
  'a long debate': 'short-cycling-between',
  'verified again': 'oven-is-20-degrees',
  'outdated by an edit': 'how-high-may-the-condensate',
  'a withdrawn verification': 'which-drum-belt',
  code: 'webhook-signature-never',
  'another script': '发票',
  'verified, not accepted': 'what-does-the-half-moon',
} as const;

export type QuestionKind = keyof typeof questions;
