/** The kinds of mail that tell of an event, and that a member can do without. */
export const mailKinds = [
  'answer-to-my-question',
  'my-answer-accepted',
  'my-answer-verified',
] as const;

export type MailKind = (typeof mailKinds)[number];

/** Whether a name stands in the table. */
export function isMailKind(name: string): name is MailKind {
  return mailKinds.some((kind) => kind === name);
}
