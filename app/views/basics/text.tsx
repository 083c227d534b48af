import type { ReactNode } from 'react';
import type { LinkRef, TagRef } from '../types';
import {
  formatAge,
  formatDate,
  formatDateTime,
  formatNumber,
  formatShortDate,
  languageOfDates,
} from '~/messages/format';

/** A date in words, the exact time as its title; with `now`, how long ago as an addition. */
export function Time({ at, now }: { at: Date; now?: Date }) {
  return (
    <Moment at={at}>
      {now === undefined ? formatDate(at) : `${formatDate(at)} (${formatAge(at, now)})`}
    </Moment>
  );
}

/** A date where there is little room, the exact time as its title. */
export function ShortDate({ at }: { at: Date }) {
  return <Moment at={at}>{formatShortDate(at)}</Moment>;
}

/** Only how long ago, for dense lists; the date is the title. */
export function Age({ at, now }: { at: Date; now: Date }) {
  return <Moment at={at}>{formatAge(at, now)}</Moment>;
}

/** Date and time of day, for records. */
export function ExactTime({ at }: { at: Date }) {
  return <Moment at={at}>{formatDateTime(at)}</Moment>;
}

/**
 * In the reader's language and time zone. Browsers know other editions of the world's languages and
 * time zones than the server does: where theirs differs by a letter, that is no fault of the page.
 */
function Moment({ at, children }: { at: Date; children: string }) {
  return (
    <time
      dateTime={at.toISOString()}
      title={formatDateTime(at)}
      lang={languageOfDates()}
      suppressHydrationWarning
    >
      {children}
    </time>
  );
}

/** Tags as links. */
export function TagList({ tags }: { tags: TagRef[] }) {
  if (tags.length === 0) return null;
  return (
    <ul className="tags">
      {tags.map((tag) => (
        <li key={tag.href}>
          <a className="tag" href={tag.href} rel="tag">
            {tag.name}
          </a>
          {tag.count !== undefined && <span className="tag-count">{formatNumber(tag.count)}</span>}
        </li>
      ))}
    </ul>
  );
}

/** "Acme · HE2 dryer · 2.1", as far as it is known. */
export function ProductLine({
  brand,
  product,
  version,
}: {
  brand: LinkRef;
  product?: LinkRef | null;
  version?: string | null;
}) {
  return (
    <span className="product-line">
      <a href={brand.href}>{brand.name}</a>
      {product != null && (
        <>
          {' · '}
          <a href={product.href}>{product.name}</a>
        </>
      )}
      {version != null && version !== '' && ` ${version}`}
    </span>
  );
}

/** Terms and what they are. */
export function Definitions({ items }: { items: { term: string; is: ReactNode }[] }) {
  return (
    <dl className="definitions">
      {items.map((item) => (
        <div key={item.term}>
          <dt>{item.term}</dt>
          <dd>{item.is}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A table of facts. `numeric` columns are set to the end of the line. */
export function DataTable({
  caption,
  captionHidden = false,
  stacked = false,
  columns,
  rows,
}: {
  caption: string;
  /** The heading above says the same. */
  captionHidden?: boolean;
  /** On a phone each row is a short list of its own. */
  stacked?: boolean;
  columns: { label: string; numeric?: boolean }[];
  rows: { key: string; cells: ReactNode[] }[];
}) {
  return (
    <section className="table-scroll" aria-label={caption} tabIndex={0}>
      <table className={stacked ? 'data stacked' : 'data'}>
        <caption className={captionHidden ? 'hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.label} scope="col" className={column.numeric ? 'number' : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              {row.cells.map((cell, index) => {
                const column = columns[index];
                return (
                  <td
                    key={column?.label ?? index}
                    className={column?.numeric === true ? 'number' : undefined}
                    data-label={stacked && index > 0 ? column?.label : undefined}
                  >
                    {cell}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Something that opens in place. */
export function Disclosure({
  summary,
  children,
  open,
  className,
}: {
  summary: ReactNode;
  children: ReactNode;
  open?: boolean;
  className?: string;
}) {
  return (
    <details className={className ?? 'disclosure'} open={open === true ? true : undefined}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}

/** Text that we rendered and cleaned ourselves from Markdown, and nothing else. */
export function Prose({ html, className = 'prose' }: { html: string; className?: string }) {
  return <div className={className} dir="auto" dangerouslySetInnerHTML={{ __html: html }} />;
}
