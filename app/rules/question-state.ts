import type { QuestionKind } from './permissions';
import type { ResolutionState } from './resolution';

/** What a brand says becomes of a problem or an idea. */
export type FixState = 'planned' | 'shipped' | 'declined';

export type QuestionState =
  | 'unanswered'
  | ResolutionState
  | 'duplicate'
  | 'closed'
  | 'idea'
  | FixState
  | 'praise'
  | 'deleted';

/**
 * The one word that lists put before a question: deleted and closed before all, then what its kind
 * says, then its resolution (docs/rules.md, *Words*).
 */
export function questionState(question: {
  kind: QuestionKind;
  resolution: ResolutionState | null;
  answerCount: number;
  fix: FixState | null;
  closedAs: 'duplicate' | 'off-topic' | 'answered-elsewhere' | null;
  deleted: boolean;
}): QuestionState {
  if (question.deleted) return 'deleted';
  if (question.closedAs !== null) return question.closedAs === 'duplicate' ? 'duplicate' : 'closed';
  if (question.kind === 'idea') return question.fix ?? 'idea';
  if (question.kind === 'praise') return 'praise';
  if (question.resolution !== null && question.resolution !== 'open') return question.resolution;
  return question.answerCount === 0 ? 'unanswered' : 'open';
}
