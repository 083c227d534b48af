import type { ReactNode } from 'react';
import { PageFrame, PageTitle, Section } from '../layout/page-frame';
import { words } from '~/messages';

const text = words.admin;

const pages = [
  { href: '/admin', label: text.brands, administratorsOnly: true },
  { href: '/admin/site', label: words.siteSettings.title, administratorsOnly: true },
  { href: '/admin/pages', label: words.pages.title, administratorsOnly: true },
  { href: '/admin/members', label: text.members, administratorsOnly: true },
  { href: '/admin/standing', label: text.standing, administratorsOnly: true },
  { href: '/admin/checks', label: words.checkSettings.title, administratorsOnly: true },
  { href: '/admin/mailbox', label: text.mailbox, administratorsOnly: true },
  { href: '/admin/tags', label: text.tags, administratorsOnly: false },
  { href: '/admin/ties', label: words.ties.admin, administratorsOnly: false },
  { href: '/admin/audit', label: text.audit, administratorsOnly: false },
  { href: '/moderation', label: words.reviews.title, administratorsOnly: false },
  { href: '/moderation/health', label: words.health.title, administratorsOnly: false },
  { href: '/moderation/removed', label: words.reviews.removedLink, administratorsOnly: false },
  { href: '/moderation/merge', label: words.merging.title, administratorsOnly: false },
];

/** The administration's pages, with the way between them at the side. */
export function AdminFrame({
  path,
  title,
  lead,
  children,
  reader = 'administrator',
}: {
  path: string;
  title: string;
  lead?: ReactNode;
  children: ReactNode;
  /** Moderators see their pages alone; a brand's lead only the brand's settings. */
  reader?: 'administrator' | 'moderator' | 'lead';
}) {
  return (
    <PageFrame
      aside={
        reader !== 'lead' ? (
          <Section title={text.title}>
            <nav aria-label={text.pages}>
              <ul className="plain-list">
                {pagesFor(reader).map((page) => (
                  <li key={page.href}>
                    <a href={page.href} aria-current={page.href === path ? 'page' : undefined}>
                      {page.label}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          </Section>
        ) : null
      }
    >
      <PageTitle title={title} lead={lead} />
      {children}
    </PageFrame>
  );
}

function pagesFor(reader: 'administrator' | 'moderator') {
  return pages.filter((page) => reader === 'administrator' || !page.administratorsOnly);
}
