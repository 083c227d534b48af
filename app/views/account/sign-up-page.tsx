import { fieldOf, type FormState } from '../types';
import { Button } from '../basics/button';
import { ErrorSummary, Field, Hidden } from '../basics/form';
import { PageFrame, PageTitle } from '../layout/page-frame';
import { withReturn } from './return-path';
import { words } from '~/messages';

const text = words.account;
const fields = ['handle', 'displayName', 'email', 'password'];

/** `/signup`. `to` is the path that the person came from; `site` is what one joins. */
export function SignUpPage({
  state,
  to,
  site,
}: {
  state?: FormState;
  to: string | null;
  site: string;
}) {
  return (
    <PageFrame width="narrow">
      <PageTitle title={text.signUpTitle(site)} lead={text.signUpLead} />
      <ErrorSummary state={state} form="signup" fields={fields} />
      <form className="stack" method="post" action="/signup">
        {to !== null && <Hidden name="to" value={to} />}
        <Field
          {...fieldOf(state, 'signup', 'handle')}
          label={text.handle}
          help={text.handleHelp}
          autoComplete="username"
        />
        <Field
          {...fieldOf(state, 'signup', 'displayName')}
          label={text.displayName}
          help={text.displayNameHelp}
          autoComplete="nickname"
        />
        <Field
          {...fieldOf(state, 'signup', 'email')}
          type="email"
          label={text.email}
          help={text.emailHelp}
          autoComplete="email"
        />
        <Field
          id="signup-password"
          name="password"
          type="password"
          label={text.password}
          help={text.passwordHelp}
          autoComplete="new-password"
          error={state?.problems?.['password']}
        />
        <p>
          <Button>{text.signUpButton}</Button>
        </p>
      </form>
      <p className="after-form">
        {text.haveAccount} <a href={withReturn('/login', to)}>{text.haveAccountLink}</a>
      </p>
    </PageFrame>
  );
}
