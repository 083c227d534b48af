import { Mark } from '../basics/icons';
import { words } from '~/messages';

const links = [
  { href: '/help/reputation', label: words.site.helpReputation },
  { href: '/help/fair-queue', label: words.site.helpFairQueue },
  { href: '/help/formatting', label: words.site.helpFormatting },
];

/** The foot of every page. */
export function SiteFooter() {
  return (
    <footer className="site-footer">
      <div className="page colophon">
        <p>
          <Mark /> <span className="colophon-name">{words.site.name}</span>{' '}
          <span className="quiet">{words.site.tagline}</span>
        </p>
        <nav aria-label={words.site.footer}>
          <ul>
            {links.map(({ href, label }) => (
              <li key={href}>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  );
}
