import { fieldOf, type FormState } from '../types';
import { Button } from '../basics/button';
import { Checks, ErrorSummary, Field, Intent } from '../basics/form';
import { Notice } from '../basics/notice';
import { Section } from '../layout/page-frame';
import { OpenSessions, type OpenSession } from './open-sessions';
import { SettingsFrame } from './settings-frame';
import { words } from '~/messages';

const text = words.account;
const path = '/settings/account';

export type AccountDone = keyof typeof text.done;

export interface AccountSettingsPageProps {
  email: string | null;
  unconfirmedEmail: string | null;
  /** Whether mails leave this site. */
  mailGoesOut: boolean;
  sessions: OpenSession[];
  /** What has just been done. */
  done: AccountDone | null;
  /** A sentence about a form that has no words of its own. */
  refusal?: string;
  states: {
    address: FormState | undefined;
    password: FormState | undefined;
    deletion: FormState | undefined;
  };
}

/**
 * `/settings/account`: `change-address` {email, password} · `resend-confirmation` ·
 * `change-password` {password, newPassword} · `end-session` {session} · `end-other-sessions` ·
 * `delete-account` {password, sure}.
 */
export function AccountSettingsPage(props: AccountSettingsPageProps) {
  const { sessions, done, refusal, states } = props;
  return (
    <SettingsFrame path={path} title={text.settingsTitle} lead={text.settingsLead}>
      {done !== null && (
        <div role="status">
          <Notice>
            <p>{text.done[done]}</p>
          </Notice>
        </div>
      )}
      {refusal !== undefined && (
        <Notice tone="danger">
          <p>{refusal}</p>
        </Notice>
      )}
      <Address {...props} state={states.address} />
      <Password state={states.password} />
      <OpenSessions sessions={sessions} />
      <Deletion state={states.deletion} />
    </SettingsFrame>
  );
}

function Address({
  email,
  unconfirmedEmail,
  mailGoesOut,
  state,
}: AccountSettingsPageProps & { state: FormState | undefined }) {
  return (
    <Section title={text.addressTitle} id="address">
      {unconfirmedEmail === null ? (
        <p>{email === null ? text.noAddress : text.addressIs(email)}</p>
      ) : (
        <>
          <p>
            {text.addressWaits(unconfirmedEmail)}
            {email !== null && ` ${text.addressStands(email)}`}
          </p>
          {!mailGoesOut && <p>{text.mailStays}</p>}
          <form method="post" action={path}>
            <Intent is="resend-confirmation" />
            <Button look="secondary">{text.sendAgain}</Button>
          </form>
        </>
      )}
      <ErrorSummary state={state} form="address" fields={['email', 'password']} />
      <form className="stack" method="post" action={path}>
        <Intent is="change-address" />
        <Field
          {...fieldOf(state, 'address', 'email')}
          type="email"
          label={text.newAddress}
          help={text.newAddressHelp}
          autoComplete="email"
        />
        <Field
          id="address-password"
          name="password"
          type="password"
          label={text.yourPassword}
          help={text.yourPasswordHelp}
          autoComplete="current-password"
          error={state?.problems?.['password']}
        />
        <p>
          <Button look="secondary">{text.changeAddress}</Button>
        </p>
      </form>
    </Section>
  );
}

function Password({ state }: { state: FormState | undefined }) {
  return (
    <Section title={text.passwordTitle} id="password">
      <ErrorSummary state={state} form="password" fields={['password', 'newPassword']} />
      <form className="stack" method="post" action={path}>
        <Intent is="change-password" />
        <Field
          id="password-password"
          name="password"
          type="password"
          label={text.currentPassword}
          autoComplete="current-password"
          error={state?.problems?.['password']}
        />
        <Field
          id="password-newPassword"
          name="newPassword"
          type="password"
          label={text.newPassword}
          help={`${text.passwordHelp} ${text.passwordEnds}`}
          autoComplete="new-password"
          error={state?.problems?.['newPassword']}
        />
        <p>
          <Button look="secondary">{text.changePassword}</Button>
        </p>
      </form>
    </Section>
  );
}

function Deletion({ state }: { state: FormState | undefined }) {
  return (
    <Section title={text.deleteTitle} id="delete">
      <p>{text.deleteLead}</p>
      <details open={state !== undefined}>
        <summary>{text.deleteOpen}</summary>
        <ErrorSummary state={state} form="delete" fields={['password', 'sure']} />
        <form className="stack" method="post" action={path}>
          <Intent is="delete-account" />
          <Field
            id="delete-password"
            name="password"
            type="password"
            label={text.yourPassword}
            autoComplete="current-password"
            error={state?.problems?.['password']}
          />
          <Checks
            id="delete-sure"
            name="sure"
            label={text.deleteTitle}
            choices={[{ value: 'yes', label: text.deleteSure }]}
            error={state?.problems?.['sure']}
          />
          <p>
            <Button look="danger">{text.deleteButton}</Button>
          </p>
        </form>
      </details>
    </Section>
  );
}
