import { readEntry } from './entries';

/** A question that has some of what was looked for, as the index knows it. */
export type Candidate = {
  questionId: number;
  /** The entries of those words of the query that it has. */
  matched: readonly number[];
  titleWords: number;
  standing: number;
  /** Whole days since it was asked. */
  days: number;
};

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

/** How well each of the candidates fits, in no order. */
export function rankCandidates(
  candidates: Iterable<Candidate>,
  words: readonly WeighedWord[],
  ideas: { titles: boolean; standing: boolean },
): { questionId: number; score: number }[] {
  const wordOf = new Map(words.map((word) => [word.id, word]));
  const groups = new Map<number, number>();
  for (const { group, weight } of words)
    if (group !== null) groups.set(group, Math.max(groups.get(group) ?? 0, weight));
  const whole = [...groups.values()].reduce((sum, weight) => sum + weight, 0) || 1;
  // What the query does not have of a title is taken for usual words.
  const usual = whole / Math.max(1, groups.size);
  const eachCounts = Math.max(0, (SHORT_QUERY - groups.size) / (SHORT_QUERY - 1));
  const found: { questionId: number; score: number }[] = [];
  // Of each word of the query what a question has of it; the same room for each question.
  const room = Math.max(0, ...groups.keys()) + 1;
  const scoreOf = new Float64Array(room);
  const hasOf = new Float64Array(room);
  const inTitleOf = new Uint8Array(room);
  const parts: number[] = [];
  for (const { questionId, matched, titleWords, standing, days } of candidates) {
    // The best of what a word of the query was taken for counts, once.
    parts.length = 0;
    let score = 0;
    for (const each of matched) {
      const { wordId, inTitle, weight } = readEntry(each);
      const word = wordOf.get(wordId);
      if (word === undefined) continue;
      const here = word.weight * weight;
      if (word.group === null) {
        score += here;
        continue;
      }
      const part = word.group;
      if (!parts.includes(part)) {
        parts.push(part);
        scoreOf[part] = 0;
        hasOf[part] = 0;
        inTitleOf[part] = 0;
      }
      scoreOf[part] = Math.max(scoreOf[part] ?? 0, here);
      hasOf[part] = Math.max(hasOf[part] ?? 0, word.weight);
      if (inTitle) inTitleOf[part] = 1;
    }
    let has = 0;
    let hasInTitle = 0;
    let inTitle = 0;
    for (const part of parts) {
      score += scoreOf[part] ?? 0;
      has += hasOf[part] ?? 0;
      if (inTitleOf[part] !== 1) continue;
      hasInTitle += hasOf[part] ?? 0;
      inTitle += 1;
    }
    if (ideas.titles && inTitle > 0)
      score *=
        1 + (WHOLE_TITLE * hasInTitle) / (hasInTitle + usual * Math.max(0, titleWords - inTitle));
    if (eachCounts > 0) score *= (has / whole) ** eachCounts;
    if (ideas.standing) score *= standingOf(standing) * (1 + recencyOf(days));
    if (score > 0) found.push({ questionId, score });
  }
  return found;
}

function standingOf(standing: number): number {
  if (standing === 2) return STANDING.confirmed;
  if (standing === 1) return STANDING.assumed;
  return standing < 0 ? STANDING.closed : 1;
}

function recencyOf(days: number): number {
  return RECENCY / (1 + Math.max(0, days) / 365);
}
