import { standingPresets } from './standing';

/**
 * How often one may do what, before one has to wait: one table for every form and call there is,
 * printed at `/help/limits`. An act that stands nowhere here fails a test (`app/routes.test.ts`).
 */

/** Who acts, as limits tell people apart; a visitor is told from others by the address alone. */
export type Tier = 'visitor' | 'newcomer' | 'member' | 'trusted';

const MINUTE = 1;
const HOUR = 60;
const DAY = 24 * HOUR;

export type ActLimit = {
  /** Commands, and the intents of forms where they are called otherwise; all count together. */
  readonly acts: readonly string[];
  /** The time over which they are counted, from the first one on. */
  readonly minutes: number;
  /** Of one account. */
  readonly newcomer?: number;
  readonly member?: number;
  readonly trusted?: number;
  /** Of everybody at one address together: of visitors and newcomers, since offices share one. */
  readonly address?: number;
  /** Of everybody together who name the same account or mail address. */
  readonly named?: number;
  /** The command counts by itself: only what went wrong, or before anybody is signed in. */
  readonly byCommand?: true;
  /** Changes nothing and is cheap: each process counts for itself, in memory. */
  readonly inMemory?: true;
};

const everybody = (count: number) => ({ newcomer: count, member: count, trusted: count });

export const actLimits = {
  /** More than a household has to ask on its worst day. */
  questions: {
    acts: ['ask-question'],
    minutes: DAY,
    newcomer: 10,
    member: 40,
    trusted: 100,
    address: 50,
  },
  answers: {
    acts: ['post-answer'],
    minutes: DAY,
    newcomer: 30,
    member: 100,
    trusted: 300,
    address: 120,
  },
  /** A conversation under a question is twenty of them. */
  comments: {
    acts: ['post-comment'],
    minutes: DAY,
    newcomer: 50,
    member: 200,
    trusted: 500,
    address: 200,
  },
  edits: {
    acts: ['edit-question', 'edit-answer', 'move-question', 'suggest-edit', 'withdraw-edit'],
    minutes: HOUR,
    newcomer: 30,
    member: 80,
    trusted: 300,
    address: 120,
  },
  votes: {
    acts: ['vote'],
    minutes: HOUR,
    newcomer: 60,
    member: 240,
    trusted: 480,
    address: 400,
  },
  /** One press each, and pressed again where one has changed one's mind. */
  words: {
    acts: [
      'accept-answer',
      'decline-thanks',
      'follow-question',
      'mark-notifications-read',
      'me-too',
      'put-off-outcome',
      'record-deflection',
      'record-outcome',
      'say-me-too',
      'say-not-fixed',
      'say-still-happening',
      'undo-acceptance',
      'unfollow-question',
    ],
    minutes: HOUR,
    newcomer: 150,
    member: 400,
    trusted: 800,
    address: 600,
  },
  'closing-and-deleting': {
    acts: [
      'approve-changed-answer',
      'approve-changed-question',
      'approve-edit',
      'close-question',
      'decline-edit',
      'delete-answer',
      'delete-comment',
      'delete-question',
      'lock-question',
      'reopen-question',
      'restore-answer',
      'restore-question',
      'say-not-duplicate',
      'undo-approval',
      'vote-to-close',
      'vote-to-reopen',
      'withdraw-close-vote',
      'unlock-question',
    ],
    minutes: HOUR,
    newcomer: 20,
    member: 60,
    trusted: 300,
    address: 100,
  },
  /** More than somebody finds on one walk through the site; who floods moderators helps nobody. */
  flags: {
    acts: ['flag-post', 'appeal', 'read-warning', 'mark-messages-read'],
    minutes: DAY,
    newcomer: 20,
    member: 60,
    trusted: 200,
    address: 80,
  },
  /** Of visitors: what a member sends with their form, signed in meanwhile, is a flag. */
  'visitor-report': { acts: ['report-post'], minutes: DAY, address: 60 },
  /** A moderator's afternoon, after a flood. */
  moderation: {
    acts: [
      'decide-review',
      'leave-review',
      'lift-suspension',
      'request-review',
      'restore-comment',
      'suspend-member',
      'undo-review',
      'warn-member',
    ],
    minutes: HOUR,
    newcomer: 60,
    member: 300,
    trusted: 1200,
    address: 300,
  },
  'brand-work': {
    acts: [
      'acknowledge-question',
      'break-promise',
      'decline-fix',
      'dispute-promise',
      'hand-over-question',
      'hide-photo',
      'hide-span',
      'keep-promise',
      'make-promise',
      'mark-answer-read',
      'pass-promise',
      'plan-fix',
      're-date-promise',
      'reopen-promise',
      'set-plan',
      'ship-fix',
      'take-back-dispute',
      'verify-answer',
      'withdraw-fix',
      'withdraw-promise',
      'withdraw-verification',
    ],
    minutes: HOUR,
    newcomer: 120,
    member: 300,
    trusted: 600,
    address: 600,
  },
  administration: {
    acts: [
      'announce',
      'apply-preset',
      'appoint-representative',
      'change-brand',
      'change-brand-look',
      'change-product',
      'change-representative',
      'change-site-look',
      'create-brand',
      'create-department',
      'create-product',
      'decide-ring',
      'describe-tag',
      'end-brand-notice',
      'end-representative',
      'keep-affiliation',
      'merge-accounts',
      'name-site',
      'put-setup-aside',
      'redact-passage',
      'remove-affiliation',
      'remove-host',
      'remove-photo',
      'remove-synonym',
      'rename-department',
      'retire-department',
      'retire-product',
      'set-affiliation',
      'set-check-thresholds',
      'set-check-weight',
      'set-host',
      'set-brand-notice',
      'set-mail-domains',
      'set-brand-particulars',
      'set-promise-grace',
      'set-ring-policy',
      'set-role',
      'set-service-hours',
      'set-synonym',
      'set-target-hours',
      'set-thresholds',
      'write-page',
    ],
    minutes: HOUR,
    ...everybody(600),
    address: 1200,
  },
  settings: {
    acts: [
      'add-owned-product',
      'appeal-affiliation',
      'appeal-ring',
      'change-address',
      'change-password',
      'choose-mails',
      'declare-affiliation',
      'delete-account',
      'edit-profile',
      'end-other-sessions',
      'end-session',
      'remove-avatar',
      'remove-owned-product',
      'resend-confirmation',
      'set-appearance',
      'set-avatar',
    ],
    minutes: HOUR,
    newcomer: 60,
    member: 120,
    trusted: 240,
    address: 300,
  },
  /** A form that comes back to be seen first, or with other choices, and what is pasted. */
  previews: {
    acts: ['choose-brand', 'choose-product', 'paste', 'preview', 'preview-answer'],
    minutes: MINUTE,
    newcomer: 60,
    member: 120,
    trusted: 120,
    address: 240,
    inMemory: true,
  },
  /** What is offered while somebody types: about one for each pause. */
  suggestions: {
    acts: ['suggest-search', 'suggest-similar', 'suggest-tags'],
    minutes: MINUTE,
    newcomer: 240,
    member: 300,
    trusted: 300,
    address: 1200,
    inMemory: true,
  },
  /** Pages of what is searched for: dearer than others, and made anew each time. */
  searches: {
    acts: ['search'],
    minutes: MINUTE,
    newcomer: 60,
    member: 120,
    trusted: 120,
    address: 240,
    inMemory: true,
  },
  /** Each takes seconds to make, and room for as long as it is shown. */
  'photo-upload': { acts: ['store-photo'], minutes: HOUR, ...everybody(60), byCommand: true },
  /** Words of visitors about answers: a household reads a few pages an hour. */
  'visitor-outcome': {
    acts: ['record-visitor-outcome', 'visitor-outcome'],
    minutes: HOUR,
    address: 60,
    byCommand: true,
  },
  'sign-up-address': { acts: ['sign-up'], minutes: HOUR, address: 60, byCommand: true },
  /** Wrong passwords for one name: a guesser gets nowhere, a forgetful owner waits a little. */
  'sign-in-account': { acts: ['sign-in'], minutes: 15, named: 10, byCommand: true },
  /** Wrong passwords from one address, whichever account: several people may share one. */
  'sign-in-address': { acts: ['sign-in'], minutes: 15, address: 50, byCommand: true },
  /** Passwords that a signed-in member is asked for again: a found browser is not enough. */
  'own-password': { acts: [], minutes: 15, ...everybody(10), byCommand: true },
  /** Links that confirm an address, asked for by one account. */
  'confirmation-mails': { acts: [], minutes: HOUR, ...everybody(5), byCommand: true },
  /** New passwords asked for from one address, whichever the accounts. */
  'forgot-client': {
    acts: ['request-password-reset'],
    minutes: HOUR,
    address: 20,
    byCommand: true,
  },
  /** New passwords asked for one account's address. */
  'forgot-address': { acts: ['request-password-reset'], minutes: HOUR, named: 5, byCommand: true },
  /** Links of mails opened or used from one address: nobody guesses one. */
  'mail-link-client': {
    acts: ['confirm-address', 'reset-password', 'unsubscribe'],
    minutes: HOUR,
    address: 100,
    byCommand: true,
  },
  /** Mails that strangers can cause to one address. */
  'mails-to-address': { acts: [], minutes: HOUR, named: 10, byCommand: true },
  /** Forms that nobody has given a row yet: a test says which. */
  others: { acts: [], minutes: HOUR, newcomer: 20, member: 60, trusted: 120, address: 60 },
} as const satisfies Record<string, ActLimit>;

