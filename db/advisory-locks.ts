/**
 * The locks that stand for no row, by their numbers: two that are one number would wait for each
 * other. `import_scratch` alone has a name of its own.
 */
export const advisoryLocks = {
  migration: 7_203_641,
  searchIndex: 7_203_642,
  searchRebuild: 7_203_643,
  searchLearning: 7_203_645,
  meilisearch: 7_203_644,
  /** With a second number, which is made of the photo's name. */
  photoName: 7_040_701,
  tagNames: 7_461_001,
  /** With a second number, which is made of the post's id. */
  answerVotes: 7_461_002,
  questionVotes: 7_461_003,
} as const;
