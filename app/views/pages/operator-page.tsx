import { ButtonLink } from '../basics/button';
import { Prose, Time } from '../basics/text';
import { PageFrame, PageTitle } from '../layout/page-frame';
import { words } from '~/messages';

const text = words.pages;

export interface OperatorPageProps {
  /** Null where it is not written: only who may write it comes here then. */
  page: { title: string; bodyHtml: string; changedAt: Date } | null;
  /** Where it is written, for who may. */
  writeHref: string | null;
}

/** `/about`, `/terms` …: what the operator says. */
export function OperatorPage({ page, writeHref }: OperatorPageProps) {
  if (page === null)
    return (
      <PageFrame>
        <PageTitle title={text.missingTitle} lead={text.missingText} />
        {writeHref !== null && (
          <p>
            <ButtonLink href={writeHref}>{text.write}</ButtonLink>
          </p>
        )}
      </PageFrame>
    );
  return (
    <PageFrame>
      <PageTitle
        title={page.title}
        actions={
          writeHref !== null && (
            <a className="button quiet" href={writeHref}>
              {text.edit}
            </a>
          )
        }
      />
      <Prose html={page.bodyHtml} />
      <p className="page-foot quiet">
        {text.changed} <Time at={page.changedAt} />
      </p>
    </PageFrame>
  );
}
