import type { ReactNode } from 'react';
import { PageFrame, PageTitle, Section } from '../layout/page-frame';
import { words } from '~/messages';

const text = words.settings;

const pages = [
  { href: '/settings/profile', label: text.profile },
  { href: '/settings/account', label: text.account },
  { href: '/settings/appearance', label: text.appearance },
  { href: '/settings/notifications', label: text.notifications },
];

/** A member's own settings, with the way between their pages at the side. */
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
    <PageFrame
      aside={
        <Section title={text.title}>
          <nav aria-label={text.pages}>
            <ul className="plain-list">
              {pages.map((page) => (
                <li key={page.href}>
                  <a href={page.href} aria-current={page.href === path ? 'page' : undefined}>
                    {page.label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </Section>
      }
    >
      <PageTitle title={title} lead={lead} />
      {children}
    </PageFrame>
  );
}
