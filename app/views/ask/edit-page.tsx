import { fieldOf, type FormState } from '../types';
import { Button } from '../basics/button';
import { ErrorSummary, Field, Hidden } from '../basics/form';
import { Notice } from '../basics/notice';
import { Breadcrumb } from '../basics/navigation';
import { Time } from '../basics/text';
import { PageFrame, PageTitle, Section } from '../layout/page-frame';
import { DraftKeeper } from '../writing/draft-keeper';
import { particularFields, ParticularsPanel } from '../writing/particulars-panel';
import { BodyField, Preview, WritingFields } from './ask-page';
import { PhotoFields, photoFieldNames } from './photo-fields';
import { Difference, type DifferenceBlock } from './difference';
import { words } from '~/messages';

const text = words.ask;

/** Somebody else's newer text, which the form was not made from. */
export interface EditConflict {
  title: string | null;
  body: string;
  /** By name; an answer has none. */
  tags: string[];
  by: string;
  at: Date;
  /** From their text to the one in the form. */
  difference: DifferenceBlock[];
}

export interface EditPageProps {
  post: 'question' | 'answer';
  /** Where the form posts to: the edit page's own path. */
  action: string;
  question: { title: string; href: string };
  /** Where the post stands. */
  postHref: string;
  /** The revision that the form was made from; in a conflict, the newer one. */
  revision: number;
  first: { title?: string; body: string; tags?: string };
  /** The answer has a current verification, which this edit will make outdated. */
  verified: boolean;
  /** What the viewer sends waits until somebody has decided it. */
  suggests: boolean;
  /** Where an earlier suggestion of theirs waits. */
  waitingHref: string | null;
  state?: FormState;
  preview?: { title: string; html: string } | null;
  conflict?: EditConflict | null;
}

/**
 * Editing a question or an answer, or suggesting it; `intent` is `edit-question`, `edit-answer`,
 * `suggest-edit` or `preview`.
 */
export function EditPage(props: EditPageProps) {
  const { post, action, question, postHref, revision, first, state, preview } = props;
  const { suggests, verified, waitingHref } = props;
  const conflict = props.conflict ?? null;
  const form = 'edit';
  return (
    <PageFrame width="wide">
      <Breadcrumb links={[{ name: question.title, href: question.href }]} />
      <PageTitle
        title={
          suggests
            ? words.suggestedEdits.suggest
            : post === 'question'
              ? text.editQuestion
              : text.editAnswer
        }
        lead={
          !suggests
            ? undefined
            : verified
              ? words.suggestedEdits.suggestVerifiedLead
              : words.suggestedEdits.suggestLead
        }
      />
      {waitingHref !== null && (
        <Notice tone="waiting">
          <p>
            {words.suggestedEdits.waits} <a href={waitingHref}>{words.suggestedEdits.waitsLink}</a>
          </p>
        </Notice>
      )}
      {conflict === null ? (
        <ErrorSummary
          state={state}
          form={form}
          fields={['title', 'body', ...particularFields, ...photoFieldNames, 'tags', 'reason']}
        />
      ) : (
        <Conflict conflict={conflict} />
      )}
      {verified && !suggests && <Notice tone="waiting">{<p>{text.verifiedWarning}</p>}</Notice>}
      <form
        className="stack writing-form"
        method="post"
        action={action}
        encType="multipart/form-data"
      >
        {preview != null && <Preview title={preview.title} html={preview.html} />}
        <Hidden name="revision" value={revision} />
        <DraftKeeper name={draftOf(action)} cameBack={state !== undefined} />
        {post === 'question' ? (
          <WritingFields form={form} state={state} first={first} photos={!suggests} />
        ) : (
          <>
            <BodyField
              form={form}
              state={state}
              first={first.body}
              rows={14}
              help={words.question.answerHelp}
            />
            {!suggests && <PhotoFields form={form} state={state} />}
          </>
        )}
        <Field
          {...fieldOf(state, form, 'reason')}
          label={text.reason}
          help={text.reasonHelp}
          required={suggests}
          maxLength={200}
        />
        <ParticularsPanel form={form} state={state} />
        <p className="actions">
          <Button name="intent" value={suggests ? 'suggest-edit' : `edit-${post}`}>
            {suggests ? words.suggestedEdits.send : text.saveEdit}
          </Button>
          <Button name="intent" value="preview" look="secondary">
            {text.preview}
          </Button>
          <a className="button quiet" href={postHref}>
            {words.basics.cancel}
          </a>
        </p>
      </form>
    </PageFrame>
  );
}

/** "/answers/12/edit" is where the form of the draft "edit:answers-12" stands. */
function draftOf(action: string): string {
  const [, posts = '', id = ''] = action.split('/');
  return `edit:${posts}-${id}`;
}

/** Both texts, and what lies between them. */
export function Conflict({ conflict }: { conflict: EditConflict }) {
  return (
    <div className="conflict">
      <div className="error-summary" role="alert">
        <h2>{text.conflictTitle}</h2>
        <p>{text.conflictLead}</p>
      </div>
      <Section title={text.conflictTheirs}>
        <p className="quiet">
          {conflict.by}, <Time at={conflict.at} />
        </p>
        {conflict.title !== null && <p className="preview-title">{conflict.title}</p>}
        <pre className="source-text" dir="auto">
          {conflict.body}
        </pre>
        {conflict.tags.length > 0 && (
          <p className="quiet">
            {text.tags}: {conflict.tags.join(', ')}
          </p>
        )}
      </Section>
      <Section title={text.conflictDifference}>
        <Difference blocks={conflict.difference} label={text.conflictDifference} />
      </Section>
      <h2 className="conflict-yours">{text.conflictYours}</h2>
    </div>
  );
}
