import { Button } from '../basics/button';
import { Hidden } from '../basics/form';
import { MailLinkPage } from './mail-link-page';
import { words } from '~/messages';

const text = words.account;

export type ConfirmAddressPageProps = {
  token: string;
  link:
    | { state: 'ready' | 'confirmed'; handle: string; address: string }
    | { state: 'expired' | 'unwanted' | 'taken' | 'unknown' };
};

/** `/confirm-address?token=`: opening it changes nothing, pressing its button does. */
export function ConfirmAddressPage({ token, link }: ConfirmAddressPageProps) {
  if (link.state === 'ready')
    return (
      <MailLinkPage title={text.confirmTitle} lead={text.confirmLead(link.handle, link.address)}>
        <form method="post" action="/confirm-address">
          <Hidden name="token" value={token} />
          <Button>{text.confirmButton}</Button>
        </form>
      </MailLinkPage>
    );
  if (link.state === 'confirmed') {
    const { title, lead } = text.confirmStates.confirmed;
    return (
      <MailLinkPage
        title={title}
        lead={lead(link.handle, link.address)}
        next={{ href: '/', label: text.toStart }}
      />
    );
  }
  return (
    <MailLinkPage
      {...text.confirmStates[link.state]}
      next={{ href: '/settings/account', label: text.toSettings }}
    />
  );
}
