import type { ReactNode } from 'react';
import { Tabs } from '../basics/navigation';
import { PageFrame, PageTitle, Section } from '../layout/page-frame';
import { words } from '~/messages';

const text = words.inbox;

const tabs = {
  news: '/notifications',
  following: '/notifications?tab=following',
  messages: '/notifications?tab=messages',
} as const;

/** What a member is told, and of what, with the ways to change it at the side. */
export function InboxFrame({
  tab,
  lead,
  actions,
  children,
}: {
  tab: keyof typeof tabs;
  lead: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <PageFrame
      aside={
        <Section title={words.settings.title}>
          <ul className="plain-list">
            <li>
              <a href="/settings/notifications">{text.choose}</a>
            </li>
            <li>
              <a href="/help/notifications">{text.whoHearsWhat}</a>
            </li>
          </ul>
        </Section>
      }
    >
      <PageTitle title={text.title} lead={lead} actions={actions} />
      <Tabs
        tabs={(['news', 'following', 'messages'] as const).map((each) => ({
          label: text.tabs[each],
          href: tabs[each],
          current: each === tab,
        }))}
      />
      {children}
    </PageFrame>
  );
}
