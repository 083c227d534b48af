import type { QuestionKind } from '~/rules/permissions';

/** What can be chosen among. */
export const kinds = [
  'question',
  'problem',
  'idea',
  'praise',
] as const satisfies readonly QuestionKind[];
