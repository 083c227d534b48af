import { Button } from '../basics/button';
import { Checks, Intent } from '../basics/form';
import { Notice } from '../basics/notice';
import { Section } from '../layout/page-frame';
import { SettingsFrame } from './settings-frame';
import { words } from '~/messages';

const text = words.inbox.mails;
const path = '/settings/notifications';

type MailKind = keyof typeof text.kinds;

export interface MailSettingsPageProps {
  /** Every kind that can be done without. */
  kinds: MailKind[];
  /** Those that the member wants. */
  chosen: MailKind[];
  /** The choice has just been kept. */
  saved: boolean;
}

/** `/settings/notifications`: `choose-mails` {kinds, repeated}. */
export function MailSettingsPage({ kinds, chosen, saved }: MailSettingsPageProps) {
  return (
    <SettingsFrame path={path} title={text.title} lead={text.lead}>
      {saved && (
        <div role="status">
          <Notice>
            <p>{text.saved}</p>
          </Notice>
        </div>
      )}
      <form className="stack" method="post" action={path}>
        <Intent is="choose-mails" />
        <Checks
          id="mails-kinds"
          name="kinds"
          label={text.legend}
          choices={kinds.map((kind) => ({ value: kind, label: text.kinds[kind] }))}
          chosen={chosen}
        />
        <p className="quiet">{text.needed}</p>
        <p>
          <Button>{text.save}</Button>
        </p>
      </form>
      <Section title={text.site}>
        <p>{text.siteText}</p>
        <ul className="plain-list">
          <li>
            <a href="/notifications">{text.seeNews}</a>
          </li>
          <li>
            <a href="/notifications?tab=following">{text.seeFollowing}</a>
          </li>
          <li>
            <a href="/help/notifications">{words.inbox.whoHearsWhat}</a>
          </li>
        </ul>
      </Section>
    </SettingsFrame>
  );
}
