import { Conflict, type EditConflict } from '../ask/edit-page';
import { BodyField, Preview } from '../ask/ask-page';
import { Button } from '../basics/button';
import { ErrorSummary, Field, Hidden } from '../basics/form';
import { Breadcrumb } from '../basics/navigation';
import { Notice } from '../basics/notice';
import { PageFrame, PageTitle } from '../layout/page-frame';
import { fieldOf, type FormState } from '../types';
import { words } from '~/messages';

const text = words.pages;

export interface PageFormPageProps {
  /** Where everybody reads it. */
  href: string;
  /** This page's own path, to which its form posts. */
  action: string;
  /** The revision that the form was made from; 0 where the page is not written. */
  revision: number;
  /** The older revision whose text the form holds; null where it is today's, or a draft. */
  older: number | null;
  first: { title: string; body: string };
  state?: FormState;
  preview?: { title: string; html: string } | null;
  conflict?: EditConflict | null;
}

/** `/admin/pages/:slug`: `write-page` or `preview` {revision, title, body}. */
export function PageFormPage(props: PageFormPageProps) {
  const { href, action, revision, older, first, state, preview } = props;
  const conflict = props.conflict ?? null;
  const written = revision > 0;
  return (
    <PageFrame>
      <Breadcrumb links={[{ name: text.title, href: '/admin/pages' }]} />
      <PageTitle
        title={written ? text.editPage(first.title) : text.writePage(first.title)}
        lead={
          written ? (
            <>
              <a href={href}>{text.see}</a> · <a href={`${action}/revisions`}>{text.history}</a>
            </>
          ) : undefined
        }
      />
      {conflict === null ? (
        <ErrorSummary state={state} form="page" fields={['title', 'body']} />
      ) : (
        <Conflict conflict={conflict} />
      )}
      {!written && (
        <Notice>
          <p>{text.draft}</p>
        </Notice>
      )}
      {older !== null && (
        <Notice>
          <p>{text.older(older)}</p>
        </Notice>
      )}
      <form className="stack" method="post" action={action}>
        {preview != null && <Preview title={preview.title} html={preview.html} />}
        <Hidden name="revision" value={revision} />
        <Field
          {...fieldOf(state, 'page', 'title', first.title)}
          label={text.pageTitle}
          help={text.pageTitleHelp}
          maxLength={60}
        />
        <BodyField form="page" state={state} first={first.body} rows={20} help={text.bodyHelp} />
        <p className="help">{text.publishedAt(href)}</p>
        <p className="actions">
          <Button name="intent" value="write-page">
            {text.save}
          </Button>
          <Button name="intent" value="preview" look="secondary">
            {words.ask.preview}
          </Button>
          <a className="button quiet" href="/admin/pages">
            {words.basics.cancel}
          </a>
        </p>
      </form>
    </PageFrame>
  );
}
