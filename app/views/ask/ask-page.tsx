import type { ReactNode } from 'react';
import { type Allowed, type FormState, type QuestionState, valueIn } from '../types';
import { Button, EnterMeans } from '../basics/button';
import { ErrorSummary, Field, Radios, SubmissionKey } from '../basics/form';
import { Notice } from '../basics/notice';
import { Prose } from '../basics/text';
import { PageFrame, PageTitle, Section } from '../layout/page-frame';
import { StateMark } from '../lists/question-row';
import { type OwnProduct, OwnProducts } from './own-products';
import { DraftKeeper } from '../writing/draft-keeper';
import { Editor } from '../writing/editor';
import { PhotoFields, photoFieldNames } from './photo-fields';
import { type PlaceChoices, PlaceFields } from './place-fields';
import { TagsField } from './tags-field';
import { words } from '~/messages';

const text = words.ask;

export const questionKinds = ['question', 'problem', 'idea', 'praise'] as const;

export interface AskPageProps {
  choices: PlaceChoices;
  /** The asker's own products, to be filled in by one press. */
  owned: OwnProduct[];
  submission: string;
  allowed: Allowed;
  /** What came back: refused, or to be previewed, or with another brand chosen. */
  state?: FormState;
  /** The rendered text, where a preview was asked for. */
  preview?: { title: string; html: string } | null;
  /** Questions that may be the same; shown with a preview or a refusal. */
  similar?: { href: string; title: string; state: QuestionState }[];
}

const fields = [
  ...['kind', 'brand', 'product', 'version', 'department', 'title', 'body'],
  ...photoFieldNames,
  'tags',
];

/** `/questions/ask`. Posts to itself: `intent` is one of `ask-question`, `preview`, `choose-brand`, `choose-product`. */
export function AskPage(props: AskPageProps) {
  const { choices, owned, submission, allowed, state, preview, similar } = props;
  return (
    <PageFrame width="wide">
      <PageTitle title={text.title} lead={text.lead} />
      <BeforeAsking similar={similar ?? []} />
      {allowed === true ? (
        <>
          <ErrorSummary state={state} form="ask" fields={fields} />
          <form
            className="stack writing-form"
            method="post"
            action="/questions/ask"
            encType="multipart/form-data"
          >
            <EnterMeans name="intent" value="preview" />
            {preview != null && <Preview title={preview.title} html={preview.html} />}
            <SubmissionKey submission={submission} />
            <DraftKeeper
              name="ask"
              cameBack={state !== undefined}
              depends={{ field: 'brand', chosen: choices.brand ?? '', path: '/questions/ask' }}
            />
            <Radios
              id="ask-kind"
              name="kind"
              label={text.kind}
              value={valueIn(state, 'kind', 'question')}
              error={state?.problems?.['kind']}
              choices={questionKinds.map((kind) => ({
                value: kind,
                label: words.basics.kinds[kind],
                help: text.kinds[kind],
              }))}
            />
            <OwnProducts owned={owned} chosen={valueIn(state, 'product')} />
            <PlaceFields form="ask" choices={choices} state={state} />
            <WritingFields form="ask" state={state} />
            <p className="actions">
              <Button name="intent" value="ask-question">
                {text.post}
              </Button>
              <Button name="intent" value="preview" look="secondary">
                {text.preview}
              </Button>
            </p>
          </form>
        </>
      ) : (
        <Notice>
          <p>{allowed.reason}</p>
        </Notice>
      )}
    </PageFrame>
  );
}

/** Title, text and tags: the same when asking and when editing. */
export function WritingFields({
  form,
  state,
  first = {},
}: {
  form: string;
  state?: FormState;
  first?: { title?: string; body?: string; tags?: string };
}) {
  return (
    <>
      <Field
        id={`${form}-title`}
        name="title"
        label={text.questionTitle}
        help={text.questionTitleHelp}
        maxLength={150}
        value={valueIn(state, 'title', first.title)}
        error={state?.problems?.['title']}
      />
      <BodyField form={form} state={state} first={first.body} rows={14} help={text.bodyHelp} />
      <PhotoFields form={form} state={state} />
      <TagsField
        id={`${form}-tags`}
        value={valueIn(state, 'tags', first.tags)}
        error={state?.problems?.['tags']}
      />
    </>
  );
}

/** The text of a post, in Markdown. */
export function BodyField({
  form,
  state,
  first,
  rows,
  help,
}: {
  form: string;
  state?: FormState;
  first?: string;
  rows: number;
  help: ReactNode;
}) {
  return (
    <Editor
      id={`${form}-body`}
      label={text.body}
      help={help}
      rows={rows}
      value={valueIn(state, 'body', first)}
      error={state?.problems?.['body']}
    />
  );
}

/** How a text will look once it is posted. */
export function Preview({ title, html }: { title?: string; html: string }) {
  return (
    <section className="preview" aria-label={text.previewTitle}>
      <h2>{text.previewTitle}</h2>
      {title !== undefined && title !== '' && (
        <p className="preview-title" dir="auto">
          {title}
        </p>
      )}
      {html === '' ? <p className="quiet">{text.previewEmpty}</p> : <Prose html={html} />}
    </section>
  );
}

function BeforeAsking({ similar }: { similar: NonNullable<AskPageProps['similar']> }) {
  return (
    <div className="before-asking">
      {similar.length > 0 && (
        <Section title={text.similar}>
          <ul className="linked">
            {similar.map((question) => (
              <li key={question.href}>
                <StateMark state={question.state} />
                <a href={question.href}>{question.title}</a>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={text.before}>
        <ul className="hints">
          {text.beforeList.map((hint) => (
            <li key={hint}>{hint}</li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
