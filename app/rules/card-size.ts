/** The card that a shared link shows: of the size that every network takes. */
export const CARD_SIZE = { width: 1200, height: 630 } as const;
