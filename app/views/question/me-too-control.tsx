import { useFetcher } from '@remix-run/react';
import { Refused } from '../basics/button';
import { Hidden, Intent } from '../basics/form';
import type { MeTooView } from './post-types';
import { type StayAnswer, stayingForm } from './vote-control';
import { words } from '~/messages';

interface MeTooControlProps {
  questionHref: string;
  brand: string;
  meToo: MeTooView;
  /** Where a visitor signs in first; null for a member. */
  signInHref: string | null;
}

/** "I have this as well", with how many do. */
export function MeTooControl({ questionHref, brand, meToo, signInHref }: MeTooControlProps) {
  return signInHref === null ? (
    <MeTooForm questionHref={questionHref} brand={brand} meToo={meToo} />
  ) : (
    <div className="me-too">
      <Count meToo={meToo} count={meToo.count} brand={brand} />
      <a className="button secondary small" href={signInHref} rel="nofollow">
        {words.question.meToo}
      </a>
    </div>
  );
}

/** Who has a stake in the brand stands apart, and is not counted. */
function Count({ meToo, count, brand }: { meToo: MeTooView; count: number; brand: string }) {
  return (
    <span>
      {words.question.meTooCount(count)}
      {meToo.ofStake > 0 && (
        <span className="quiet">, {words.question.meToosOfStake(meToo.ofStake, brand)}</span>
      )}
    </span>
  );
}

function MeTooForm({ questionHref, brand, meToo }: Omit<MeTooControlProps, 'signInHref'>) {
  const fetcher = useFetcher<StayAnswer>();
  const sent = fetcher.formData?.get('on');
  const mine = sent === undefined || sent === null ? meToo.mine : sent === '1';
  const moved = meToo.stake ? 0 : Number(mine) - Number(meToo.mine);
  const count = meToo.count + moved;
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
      <Count meToo={meToo} count={count} brand={brand} />
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
