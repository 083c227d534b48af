import { useFetcher } from '@remix-run/react';
import { Refused } from '../basics/button';
import { Hidden, Intent } from '../basics/form';
import type { MeTooView } from './post-types';
import { type StayAnswer, stayingForm } from './vote-control';
import { words } from '~/messages';

interface MeTooControlProps {
  questionHref: string;
  meToo: MeTooView;
  /** Where a visitor signs in first; null for a member. */
  signInHref: string | null;
}

/** "I have this as well", with how many do. */
export function MeTooControl({ questionHref, meToo, signInHref }: MeTooControlProps) {
  return signInHref === null ? (
    <MeTooForm questionHref={questionHref} meToo={meToo} />
  ) : (
    <div className="me-too">
      <span>{words.question.meTooCount(meToo.count)}</span>
      <a className="button secondary small" href={signInHref} rel="nofollow">
        {words.question.meToo}
      </a>
    </div>
  );
}

function MeTooForm({ questionHref, meToo }: Omit<MeTooControlProps, 'signInHref'>) {
  const fetcher = useFetcher<StayAnswer>();
  const sent = fetcher.formData?.get('on');
  const mine = sent === undefined || sent === null ? meToo.mine : sent === '1';
  const count = meToo.count - (meToo.mine ? 1 : 0) + (mine ? 1 : 0);
  const refusal = fetcher.state === 'idle' ? fetcher.data?.refusal : undefined;
  return (
    <form
      className="me-too"
      method="post"
      action={questionHref}
      onSubmit={(event) => {
        event.preventDefault();
        fetcher.submit(stayingForm(event), { method: 'post', action: questionHref });
      }}
    >
      <Intent is="me-too" />
      <Hidden name="on" value={mine ? '0' : '1'} />
      <span>{words.question.meTooCount(count)}</span>
      {meToo.allowed === true || mine ? (
        <>
          {!mine && meToo.versions.length > 0 && (
            <select name="version" aria-label={words.question.meTooVersion} defaultValue="">
              <option value="">{words.question.meTooVersion}</option>
              {meToo.versions.map((version) => (
                <option key={version.value} value={version.value}>
                  {version.label}
                </option>
              ))}
            </select>
          )}
          <button type="submit" className="button secondary small" aria-pressed={mine}>
            {words.question.meToo}
          </button>
        </>
      ) : (
        <Refused reason={meToo.allowed.reason}>{words.question.meToo}</Refused>
      )}
      <p role="status" className="refusal">
        {refusal}
      </p>
    </form>
  );
}
