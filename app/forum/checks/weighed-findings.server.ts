import { and, desc, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.server';
import { checkFindings, checkSettings } from '#db/schema/checks';
import { words } from '~/messages';
import { formatNumber } from '~/messages/format';
import { describeFinding } from './describe-finding';
import { judgeSettings } from './site-checks';

const text = words.checks.weighed;

type Finding = Pick<typeof checkFindings.$inferSelect, 'check' | 'points' | 'evidence'>;

/** What the checks found about whoever wrote a post, and not in its words: for moderators alone. */
const aboutTheAuthor: readonly string[] = ['disposable-mail', 'many-accounts'];

/**
 * Why the checks held a post or had it queued, as moderators read it: a sentence for each with what
 * it added, and what that comes to.
 * @param of.others without what is about its author, for reviewers who are no moderators
 */
export async function weighedFindings(
  from: Queryable,
  post: { kind: (typeof checkFindings.$inferSelect)['postKind']; id: number },
  { others = false }: { others?: boolean } = {},
): Promise<string[]> {
  const rows = await from
    .select({
      check: checkFindings.check,
      points: checkFindings.points,
      evidence: checkFindings.evidence,
    })
    .from(checkFindings)
    .where(and(eq(checkFindings.postKind, post.kind), eq(checkFindings.postId, post.id)))
    .orderBy(desc(checkFindings.id));
  // An edit is judged again: each check's latest word counts.
  const latest = [...new Map([...rows].reverse().map((row) => [row.check, row])).values()];
  const shown = latest.filter(({ check }) => !others || !aboutTheAuthor.includes(check));
  const sentences = shown.sort((a, b) => b.points - a.points).flatMap((row) => weighed(row) ?? []);
  if (sentences.length < 2 || shown.length < latest.length) return sentences;
  const [set] = await from.select().from(checkSettings).where(eq(checkSettings.id, 1));
  const { holdFrom } = judgeSettings(set ?? noSettings);
  const sum = latest.reduce((all, { points }) => all + points, 0);
  return [...sentences, text.together(rounded(sum), rounded(holdFrom))];
}

const noSettings = { holdFrom: null, queueFrom: null, newcomerPosts: null, weights: null };

function weighed({ check, points, evidence }: Finding): string | null {
  const sentence = describeFinding(check, evidence);
  return sentence === null ? null : text.adds(sentence, rounded(points));
}

const rounded = (points: number) => formatNumber(Math.round(points * 100) / 100);
