import { Button } from '../basics/button';
import { MailLinkPage } from './mail-link-page';
import { words } from '~/messages';

const text = words.account;

/** `/unsubscribe?token=`: `kind` is null where the link is none of ours. */
export function UnsubscribePage({
  path,
  kind,
  done,
}: {
  path: string;
  kind: string | null;
  done: boolean;
}) {
  const next = { href: '/settings/notifications', label: text.toNotificationSettings };
  if (kind === null) return <MailLinkPage {...text.unsubscribeUnknown} next={next} />;
  if (done)
    return (
      <MailLinkPage title={text.unsubscribedTitle} lead={text.unsubscribedLead(kind)} next={next} />
    );
  return (
    <MailLinkPage title={text.unsubscribeTitle} lead={text.unsubscribeLead(kind)}>
      <form method="post" action={path}>
        <Button>{text.unsubscribeButton}</Button>
      </form>
    </MailLinkPage>
  );
}
