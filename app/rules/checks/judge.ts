import type { CheckContext, Finding } from './check-context';
import { type CheckName, type CheckRow, checkNames, checks } from './checks';

/** What a check found, and what it adds to the sum. */
export type Found = Finding & { readonly check: CheckName; readonly points: number };

export type Verdict =
  /** Everybody sees it. */
  | 'publish'
  /** Everybody sees it, and a reviewer looks at it. */
  | 'publish-and-queue'
  /** Nobody sees it until somebody has looked at it. */
  | 'hold'
  /** Held, unless the browser works for a moment: one that cannot loses nothing but time. */
  | 'work-or-hold'
  /** It is there already. */
  | 'refuse';

export type Judgement = { readonly verdict: Verdict; readonly found: readonly Found[] };

/** What an administrator can set; a check without a weight here has the table's. */
export type JudgeSettings = {
  /** From this sum on a post is held. */
  readonly holdFrom: number;
  /** From this sum on it is published and queued. */
  readonly queueFrom: number;
  /** A check of weight 0 is off. */
  readonly weights: Readonly<Partial<Record<CheckName, number>>>;
};

/** As the product comes. */
export const ownSettings: JudgeSettings = { holdFrom: 1, queueFrom: 0.5, weights: {} };

/**
 * What becomes of a new post: the sum of what the checks found decides, and each finding can be told.
 * @param worked the browser has done its work for this post
 */
export function judge(
  post: CheckContext,
  worked = false,
  settings: JudgeSettings = ownSettings,
): Judgement {
  const found = checkNames.flatMap((name): Found[] => {
    const { check, weight: ownWeight, of }: CheckRow = checks[name];
    const weight = settings.weights[name] ?? ownWeight;
    if (weight === 0 || !of.includes(post.author.trust)) return [];
    const finding = check(post);
    if (finding === null || finding.score <= 0) return [];
    return [{ ...finding, check: name, points: round(finding.score * weight) }];
  });
  return { verdict: verdictOf(post, found, worked, settings), found };
}

function verdictOf(
  post: CheckContext,
  found: readonly Found[],
  worked: boolean,
  { holdFrom, queueFrom }: JudgeSettings,
): Verdict {
  const row = ({ check }: Found): CheckRow => checks[check];
  if (found.some((each) => row(each).refuses)) return 'refuse';
  const all = sumOf(found);
  const unsettled = sumOf(found.filter((each) => !row(each).settledByWork));
  if (unsettled >= holdFrom) return 'hold';
  if (all >= holdFrom && !worked) return 'work-or-hold';
  const isFirst = post.author.trust === 'newcomer' && post.author.posts === 0;
  return all >= queueFrom || isFirst ? 'publish-and-queue' : 'publish';
}

function sumOf(found: readonly Found[]): number {
  return round(found.reduce((sum, { points }) => sum + points, 0));
}

/** Two decimals, so that 0.7 and 0.3 are one. */
function round(points: number): number {
  return Math.round(points * 100) / 100;
}
