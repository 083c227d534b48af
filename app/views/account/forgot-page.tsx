import { fieldOf, type FormState } from '../types';
import { Button } from '../basics/button';
import { ErrorSummary, Field } from '../basics/form';
import { PageFrame, PageTitle } from '../layout/page-frame';
import { words } from '~/messages';

const text = words.account;

/** `/forgot`: says the same whether there is such an account or not. */
export function ForgotPage({
  state,
  sent,
  mailStays,
}: {
  state?: FormState;
  sent: boolean;
  /** No mail is sent from here. */
  mailStays: boolean;
}) {
  if (sent)
    return (
      <PageFrame width="narrow">
        <PageTitle title={text.forgotSentTitle} lead={text.forgotSentLead} />
        <p>{mailStays ? text.mailStays : text.forgotNothing}</p>
        <p className="after-form">
          <a href="/forgot">{text.forgotAgain}</a> · <a href="/login">{text.backToSignIn}</a>
        </p>
      </PageFrame>
    );
  return (
    <PageFrame width="narrow">
      <PageTitle title={text.forgotTitle} lead={text.forgotLead} />
      <ErrorSummary state={state} form="forgot" fields={['email']} />
      <form className="stack" method="post" action="/forgot">
        <Field
          {...fieldOf(state, 'forgot', 'email')}
          type="email"
          label={text.email}
          autoComplete="email"
        />
        <p>
          <Button>{text.forgotButton}</Button>
        </p>
      </form>
      <p className="after-form">
        <a href="/login">{text.backToSignIn}</a>
      </p>
    </PageFrame>
  );
}
