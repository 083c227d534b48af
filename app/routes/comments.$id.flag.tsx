import { FlagRoute, flagMeta } from '~/flagging';
import { flagAction, flagLoader } from '~/flagging.server';

export const loader = flagLoader('comment');
export const action = flagAction('comment');
export const meta = flagMeta;

export default function FlagComment() {
  return <FlagRoute kind="comment" />;
}
