/**
 * The orders of answers on a question page (docs/contract.md, *Pages*). Queries say the same in
 * SQL; the tests hold both to the same order.
 */

export const answerOrders = ['best', 'newest', 'score'] as const;
export type AnswerOrder = (typeof answerOrders)[number];

export type OrderableAnswer = {
  readonly id: number;
  readonly accepted: boolean;
  /** When it was verified, if that verification is current; null otherwise. */
  readonly currentlyVerifiedAt: Date | null;
  readonly score: number;
  readonly answeredAt: Date;
};

type Comparison = (a: OrderableAnswer, b: OrderableAnswer) => number;

const acceptedFirst: Comparison = (a, b) => Number(b.accepted) - Number(a.accepted);
const latestVerifiedFirst: Comparison = (a, b) => compare(verifiedTime(b), verifiedTime(a));
const highestScoreFirst: Comparison = (a, b) => b.score - a.score;
const oldestFirst: Comparison = (a, b) =>
  a.answeredAt.getTime() - b.answeredAt.getTime() || a.id - b.id;
const newestFirst: Comparison = (a, b) => oldestFirst(b, a);

const comparisons: Readonly<Record<AnswerOrder, readonly Comparison[]>> = {
  best: [acceptedFirst, latestVerifiedFirst, highestScoreFirst, oldestFirst],
  newest: [newestFirst],
  score: [highestScoreFirst, oldestFirst],
};

/** Compares two answers for `sort`: below 0 where the first stands first; 0 only for one answer. */
export function compareAnswers(order: AnswerOrder): Comparison {
  return (a, b) => {
    for (const comparison of comparisons[order]) {
      const result = comparison(a, b);
      if (result !== 0) return result;
    }
    return 0;
  };
}

function verifiedTime(answer: OrderableAnswer): number {
  return answer.currentlyVerifiedAt?.getTime() ?? Number.NEGATIVE_INFINITY;
}

/** Unlike subtraction, right for two infinities. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
