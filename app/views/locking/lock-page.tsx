import { type Allowed, fieldOf } from '../types';
import { Button } from '../basics/button';
import { ErrorSummary, Intent, Select, TextArea } from '../basics/form';
import { Breadcrumb } from '../basics/navigation';
import { Notice } from '../basics/notice';
import { PageFrame, PageTitle } from '../layout/page-frame';
import { type RefusedForm, stateOf } from '../question/post-types';
import { LockedNotice, type LockView } from './locked-notice';
import { words } from '~/messages';
import { limits } from '~/rules/limits';
import { lockDays } from '~/rules/question-lock';

const text = words.locking;

export interface LockPageProps {
  /** The page's own path. */
  action: string;
  question: { title: string; href: string };
  /** Null while it is not locked. */
  lock: LockView | null;
  allowed: Allowed;
  refused: RefusedForm | null;
}

/** `/questions/:id/lock`: locking a question, or unlocking it before its time. */
export function LockPage({ action, question, lock, allowed, refused }: LockPageProps) {
  return (
    <PageFrame>
      <Breadcrumb links={[{ name: question.title, href: question.href }]} />
      <PageTitle
        title={lock === null ? text.title : text.titleLocked}
        lead={lock === null ? text.lead : text.leadLocked}
      />
      {lock !== null && <LockedNotice lock={lock} />}
      {refused?.message !== undefined && (
        <Notice tone="danger">
          <p>{refused.message}</p>
        </Notice>
      )}
      {allowed !== true ? (
        <Notice>
          <p>{allowed.reason}</p>
        </Notice>
      ) : lock === null ? (
        <LockForm action={action} href={question.href} refused={refused} />
      ) : (
        <form method="post" action={action}>
          <Intent is="unlock-question" />
          <p className="actions">
            <Button>{text.unlockButton}</Button>
            <a className="button quiet" href={question.href}>
              {words.basics.cancel}
            </a>
          </p>
        </form>
      )}
    </PageFrame>
  );
}

function LockForm({
  action,
  href,
  refused,
}: {
  action: string;
  href: string;
  refused: RefusedForm | null;
}) {
  const state = stateOf(refused, 'lock-question');
  return (
    <form className="stack" method="post" action={action}>
      <ErrorSummary state={state} form="lock" fields={['reason', 'days']} />
      <Intent is="lock-question" />
      <TextArea
        {...fieldOf(state, 'lock', 'reason')}
        label={text.reason}
        help={text.reasonHelp}
        rows={3}
        required
        maxLength={limits.moderationReason.max}
      />
      <Select
        {...fieldOf(state, 'lock', 'days', '7')}
        label={text.days}
        empty={text.untilUnlocked}
        choices={lockDays.map((days) => ({ value: String(days), label: text.forDays(days) }))}
      />
      <p className="actions">
        <Button>{text.button}</Button>
        <a className="button quiet" href={href}>
          {words.basics.cancel}
        </a>
      </p>
    </form>
  );
}
