import { type FormState, valueIn } from '../types';
import { Button } from '../basics/button';
import { ErrorSummary, Field, Hidden } from '../basics/form';
import { Notice } from '../basics/notice';
import { DataTable } from '../basics/text';
import { PageFrame, PageTitle } from '../layout/page-frame';
import { withReturn } from './sign-up-page';
import { words } from '~/messages';

const text = words.account;

export interface SignInPageProps {
  state?: FormState;
  /** The path that the person came from and goes back to. */
  to: string | null;
  /** Demo sign-ins, only where the forum shows its demo community. */
  demo?: { handle: string; who: string; password: string }[];
}

/** `/login`. */
export function SignInPage({ state, to, demo = [] }: SignInPageProps) {
  return (
    <PageFrame width="narrow">
      <PageTitle title={text.signInTitle} lead={to === null ? text.signInLead : text.toDoThat} />
      <ErrorSummary state={state} form="signin" fields={['identifier', 'password']} />
      <form className="stack" method="post" action="/login">
        {to !== null && <Hidden name="to" value={to} />}
        <Field
          id="signin-identifier"
          name="identifier"
          label={text.identifier}
          autoComplete="username"
          value={valueIn(state, 'identifier')}
          error={state?.problems?.['identifier']}
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
        {text.noAccount} <a href={withReturn('/signup', to)}>{text.noAccountLink}</a>
      </p>
      {demo.length > 0 && (
        <Notice title={text.demoTitle}>
          <DataTable
            caption={text.demoTitle}
            captionHidden
            columns={[{ label: text.handle }, { label: text.password }, { label: text.demoWho }]}
            rows={demo.map((each) => ({
              key: each.handle,
              cells: [each.handle, <code key="password">{each.password}</code>, each.who],
            }))}
          />
        </Notice>
      )}
    </PageFrame>
  );
}
