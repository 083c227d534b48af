import { isInTitle, weightOfEntry, wordOfEntry } from './entries';
import type { EngineHit } from './search-engine';

/** A word that is looked for. */
export type WeighedWord = { id: number; weight: number; group: number | null };

/** All of the title, rather than the word alone: so much better. */
const WHOLE_TITLE = 0.5;
/** In queries of up to so many words each of them counts. */
const SHORT_QUERY = 6;
/** An answer that somebody vouches for, above equal text; what is closed, below. */
const STANDING = { confirmed: 1.15, assumed: 1.05, closed: 0.85 };
/** Of two that are equal the newer one: no more than that. */
const RECENCY = 0.02;
const NO_GROUP = -1;

/** PostgreSQL counts microseconds from here. */
const EPOCH_MS = Date.UTC(2000, 0, 1);
const DAY_MS = 86_400_000;

/** Of two hits the one that comes first. */
export function better(a: EngineHit, b: EngineHit): number {
  return b.score - a.score || b.questionId - a.questionId;
}

/**
 * How well each of the candidates fits, the best first; each once, though several branches found it.
 * @param candidates as the database sent them (`candidatesOf`), one behind the other: the question,
 *   how many words its title has, its standing and when it was asked, and the entries that it has of
 *   the query's words, in the form in which PostgreSQL sends an array: dimensions, flags, type; then
 *   size and lower bound; then each element behind its length
 */
export function rankCandidates(
  candidates: Uint8Array,
  words: readonly WeighedWord[],
  ideas: { titles: boolean; standing: boolean },
  at: Date,
): { questionId: number; score: number }[] {
  const placeOf = new Map(words.map(({ id }, index) => [id, index]));
  const weightOf = Float64Array.from(words, ({ weight }) => weight);
  const groupOf = Int32Array.from(words, ({ group }) => group ?? NO_GROUP);
  const groups = new Map<number, number>();
  for (const { group, weight } of words)
    if (group !== null) groups.set(group, Math.max(groups.get(group) ?? 0, weight));
  const whole = [...groups.values()].reduce((sum, weight) => sum + weight, 0) || 1;
  // What the query does not have of a title is taken for usual words.
  const usual = whole / Math.max(1, groups.size);
  const eachCounts = Math.max(0, (SHORT_QUERY - groups.size) / (SHORT_QUERY - 1));
  const found: { questionId: number; score: number }[] = [];
  const seen = new Set<number>();
  // Of each word of the query what a question has of it; the same room for each question.
  const room = Math.max(0, ...groups.keys()) + 1;
  const scoreOf = new Float64Array(room);
  const hasOf = new Float64Array(room);
  const inTitleOf = new Uint8Array(room);
  const parts = new Int32Array(room);
  const view = new DataView(candidates.buffer, candidates.byteOffset, candidates.byteLength);
  for (let from = 0; from < view.byteLength;) {
    const questionId = view.getInt32(from) * 2 ** 32 + view.getUint32(from + 4);
    const titleWords = view.getInt16(from + 8);
    const standing = view.getInt16(from + 10);
    const askedMs = (view.getInt32(from + 12) * 2 ** 32 + view.getUint32(from + 16)) / 1000;
    const isEmpty = view.getInt32(from + 20) === 0;
    const length = isEmpty ? 0 : view.getInt32(from + 32);
    const first = from + (isEmpty ? 32 : 40) + 4;
    from = first - 4 + length * 8;
    if (seen.has(questionId)) continue;
    seen.add(questionId);
    // The best of what a word of the query was taken for counts, once.
    let partCount = 0;
    let score = 0;
    for (let index = 0; index < length; index += 1) {
      const entry = view.getInt32(first + index * 8);
      const place = placeOf.get(wordOfEntry(entry));
      if (place === undefined) continue;
      const weight = weightOf[place] ?? 0;
      const here = weight * weightOfEntry(entry);
      const part = groupOf[place] ?? NO_GROUP;
      if (part === NO_GROUP) {
        score += here;
        continue;
      }
      if (hasOf[part] === 0) {
        parts[partCount] = part;
        partCount += 1;
      }
      scoreOf[part] = Math.max(scoreOf[part] ?? 0, here);
      hasOf[part] = Math.max(hasOf[part] ?? 0, weight);
      if (isInTitle(entry)) inTitleOf[part] = 1;
    }
    let has = 0;
    let hasInTitle = 0;
    let inTitle = 0;
    for (let index = 0; index < partCount; index += 1) {
      const part = parts[index] ?? 0;
      score += scoreOf[part] ?? 0;
      has += hasOf[part] ?? 0;
      if (inTitleOf[part] === 1) {
        hasInTitle += hasOf[part] ?? 0;
        inTitle += 1;
      }
      scoreOf[part] = 0;
      hasOf[part] = 0;
      inTitleOf[part] = 0;
    }
    if (ideas.titles && inTitle > 0)
      score *=
        1 + (WHOLE_TITLE * hasInTitle) / (hasInTitle + usual * Math.max(0, titleWords - inTitle));
    if (eachCounts > 0) score *= (has / whole) ** eachCounts;
    if (ideas.standing) {
      const days = Math.floor((at.getTime() - EPOCH_MS - askedMs) / DAY_MS);
      score *= standingOf(standing) * (1 + recencyOf(days));
    }
    if (score > 0) found.push({ questionId, score });
  }
  return found.sort(better);
}

function standingOf(standing: number): number {
  if (standing === 2) return STANDING.confirmed;
  if (standing === 1) return STANDING.assumed;
  return standing < 0 ? STANDING.closed : 1;
}

function recencyOf(days: number): number {
  return RECENCY / (1 + Math.max(0, days) / 365);
}
