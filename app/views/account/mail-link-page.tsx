import type { ReactNode } from 'react';
import { ButtonLink } from '../basics/button';
import { PageFrame, PageTitle } from '../layout/page-frame';

/** What the link of a mail led to, where there is nothing more to do on the page than to go on. */
export function MailLinkPage({
  title,
  lead,
  next,
  children,
}: {
  title: string;
  lead: string;
  next?: { href: string; label: string };
  children?: ReactNode;
}) {
  return (
    <PageFrame width="narrow">
      <PageTitle title={title} lead={lead} />
      {children}
      {next !== undefined && (
        <p>
          <ButtonLink href={next.href}>{next.label}</ButtonLink>
        </p>
      )}
    </PageFrame>
  );
}
