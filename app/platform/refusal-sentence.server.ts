import { words } from '~/messages';
import { actLimit, isLimitName } from '~/rules/act-limits';
import type { RefusalCode, RefusalFacts } from './refusal.server';

const sentences: Record<RefusalCode, string | ((facts: RefusalFacts) => string)> = {
  ...words.permissions.denied,
  ...words.refusals,
  standing_too_low: (facts) =>
    words.permissions.denied.standing_too_low({
      ability: String(facts.ability),
      needed: Number(facts.needed),
      has: Number(facts.has),
      missing: Number(facts.missing),
    }),
  suspended: (facts) => words.permissions.denied.suspended({ until: String(facts.until) }),
  claimed_by_another: (facts) => words.refusals.claimed_by_another(String(facts.who)),
  decided_meanwhile: (facts) => words.refusals.decided_meanwhile(String(facts.who)),
  acknowledged_meanwhile: (facts) =>
    words.refusals.acknowledged_meanwhile(String(facts.who), String(facts.brand)),
  handed_over_meanwhile: (facts) => words.refusals.handed_over_meanwhile(String(facts.department)),
  too_many_suggestions: ({ most }) => words.refusals.too_many_suggestions(Number(most)),
  too_many_held: ({ most }) => words.refusals.too_many_held(Number(most)),
  last_lead: (facts) => words.refusals.last_lead(String(facts.brand)),
  too_many_attempts: ({ retryAfter, limit, count }) => {
    const seconds = Number(retryAfter ?? 60);
    const name = String(limit);
    if (!isLimitName(name)) return words.refusals.too_many_attempts(seconds);
    const { minutes, byCommand } = actLimit(name);
    return byCommand === true
      ? words.refusals.too_many_attempts(seconds)
      : words.limits.reached(words.limits.names[name], Number(count), minutes, seconds);
  },
};

/** What a person reads about a refusal: what is the matter, and what to do. */
export function refusalSentence(code: RefusalCode, facts: RefusalFacts = {}): string {
  const sentence = sentences[code];
  return typeof sentence === 'string' ? sentence : sentence(facts);
}
