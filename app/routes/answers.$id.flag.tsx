import { FlagRoute, flagMeta } from '~/flagging';
import { flagAction, flagLoader } from '~/flagging.server';

export const loader = flagLoader('answer');
export const action = flagAction('answer');
export const meta = flagMeta;

export default function FlagAnswer() {
  return <FlagRoute kind="answer" />;
}
