import { FlagRoute, flagMeta } from '~/flagging';
import { flagAction, flagLoader } from '~/flagging.server';

export const loader = flagLoader('question');
export const action = flagAction('question');
export const meta = flagMeta;

export default function FlagQuestion() {
  return <FlagRoute kind="question" />;
}
