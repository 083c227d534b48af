import { Notice } from '../basics/notice';
import { words } from '~/messages';

/** Says that what was changed has been kept. */
export function SavedNotice() {
  return (
    <div role="status">
      <Notice>
        <p>{words.profile.saved}</p>
      </Notice>
    </div>
  );
}
