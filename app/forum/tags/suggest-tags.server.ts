import { and, desc, eq, gt, like } from 'drizzle-orm';
import { tagSynonyms, tags } from '#db/schema/posts';
import type { TimeAllowance } from '#db/time-allowance.server';
import { boundedQuery, likePrefix, TOO_SLOW } from '~/platform/bounded-query.server';
import { limits } from '~/rules/limits';

const LONGEST_MS = 500;

/**
 * Tags to offer while somebody types one: those that begin so or have a synonym that does, most
 * used first. One that no question in sight has may be a held post's own word.
 * @param beginning as it was typed
 * @param time of the database's
 */
export async function suggestTags(
  beginning: string,
  time: number | TimeAllowance = LONGEST_MS,
): Promise<string[]> {
  const typed = beginning
    .slice(0, 2 * limits.tagNameLength.max)
    .toWellFormed()
    .normalize('NFC')
    .toLowerCase()
    .trim();
  if (typed === '' || typed.includes('\0')) return [];
  const pattern = likePrefix(typed);
  const found = await boundedQuery(time, (tx) =>
    Promise.all([
      tx
        .select({ name: tags.name, count: tags.questionCount })
        .from(tags)
        .where(and(like(tags.name, pattern), gt(tags.questionCount, 0)))
        .orderBy(desc(tags.questionCount), tags.name)
        .limit(limits.tagSuggestions),
      tx
        .select({ name: tags.name, count: tags.questionCount })
        .from(tagSynonyms)
        .innerJoin(tags, eq(tags.id, tagSynonyms.tagId))
        .where(and(like(tagSynonyms.name, pattern), gt(tags.questionCount, 0)))
        .orderBy(desc(tags.questionCount), tags.name)
        .limit(limits.tagSuggestions),
    ]),
  );
  if (found === TOO_SLOW) return [];
  const mostUsedFirst = found.flat().sort((a, b) => b.count - a.count);
  return [...new Set(mostUsedFirst.map(({ name }) => name))].slice(0, limits.tagSuggestions);
}
