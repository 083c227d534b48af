import type { ReactNode } from 'react';
import { PageFrame, PageTitle, Section } from '../layout/page-frame';
import { words } from '~/messages';

const text = words.admin;

const pages = [
  { href: '/admin', label: text.brands },
  { href: '/admin/members', label: text.members },
  { href: '/admin/standing', label: text.standing },
  { href: '/admin/tags', label: text.tags },
  { href: '/admin/audit', label: text.audit },
];

/** The administration's pages, with the way between them at the side. */
export function AdminFrame({
  path,
  title,
  lead,
  children,
  administrator = true,
}: {
  path: string;
  title: string;
  lead?: ReactNode;
  children: ReactNode;
  /** A brand's lead sees only the brand's settings. */
  administrator?: boolean;
}) {
  return (
    <PageFrame
      aside={
        administrator ? (
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
        ) : null
      }
    >
      <PageTitle title={title} lead={lead} />
      {children}
    </PageFrame>
  );
}