export type LimitName = keyof typeof actLimits;

const rows: Readonly<Record<LimitName, ActLimit>> = actLimits;

export const limitNames: readonly LimitName[] = Object.keys(rows).filter(isLimitName);

export function isLimitName(name: string): name is LimitName {
  return Object.hasOwn(actLimits, name);
}

export function actLimit(name: LimitName): ActLimit {
  return rows[name];
}

const nameByAct = new Map(
  limitNames.flatMap((name) => rows[name].acts.map((act): [string, LimitName] => [act, name])),
);

/** Forms of visitors, which are another act where a member sends them. */
const byMembers: Readonly<Record<string, string>> = { 'report-post': 'flag-post' };

/** The row of an act. What stands nowhere has the strictest: nothing is without one. */
export function limitOf(act: string, tier: Tier = 'visitor'): LimitName {
  const done = tier !== 'visitor' && Object.hasOwn(byMembers, act) ? byMembers[act] : act;
  return nameByAct.get(done ?? act) ?? 'others';
}

/** So long somebody is new, if nobody has thanked them before. */
export const NEWCOMER_DAYS = 3;
const DAY_MS = 24 * 60 * 60 * 1000;
/** The reputation with which one may comment anywhere: nobody is a newcomer who has earned it. */
const KNOWN = standingPresets.standard['comment-anywhere'];
/** The reputation of those who review. */
const TRUSTED = standingPresets.standard.review;

export type LimitedMember = {
  readonly role: 'member' | 'moderator' | 'administrator';
  readonly reputation: number;
  readonly joinedAt: Date;
};

export function tierOf(member: LimitedMember | null, at: Date): Tier {
  if (member === null) return 'visitor';
  if (member.role !== 'member' || member.reputation >= TRUSTED) return 'trusted';
  const isNew = at.getTime() - member.joinedAt.getTime() < NEWCOMER_DAYS * DAY_MS;
  return isNew && member.reputation < KNOWN ? 'newcomer' : 'member';
}

/** What somebody of a tier may do of a row: by the account, and together with others by the address. */
export function allowance(limit: ActLimit, tier: Tier): { account?: number; address?: number } {
  if (limit.byCommand === true) return {};
  const account = tier === 'visitor' ? undefined : limit[tier];
  const isKnown = tier === 'member' || tier === 'trusted';
  return {
    ...(account === undefined ? {} : { account }),
    ...(isKnown || limit.address === undefined ? {} : { address: limit.address }),
  };
}
