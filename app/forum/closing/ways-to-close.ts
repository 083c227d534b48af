/** As what a question can be closed. */
export const waysToClose = ['duplicate', 'off-topic', 'answered-elsewhere'] as const;

export type WayToClose = (typeof waysToClose)[number];
