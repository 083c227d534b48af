import type { LinkRef, PagerLinks } from '../types';
import { Icon } from './icons';
import { words } from '~/messages';

interface Tab {
  label: string;
  href: string;
  current: boolean;
  count?: number;
}

/** Views of one list, as links. */
export function Tabs({ tabs, label = words.basics.views }: { tabs: Tab[]; label?: string }) {
  return (
    <nav className="tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
              {tab.label}
              {tab.count !== undefined && (
                <span className="tab-count"> {words.site.number(tab.count)}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The next page of a list, and the way back to its beginning. */
export function Pager({
  links,
  label = words.basics.pages,
}: {
  links: PagerLinks;
  label?: string;
}) {
  if (links.first === null && links.older === null) return null;
  return (
    <nav className="pager" aria-label={label}>
      {links.first !== null && (
        <a href={links.first}>
          <Icon name="previous" />
          {words.basics.first}
        </a>
      )}
      {links.older !== null && (
        <a href={links.older} rel="next" className="pager-next">
          {words.basics.older}
          <Icon name="next" />
        </a>
      )}
    </nav>
  );
}

/** Numbered pages, where the number of pages is small and known (answers of a question). */
export function NumberedPager({
  page,
  pages,
  href,
  label = words.basics.pages,
}: {
  page: number;
  pages: number;
  href: (page: number) => string;
  label?: string;
}) {
  if (pages <= 1) return null;
  const numbers = Array.from({ length: pages }, (_, index) => index + 1).filter(
    (number) => number === 1 || number === pages || Math.abs(number - page) <= 2,
  );
  return (
    <nav className="pager numbered" aria-label={label}>
      <ul>
        {numbers.map((number) => (
          <li key={number}>
            <a
              href={href(number)}
              aria-current={number === page ? 'page' : undefined}
              aria-label={words.basics.page(number, pages)}
            >
              {number}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The way from the front page to here. */
export function Breadcrumb({ links }: { links: LinkRef[] }) {
  return (
    <nav className="breadcrumb" aria-label={words.site.breadcrumb}>
      <ol>
        {links.map((link) => (
          <li key={link.href}>
            <a href={link.href}>{link.name}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
