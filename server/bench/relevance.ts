/** How good a ranking is: the mean over queries of what each found in its first ten. */
export type Relevance = { ndcg: number; recall: number; mrr: number; milliseconds: number };

const FIRST = 10;

/**
 * Asks each query and looks for what is relevant to it.
 * @param relevant the ids that are to be found, by query
 * @param rank gives ids, the best first
 */
export async function measureRelevance(
  relevant: ReadonlyMap<number, ReadonlySet<number>>,
  rank: (query: number) => Promise<readonly number[]> | readonly number[],
): Promise<Relevance> {
  const sum = { ndcg: 0, recall: 0, mrr: 0, milliseconds: 0 };
  for (const [query, wanted] of relevant) {
    const began = performance.now();
    const found = (await rank(query)).slice(0, FIRST);
    sum.milliseconds += performance.now() - began;
    let gain = 0;
    let first = 0;
    let hits = 0;
    for (const [place, id] of found.entries()) {
      if (!wanted.has(id)) continue;
      hits += 1;
      gain += 1 / Math.log2(place + 2);
      if (first === 0) first = 1 / (place + 1);
    }
    let best = 0;
    for (let place = 0; place < Math.min(FIRST, wanted.size); place += 1)
      best += 1 / Math.log2(place + 2);
    sum.ndcg += gain / best;
    sum.recall += hits / wanted.size;
    sum.mrr += first;
  }
  const queries = Math.max(1, relevant.size);
  return {
    ndcg: sum.ndcg / queries,
    recall: sum.recall / queries,
    mrr: sum.mrr / queries,
    milliseconds: sum.milliseconds / queries,
  };
}
