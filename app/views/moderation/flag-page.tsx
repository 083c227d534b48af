import { type Allowed, fieldOf, type FormState, type Id, valueIn } from '../types';
import { Button } from '../basics/button';
import { ErrorSummary, Hidden, Intent, Radios, TextArea } from '../basics/form';
import { Notice } from '../basics/notice';
import { Prose } from '../basics/text';
import { PageFrame, PageTitle } from '../layout/page-frame';
import { words } from '~/messages';
import { limits } from '~/rules/limits';
import type { FlagReason } from '~/rules/flags';

const text = words.reviews.flag;

export interface FlagPageProps {
  id: Id;
  kind: 'question' | 'answer' | 'comment';
  path: string;
  title: string;
  html: string;
  /** The post in its place. */
  back: string;
  isVisitor: boolean;
  reasons: { reason: FlagReason; allowed: Allowed }[];
  /** The reader may put it into the queue without a flag. */
  mayReview: boolean;
  done: boolean;
  state?: FormState;
}

/** `/questions/:id/flag` and the like: `flag-post`, `report-post` {reason, detail}, `request-review`. */
export function FlagPage(props: FlagPageProps) {
  const { kind, path, isVisitor, reasons, state } = props;
  const refused = reasons.flatMap(({ allowed }) => (allowed === true ? [] : allowed.reason));
  const open = reasons.flatMap(({ reason, allowed }) => (allowed === true ? reason : []));
  return (
    <PageFrame width="narrow">
      <PageTitle
        kicker={<a href={props.back}>{props.title}</a>}
        title={isVisitor ? text.report : text.title}
        lead={isVisitor ? text.leadVisitor : text.lead}
      />
      {props.done ? (
        <Notice tone="info">
          <p>
            {text.thanks} {!isVisitor && text.thanksMember} <a href={props.back}>{text.backTo}</a>
          </p>
        </Notice>
      ) : (
        <>
          <section className="review-part first" aria-label={words.reviews.thePost[kind]}>
            <Prose html={props.html} />
          </section>
          {open.length > 0 && (
            <form className="stack" method="post" action={path}>
              <ErrorSummary state={state} form="flag" fields={['reason', 'detail']} />
              <Intent is={isVisitor ? 'report-post' : 'flag-post'} />
              <Radios
                id="flag-reason"
                name="reason"
                label={text.reason}
                choices={open.map((reason) => ({
                  value: reason,
                  label: text.reasons[reason],
                  help: text.reasonHelp[reason],
                }))}
                value={valueIn(state, 'reason')}
                error={state?.problems?.reason}
              />
              <TextArea
                {...fieldOf(state, 'flag', 'detail')}
                label={text.detail}
                help={isVisitor ? undefined : text.detailHelp}
                optional
                rows={3}
                maxLength={limits.flagDetail.max}
              />
              <Button>{isVisitor ? text.sendReport : text.send}</Button>
            </form>
          )}
          {[...new Set(refused)].map((reason) => (
            <p className="quiet" key={reason}>
              {reason}
            </p>
          ))}
          {isVisitor && (
            <p>
              <a href={`/login?to=${encodeURIComponent(path)}`}>{text.signIn}</a>
            </p>
          )}
          {props.mayReview && (
            <form method="post" action={path}>
              <Intent is="request-review" />
              <Hidden name="kind" value={kind} />
              <Hidden name="id" value={props.id} />
              <Button look="secondary">{text.review}</Button>
            </form>
          )}
        </>
      )}
    </PageFrame>
  );
}
