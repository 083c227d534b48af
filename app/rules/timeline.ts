/**
 * The shape before an official event on a question's timeline: a word was given, something was
 * done, the brand put its name to it, something no longer holds, or a word was broken.
 */
export const timelineMarks = ['word', 'done', 'verified', 'undone', 'broken'] as const;
export type TimelineMark = (typeof timelineMarks)[number];
