import type { Check, Trust } from './check-context';
import { contactElsewhere } from './contact-elsewhere';
import { disguisedText } from './disguised-text';
import { disposableMail } from './disposable-mail';
import { exactRepeat } from './exact-repeat';
import { latePost } from './late-post';
import { learntWords } from './learnt-words';
import { listedLinks } from './listed-links';
import { manyAccounts } from './many-accounts';
import { nearIdentical } from './near-identical';
import { newcomerFlood } from './newcomer-flood';
import { ownAdvertising } from './own-advertising';
import { tooFast } from './too-fast';
import { praiseWithLink } from './praise-with-link';
import { unknownLinks } from './unknown-links';
import { usualWares } from './usual-wares';

/**
 * How much a check counts: its score times its weight is added up, and a post is held from a sum of
 * one, so that what weighs less never holds a post alone.
 */
export type CheckRow = {
  readonly check: Check;
  readonly weight: number;
  /** Whose posts it looks at; what it says of others makes no sense. */
  readonly of: readonly Trust[];
  /** A browser that works for a moment outweighs it: it tells many machines from one person. */
  readonly settledByWork?: true;
  /** The post is sent back instead of held. */
  readonly refuses?: true;
};

const everybody: readonly Trust[] = ['newcomer', 'member', 'trusted'];
const mostMembers: readonly Trust[] = ['newcomer', 'member'];
const newcomers: readonly Trust[] = ['newcomer'];

/** Every check that a new post passes. A sentence for each stands in `messages/en/checks.ts`. */
export const checks = {
  'exact-repeat': { check: exactRepeat, weight: 1, of: everybody, refuses: true },
  'near-identical': { check: nearIdentical, weight: 1.2, of: mostMembers },
  'listed-links': { check: listedLinks, weight: 1, of: everybody },
  'unknown-links': { check: unknownLinks, weight: 0.5, of: newcomers },
  'late-post': { check: latePost, weight: 0.35, of: newcomers },
  'too-fast': { check: tooFast, weight: 0.35, of: newcomers, settledByWork: true },
  'many-accounts': { check: manyAccounts, weight: 1, of: newcomers, settledByWork: true },
  'disposable-mail': { check: disposableMail, weight: 0.5, of: newcomers },
  'learnt-words': { check: learntWords, weight: 1, of: mostMembers },
  'disguised-text': { check: disguisedText, weight: 0.9, of: mostMembers },
  'contact-elsewhere': { check: contactElsewhere, weight: 1, of: mostMembers },
  'own-advertising': { check: ownAdvertising, weight: 1, of: newcomers },
  'usual-wares': { check: usualWares, weight: 1, of: mostMembers },
  'praise-with-link': { check: praiseWithLink, weight: 0.9, of: newcomers },
  'newcomer-flood': { check: newcomerFlood, weight: 1, of: newcomers, settledByWork: true },
} as const satisfies Readonly<Record<string, CheckRow>>;

export type CheckName = keyof typeof checks;

export const checkNames: readonly CheckName[] = Object.keys(checks).filter(isCheckName);

export function isCheckName(name: string): name is CheckName {
  return Object.hasOwn(checks, name);
}
