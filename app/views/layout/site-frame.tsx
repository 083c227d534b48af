import type { ReactNode } from 'react';
import { SiteFooter } from './site-footer';
import { SiteHeader, type SiteHeaderProps } from './site-header';
import { WriterContext } from '../writing/writer';
import { words } from '~/messages';

export interface SiteFrameProps extends SiteHeaderProps {
  children: ReactNode;
}

/** Everything inside `<body>`: skip link, header, the site's announcement, the page, footer. */
export function SiteFrame({ children, ...header }: SiteFrameProps) {
  const { site } = header;
  return (
    <WriterContext.Provider value={header.viewer === null ? null : String(header.viewer.id)}>
      <a className="skip" href="#content">
        {words.site.skip}
      </a>
      <SiteHeader {...header} />
      {site.announcementHtml !== null && <Announcement html={site.announcementHtml} />}
      {header.viewer?.mustConfirm === true && <AddressToConfirm />}
      {header.viewer?.suspendedUntil != null && (
        <WordFromModerators
          what={words.site.suspended(header.viewer.suspendedUntil)}
          link={words.site.suspendedLink}
        />
      )}
      {header.viewer?.warned === true && (
        <WordFromModerators what={words.site.warned} link={words.site.warnedLink} />
      )}
      <main id="content" className="page" tabIndex={-1}>
        {children}
      </main>
      <SiteFooter site={site} />
    </WriterContext.Provider>
  );
}

/** A sentence or two of the operator's, above every page. */
function Announcement({ html }: { html: string }) {
  return (
    <section className="announcement" aria-label={words.site.announcement}>
      <div className="page" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />
    </section>
  );
}

/** To a member about whom moderators decided something that they have not read, or that runs. */
function WordFromModerators({ what, link }: { what: string; link: string }) {
  return (
    <section className="announcement" aria-label={words.site.decisions}>
      <div className="page">
        <p>
          {what} <a href="/settings/moderation">{link}</a>
        </p>
      </div>
    </section>
  );
}

/** To a member whose address waits to be confirmed. */
function AddressToConfirm() {
  return (
    <section className="announcement" aria-label={words.site.toConfirmTitle}>
      <div className="page">
        <p>
          {words.site.toConfirm} <a href="/settings/account#address">{words.site.toConfirmLink}</a>
        </p>
      </div>
    </section>
  );
}
