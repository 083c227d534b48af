import type { LinkRef, SiteFacts } from '../types';
import { Mark } from '../basics/icons';
import { Kept } from '../basics/kept';
import { words } from '~/messages';

const helpPages: LinkRef[] = [
  { href: '/help/reputation', name: words.site.helpReputation },
  { href: '/help/fair-queue', name: words.site.helpFairQueue },
  { href: '/help/formatting', name: words.site.helpFormatting },
  { href: '/feeds/newest.atom', name: words.site.feed },
];

/** The foot of every page: whose it is, what its operator says, how it works. */
export function SiteFooter({ site }: { site: SiteFacts }) {
  return (
    <Kept tag="footer" className="site-footer" from={site}>
      {() => <Colophon site={site} />}
    </Kept>
  );
}

function Colophon({ site }: { site: SiteFacts }) {
  return (
    <div className="page colophon">
      <p>
        {site.logo === null && <Mark />}{' '}
        <span className="colophon-name" dir="auto">
          {site.name}
        </span>{' '}
        <span className="quiet" dir="auto">
          {site.tagline}
        </span>
      </p>
      <nav aria-label={words.site.footer}>
        <ul>
          {[...site.pages, ...helpPages].map(({ href, name }) => (
            <li key={href}>
              <a href={href} dir="auto">
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {site.named && <p className="powered quiet">{words.site.poweredBy}</p>}
    </div>
  );
}
