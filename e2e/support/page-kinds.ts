/** Pages that everybody reads and uses, by a path; those of one question are below. */
export const readingPages = [
  '/',
  '/questions',
  '/questions?tab=newest',
  '/questions?tab=unanswered',
  '/questions?tab=unacknowledged',
  '/questions?tab=resolved',
  '/questions/ask',
  '/questions/similar?title=Dryer+stops+heating',
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
  '/search?q=xyzzyplugh+tag:no-such-tag+-by:nobody',
  '/search?q=dryer&brand=hearthside&kind=problem',
  '/login',
  '/signup',
  '/forgot',
  '/forgot?sent',
  '/reset-password?token=cut-off',
  '/confirm-address?token=cut-off',
  '/unsubscribe?token=cut-off',
  '/notifications',
  '/notifications?tab=following',
  '/settings/notifications',
  '/settings/profile',
  '/settings/account',
  '/settings/appearance',
  '/settings/ties',
  '/settings/moderation',
  '/notifications?tab=messages',
  '/help',
  '/help/notifications',
  '/help/permissions',
  '/help/reputation',
  '/help/fair-queue',
  '/help/limits',
  '/help/formatting',
  '/no/such/page',
] as const;

/** Pages of those who work here; to others they are the sign-in or an error. */
export const workPages = [
  '/questions/ask',
  '/desk',
  '/moderation',
  '/moderation/health?days=365',
  '/moderation/removed',
  '/moderation/members/1',
  '/moderation/merge',
  '/moderation/merge?from=wren-newcomer&into=callum-reid',
  '/suggested-edits/1',
  '/suggested-edits/2',
  '/voting-rings/1',
  '/admin',
  '/admin/site',
  '/admin/pages',
  '/admin/pages/guidelines',
  '/admin/members',
  '/admin/standing',
  '/admin/tags',
  '/admin/ties',
  '/admin/checks',
  '/admin/audit',
  '/admin/mailbox',
  '/admin/brands/hearthside',
] as const;

/** Pages behind a question and behind an answer, by who is looked at as; to all of them they open. */
export const behindQuestion = {
  revisions: ['visitor', 'customer', 'moderator'],
  flag: ['visitor', 'customer'],
  close: ['moderator'],
  lock: ['moderator'],
  move: ['moderator'],
  edit: ['moderator'],
  particulars: ['lead', 'moderator'],
} as const;

export const behindAnswer = {
  fixed: ['visitor'],
  revisions: ['visitor', 'customer', 'moderator'],
  flag: ['visitor', 'customer'],
  edit: ['moderator'],
} as const;

/** Pages whose address is only known from a link on another page, by that page and who looks. */
export const linkedPages = {
  '/moderation/:item': { on: '/moderation', as: 'moderator' },
  '/comments/:id/flag': { on: 'a long debate', as: 'customer' },
} as const;

/** Question pages worth a look of their own, by a part of their address. */
export const questions = {
  'a long debate': 'short-cycling-between',
  'verified again': 'oven-is-20-degrees',
  'outdated by an edit': 'how-high-may-the-condensate',
  'a withdrawn verification': 'which-drum-belt',
  code: 'webhook-signature-never',
  'another script': '发票',
  promises: 'hs-4471-is-out-of-stock',
  'verified, not accepted': 'what-does-the-half-moon',
  'a full history': 'hums-loudly-since',
  'hidden by a brand': 'the-invoice-names-another',
  locked: 'a-quiet-ending',
} as const;

export type QuestionKind = keyof typeof questions;
