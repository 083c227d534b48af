import type { ReactNode } from 'react';
import { SiteFooter } from './site-footer';
import { SiteHeader, type SiteHeaderProps } from './site-header';
import { words } from '~/messages';

export interface SiteFrameProps extends SiteHeaderProps {
  children: ReactNode;
  /** A sentence about what the person has just done; read out, and shown above the page. */
  announcement?: string | null;
}

/** Everything inside `<body>`: skip link, header, announcement, the page, footer. */
export function SiteFrame({ children, announcement, ...header }: SiteFrameProps) {
  return (
    <>
      <a className="skip" href="#content">
        {words.site.skip}
      </a>
      <SiteHeader {...header} />
      <main id="content" className="page" tabIndex={-1}>
        {announcement != null && announcement !== '' && (
          <p className="announcement" role="status">
            {announcement}
          </p>
        )}
        {children}
      </main>
      <SiteFooter />
    </>
  );
}
