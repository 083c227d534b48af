/** Closing and reopening by votes: how many it takes, how long one counts, and what they come to. */

/** So many members' votes close a question or open it again. */
export const CLOSE_VOTES_NEEDED = 3;
/** So long a vote counts. */
export const CLOSE_VOTE_DAYS = 14;

export type CloseVote = {
  readonly closeAs: 'duplicate' | 'off-topic' | null;
  readonly duplicateOfId: number | null;
  readonly reason: string;
};

/**
 * As what votes close a question: as most of them say, and of as many, as the first one said; with
 * the reason of the first who gave one.
 * @param votes oldest first, one at least
 */
export function whatVotesSay<Vote extends CloseVote>(votes: readonly Vote[]): Vote | undefined {
  const alike = (vote: Vote) =>
    votes.filter(
      (other) => other.closeAs === vote.closeAs && other.duplicateOfId === vote.duplicateOfId,
    );
  let chosen: Vote[] = [];
  for (const vote of votes) {
    const same = alike(vote);
    if (same.length > chosen.length) chosen = same;
  }
  return chosen.find(({ reason }) => reason !== '') ?? chosen[0];
}
