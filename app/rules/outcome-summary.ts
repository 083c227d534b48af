/**
 * What outcomes come to in one line: "Worked for 41 of 47 · on 2.1 and later: 12 of 12".
 */

/** So many outcomes on a version and those after it say something of them by themselves. */
export const OUTCOMES_THAT_TELL = 3;

export type OutcomeKind = 'worked' | 'partly' | 'failed';

export type Tally = { readonly worked: number; readonly of: number };

export type OutcomeSummary = Tally & {
  /** The newest version that, with those after it, has enough outcomes; null where none tells more. */
  readonly since: (Tally & { readonly version: string; readonly isLatest: boolean }) | null;
};

export type CountedOutcomes = {
  /** A product version's id; null where the member named none. */
  readonly version: string | null;
  readonly outcome: OutcomeKind;
  readonly count: number;
};

/**
 * @param said counted outcomes
 * @param versions of the product, oldest first
 * @returns null where nobody has said anything
 */
export function outcomeSummary(
  said: readonly CountedOutcomes[],
  versions: readonly { readonly id: string; readonly name: string }[],
): OutcomeSummary | null {
  const all = tally(said);
  if (all.of === 0) return null;
  for (let from = versions.length - 1; from > 0; from -= 1) {
    const version = versions[from];
    const later = new Set(versions.slice(from).map(({ id }) => id));
    const since = tally(said.filter((each) => each.version !== null && later.has(each.version)));
    // All that was said is about these versions: the line would say it twice.
    if (since.of === all.of) return { ...all, since: null };
    if (version !== undefined && since.of >= OUTCOMES_THAT_TELL)
      return {
        ...all,
        since: { ...since, version: version.name, isLatest: from === versions.length - 1 },
      };
  }
  return { ...all, since: null };
}

function tally(said: readonly CountedOutcomes[]): Tally {
  let worked = 0;
  let of = 0;
  for (const { outcome, count } of said) {
    of += count;
    if (outcome === 'worked') worked += count;
  }
  return { worked, of };
}
