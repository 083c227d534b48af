import { fieldOf, type FormState } from '../types';
import { Button } from '../basics/button';
import { ErrorSummary, Field, Hidden } from '../basics/form';
import { PageFrame, PageTitle } from '../layout/page-frame';
import { withReturn } from './return-path';
import { words } from '~/messages';

const text = words.account;

/** `/login`. `to` is the path that the person came from and goes back to. */
export function SignInPage({ state, to }: { state?: FormState; to: string | null }) {
  return (
    <PageFrame width="narrow">
      <PageTitle title={text.signInTitle} lead={to === null ? text.signInLead : text.toDoThat} />
      <ErrorSummary state={state} form="signin" fields={['identifier', 'password']} />
      <form className="stack" method="post" action="/login">
        {to !== null && <Hidden name="to" value={to} />}
        <Field
          {...fieldOf(state, 'signin', 'identifier')}
          label={text.identifier}
          autoComplete="username"
        />
        <Field
          id="signin-password"
          name="password"
          type="password"
          label={text.password}
          autoComplete="current-password"
          error={state?.problems?.['password']}
        />
        <p>
          <Button>{text.signInButton}</Button>
        </p>
      </form>
      <p className="after-form">
        <a href="/forgot">{text.forgotLink}</a>
      </p>
      <p className="after-form">
        {text.noAccount} <a href={withReturn('/signup', to)}>{text.noAccountLink}</a>
      </p>
    </PageFrame>
  );
}
