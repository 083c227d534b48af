import { Time } from '../basics/text';
import { AdminFrame } from './admin-frame';
import { words } from '~/messages';

const text = words.pages;

export interface PageRow {
  slug: keyof typeof text.what;
  title: string;
  href: string;
  settingsHref: string;
  /** Null where it is not written. */
  changed: { at: Date; by: string } | null;
}

/** `/admin/pages`: which of the operator's pages are written. */
export function AdminPagesPage({ pages }: { pages: PageRow[] }) {
  return (
    <AdminFrame path="/admin/pages" title={text.title} lead={text.lead}>
      <ul className="tasks">
        {pages.map((page) => (
          <PageItem key={page.slug} {...page} />
        ))}
      </ul>
    </AdminFrame>
  );
}

function PageItem({ slug, title, href, settingsHref, changed }: PageRow) {
  return (
    <li>
      <div>
        <a href={settingsHref} dir="auto">
          {title}
        </a>
        <p className="quiet">{text.what[slug]}</p>
      </div>
      <p className="task-state">
        {changed === null ? (
          <span className="quiet">{text.notWritten}</span>
        ) : (
          <>
            <a href={href} aria-label={text.seePage(title)}>
              {text.see}
            </a>
            <span className="quiet">
              <Time at={changed.at} /> · {changed.by}
            </span>
          </>
        )}
      </p>
    </li>
  );
}
