import type { SQL } from 'drizzle-orm';

/** What is stored in a row, and the same from its source rows; null and null agree. */
export type Counter = { readonly what: string; readonly stored: SQL; readonly recomputed: SQL };

/** What is recomputed of the rows of a table. */
export type Check = {
  /** As a person calls the row: `question`. */
  readonly row: string;
  readonly table:
    | 'questions'
    | 'answers'
    | 'comments'
    | 'members'
    | 'tags'
    | 'acceptances'
    | 'verifications'
    | 'notification_groups'
    | 'votes'
    | 'voting_rings'
    | 'suggested_edits'
    | 'holds'
    | 'appeals';
  readonly counters: readonly Counter[];
};
