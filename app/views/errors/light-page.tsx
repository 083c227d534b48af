import { SiteFooter } from '../layout/site-footer';
import { PageFrame, PageTitle } from '../layout/page-frame';
import { Wordmark } from '../layout/site-header';
import type { SiteFacts } from '../types';
import { SendAgain } from './send-again';
import { words } from '~/messages';
import { siteReader } from '~/messages/format';

const text = words.errors;

export interface LightPageProps {
  site: SiteFacts;
  stylesheet: string;
  theme?: string | undefined;
  density?: string | undefined;
  status: number;
  /** Why the form was not taken; its title is by the refusal's name. */
  code: string;
  message: string;
  /** What the person sent, field by field. */
  kept: readonly (readonly [name: string, value: string])[];
  hadPhotos: boolean;
  /** Where the form was sent to. */
  path: string;
}

/**
 * A whole document for a form that is not taken just now: why, until when, and the person's words.
 * Without the search, the person's own things and scripts: it is made in a moment, however many are.
 */
export function LightPage(props: LightPageProps) {
  const { site, status, code, message, kept, hadPhotos, path } = props;
  const title = titleOf(code);
  return (
    <html lang={siteReader.locale} data-theme={props.theme} data-density={props.density}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{words.site.pageTitle(title, site.name)}</title>
        <link rel="stylesheet" href={props.stylesheet} />
        {site.accentHref !== null && <link rel="stylesheet" href={site.accentHref} />}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      </head>
      <body>
        <a className="skip" href="#content">
          {words.site.skip}
        </a>
        <header className="site-header">
          <div className="page masthead">
            <Wordmark site={site} />
          </div>
        </header>
        <main id="content" className="page" tabIndex={-1}>
          <PageFrame>
            <PageTitle kicker={text.status(status)} title={title} lead={message} />
            <div className="error-next">
              {hadPhotos && <p>{text.light.photos}</p>}
              <SendAgain lead={text.light.lead} kept={kept} path={path} />
              <p>
                <a href={path}>{text.light.back}</a>
              </p>
            </div>
          </PageFrame>
        </main>
        <SiteFooter site={site} />
      </body>
    </html>
  );
}

function titleOf(code: string): string {
  const { titles } = text.light;
  const [, title] = Object.entries(titles).find(([name]) => name === code) ?? [];
  return title ?? text.pages[429].title;
}
