import type { ReactNode } from 'react';
import { Tabs } from '../basics/navigation';
import { PageFrame, PageTitle } from '../layout/page-frame';
import { words } from '~/messages';

const text = words.settings;

const pages = [
  { href: '/settings/profile', label: text.profile },
  { href: '/settings/account', label: text.account },
  { href: '/settings/ties', label: text.ties },
  { href: '/settings/appearance', label: text.appearance },
  { href: '/settings/notifications', label: text.notifications },
  { href: '/settings/moderation', label: words.reviews.mine.title },
];

/** A member's own settings, with the way between their pages above each. */
export function SettingsFrame({
  path,
  title,
  lead,
  children,
}: {
  path: string;
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}) {
  return (
    <PageFrame>
      <div className="settings-tabs">
        <Tabs
          label={text.pages}
          tabs={pages.map((page) => ({ ...page, current: page.href === path }))}
        />
      </div>
      <PageTitle title={title} lead={lead} />
      {children}
    </PageFrame>
  );
}
