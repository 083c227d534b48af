import { fieldOf, type FormState } from '../types';
import { Button } from '../basics/button';
import { ErrorSummary, Field, Hidden, Intent, TextArea } from '../basics/form';
import { type BrandNoticeView, BrandNotice } from '../brands/brand-notice';
import { Section } from '../layout/page-frame';
import { words } from '~/messages';
import { limits } from '~/rules/limits';

const text = words.expectations;

export interface BrandNoticeFormProps {
  /** The settings' own path. */
  path: string;
  notice: BrandNoticeView | null;
  /** A lead signs notices; an administrator can only end them. */
  maySet: boolean;
  state?: FormState;
}

/** The notice that stands where people ask: it is set, replaced and ended here. */
export function BrandNoticeForm({ path, notice, maySet, state }: BrandNoticeFormProps) {
  return (
    <Section title={text.noticeTitle} id="notice">
      <p>{text.noticeLead}</p>
      {notice !== null && (
        <>
          <BrandNotice notice={notice} />
          <form method="post" action={`${path}#notice`}>
            <Intent is="end-brand-notice" />
            <Hidden name="noticeId" value={notice.id} />
            <Button look="secondary">{text.noticeEnd}</Button>
          </form>
        </>
      )}
      {maySet && (
        <form className="stack" method="post" action={`${path}#notice`}>
          <ErrorSummary state={state} form="notice" fields={['notice', 'until']} />
          <Intent is="set-brand-notice" />
          <TextArea
            {...fieldOf(state, 'notice', 'notice')}
            label={text.noticeBody}
            rows={3}
            maxLength={limits.brandNotice.max}
            required
          />
          <Field
            {...fieldOf(state, 'notice', 'until')}
            type="date"
            label={text.noticeUntil}
            width="short"
            required
          />
          <p>
            <Button>{notice === null ? text.noticeSet : text.noticeReplace}</Button>
          </p>
        </form>
      )}
    </Section>
  );
}
