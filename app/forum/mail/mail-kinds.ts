import { words } from '~/messages';

/** Mails about questions: each kind can be had or not. */
export const questionMailKinds = [
  'answer-to-my-question',
  'my-answer-accepted',
  'my-answer-verified',
  'my-question-closed',
  'did-it-help',
  'did-it-work-for-me',
  'fix-shipped',
  'my-question-acknowledged',
  'plan-for-my-question',
  'question-handed-to-us',
  'plan-update-due',
  'plan-update-missed',
  'promise-on-my-question',
  'my-promise',
] as const;

/** Mails about the reader's own account: always sent, since somebody else may be at it. */
export const accountMailKinds = [
  'confirm-address',
  'address-in-use',
  'address-change-asked',
  'address-changed',
  'password-changed',
  'reset-password',
  'account-deleted',
  'moderators-word',
] as const;

export type QuestionMailKind = (typeof questionMailKinds)[number];
export type AccountMailKind = (typeof accountMailKinds)[number];

export function isQuestionMailKind(kind: string): kind is QuestionMailKind {
  return questionMailKinds.some((each) => each === kind);
}

export function isAccountMailKind(kind: string): kind is AccountMailKind {
  return accountMailKinds.some((each) => each === kind);
}

/** What a mail is about, as a person reads it. */
export function mailKindName(kind: string): string {
  return isQuestionMailKind(kind) || isAccountMailKind(kind) ? words.mail.kinds[kind] : kind;
}
