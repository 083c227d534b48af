import type { ReactNode } from 'react';
import { Kept } from '../basics/kept';
import { words } from '~/messages';

/**
 * A page's own grid: the reading column, and beside it (below it on a phone) what goes with it.
 * `width` is how wide the column may grow where there is nothing beside it; `below` has the whole
 * width, under both (on a phone, between them). What is beside it is kept where `asideFrom` is all
 * that it is made from.
 */
export function PageFrame({
  children,
  aside,
  asideFrom,
  below,
  asideLabel = words.site.related,
  width = 'reading',
}: {
  children: ReactNode;
  aside?: ReactNode;
  asideFrom?: unknown;
  below?: ReactNode;
  asideLabel?: string;
  width?: 'narrow' | 'reading' | 'wide';
}) {
  if (aside === undefined || aside === null)
    return (
      <>
        <div className={`column ${width}`}>{children}</div>
        {below}
      </>
    );
  return (
    <div className="frame">
      <div className="column">{children}</div>
      {below !== undefined && <div className="below">{below}</div>}
      <Kept tag="aside" className="aside" label={asideLabel} from={asideFrom}>
        {() => aside}
      </Kept>
    </div>
  );
}

/** A page's title with, above it, what kind of thing it is, and below it, one line about it. */
export function PageTitle({
  title,
  kicker,
  lead,
  actions,
}: {
  title: ReactNode;
  kicker?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="page-title">
      {kicker !== undefined && <p className="kicker">{kicker}</p>}
      <div className="title-line">
        <h1 dir="auto">{title}</h1>
        {actions}
      </div>
      {lead !== undefined && <p className="lead">{lead}</p>}
    </div>
  );
}

/** A part of an aside or of a page, with its own heading. */
export function Section({
  title,
  children,
  id,
  more,
}: {
  title: string;
  children: ReactNode;
  id?: string;
  more?: { href: string; label: string };
}) {
  return (
    <section className="section" id={id}>
      <div className="section-head">
        <h2>{title}</h2>
        {more !== undefined && <a href={more.href}>{more.label}</a>}
      </div>
      {children}
    </section>
  );
}
