import { useContext, useEffect, useRef, useState } from 'react';
import { type DependsOn, keepDraft } from './keep-draft';
import { WriterContext } from './writer';
import { words } from '~/messages';
import { formatMoment } from '~/messages/format';
import { DRAFT_FIELD } from '~/rules/sent-drafts';

const text = words.writing;

/**
 * Stands in a form whose words are kept in the browser until they are posted, and says so when it
 * has given them back. Without scripts it is nothing.
 */
export function DraftKeeper({
  name,
  cameBack,
  depends,
}: {
  /** Which form of the member's: "ask", "answer:12". */
  name: string;
  /** The form came back, refused or to be seen first, with its words. */
  cameBack: boolean;
  /** A choice that the rest of the form depends on, and where the rest of it is on offer. */
  depends?: DependsOn;
}) {
  const owner = useContext(WriterContext);
  const field = useRef<HTMLInputElement>(null);
  const keeper = useRef<ReturnType<typeof keepDraft> | null>(null);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const { field: dependsOn = '', chosen = '', path = '' } = depends ?? {};
  useEffect(() => {
    const form = field.current?.form;
    if (form == null || owner === null) return;
    const kept = keepDraft(form, {
      owner,
      name,
      cameBack,
      ...(dependsOn === '' ? {} : { depends: { field: dependsOn, chosen, path } }),
      onRestored: setSavedAt,
    });
    keeper.current = kept;
    return kept.close;
  }, [owner, name, cameBack, dependsOn, chosen, path]);
  return (
    <div className="draft-line" role="status">
      <input ref={field} type="hidden" name={DRAFT_FIELD} defaultValue="" />
      {savedAt !== null && (
        <p>
          {text.draftRestored(formatMoment(new Date(savedAt), new Date()))}{' '}
          <button
            type="button"
            className="control"
            onClick={() => {
              keeper.current?.discard();
              setSavedAt(null);
              setSaid(text.draftDiscarded);
              field.current?.form?.querySelector('textarea')?.focus();
            }}
          >
            {text.draftDiscard}
          </button>
        </p>
      )}
      {said !== '' && <p>{said}</p>}
    </div>
  );
}
