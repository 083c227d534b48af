import { ShortDate } from '../basics/text';
import { words } from '~/messages';

const text = words.expectations;

/** What a brand's people say about just now. */
export interface BrandNoticeView {
  id: number | string;
  body: string;
  since: Date;
  until: Date;
  by: { name: string; href: string | null; title: string; department: string };
}

/** A notice with who signs it and until when it holds. */
export function BrandNotice({ notice }: { notice: BrandNoticeView }) {
  const { by } = notice;
  return (
    <blockquote className="brand-notice">
      <p className="brand-words" dir="auto">
        {notice.body}
      </p>
      <footer className="quiet">
        {by.href === null ? by.name : <a href={by.href}>{by.name}</a>}, {by.title} ·{' '}
        <ShortDate at={notice.since} />, {text.until} <ShortDate at={notice.until} />
      </footer>
    </blockquote>
  );
}
