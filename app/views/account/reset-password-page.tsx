import type { FormState } from '../types';
import { Button } from '../basics/button';
import { ErrorSummary, Field, Hidden } from '../basics/form';
import { PageFrame, PageTitle } from '../layout/page-frame';
import { MailLinkPage } from './mail-link-page';
import { words } from '~/messages';

const text = words.account;

export type ResetPasswordPageProps = {
  token: string;
  link: { state: 'ready'; handle: string } | { state: 'used' | 'expired' | 'unwanted' | 'unknown' };
  state?: FormState;
};

/** `/reset-password?token=`. */
export function ResetPasswordPage({ token, link, state }: ResetPasswordPageProps) {
  if (link.state !== 'ready') {
    const next =
      link.state === 'used'
        ? { href: '/login', label: text.signInButton }
        : { href: '/forgot', label: text.forgotButton };
    return <MailLinkPage {...text.resetStates[link.state]} next={next} />;
  }
  return (
    <PageFrame width="narrow">
      <PageTitle title={text.resetTitle} lead={text.resetLead(link.handle)} />
      <ErrorSummary state={state} form="reset" fields={['password']} />
      <form className="stack" method="post" action="/reset-password">
        <Hidden name="token" value={token} />
        {/* Password managers keep the new password under this name. */}
        <input
          type="text"
          name="username"
          className="hidden"
          autoComplete="username"
          defaultValue={link.handle}
          tabIndex={-1}
          readOnly
          aria-hidden="true"
        />
        <Field
          id="reset-password"
          name="password"
          type="password"
          label={text.newPassword}
          help={text.passwordHelp}
          autoComplete="new-password"
          error={state?.problems?.['password']}
        />
        <p>
          <Button>{text.resetButton}</Button>
        </p>
      </form>
    </PageFrame>
  );
}
