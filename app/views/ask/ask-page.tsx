import { type ReactNode, useRef } from 'react';
import { type Allowed, type FormState, valueIn } from '../types';
import { Button, EnterMeans } from '../basics/button';
import { ErrorSummary, Field, Radios, SubmissionKey } from '../basics/form';
import { Notice } from '../basics/notice';
import { Prose } from '../basics/text';
import { PageFrame, PageTitle, Section } from '../layout/page-frame';
import { Expectations, type ExpectationsView } from './expectations';
import { type OwnProduct, OwnProducts } from './own-products';
import { SimilarBeforePosting } from '../similar/similar-before-posting';
import { DeflectionForm, type SimilarQuestion } from '../similar/similar-list';
import { SimilarBelow, SimilarHint, useSimilarWhileTyping } from '../similar/similar-while-typing';
import { DraftKeeper } from '../writing/draft-keeper';
import { Editor } from '../writing/editor';
import { particularFields, ParticularsPanel } from '../writing/particulars-panel';
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
  /** What the chosen brand is known for, and says of just now. */
  expectations?: ExpectationsView | null;
  submission: string;
  allowed: Allowed;
  /** What came back: refused, or to be previewed, or with another brand chosen. */
  state?: FormState;
  /** The rendered text, where a preview was asked for. */
  preview?: { title: string; html: string } | null;
  /** Instead of the posted question, once: what is like it. */
  similar?: SimilarQuestion[];
}

const fields = [
  ...['kind', 'brand', 'product', 'version', 'department', 'title', 'body'],
  ...particularFields,
  ...photoFieldNames,
  'tags',
];

/** `/questions/ask`. Posts to itself: `intent` is one of `ask-question`, `preview`, `choose-brand`, `choose-product`. */
export function AskPage(props: AskPageProps) {
  const { choices, owned, submission, allowed, state, preview, similar = [] } = props;
  const isStopped = similar.length > 0;
  const form = useRef<HTMLFormElement>(null);
  // What came back has been shown, and so has what was shown before a refusal.
  const wasShown = isStopped || valueIn(state, 'similar') === 'shown';
  const typed = useSimilarWhileTyping(form, wasShown);
  const offered = [...similar, ...typed.similar];
  return (
    <PageFrame width="wide">
      <PageTitle title={text.title} lead={text.lead} />
      {isStopped ? <SimilarBeforePosting similar={similar} /> : <BeforeAsking />}
      {allowed === true ? (
        <>
          <ErrorSummary state={state} form="ask" fields={fields} />
          <form
            ref={form}
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
            {props.expectations != null && <Expectations expectations={props.expectations} />}
            <WritingFields
              form="ask"
              state={state}
              belowTitle={<SimilarHint similar={typed.similar} />}
              belowBody={<SimilarBelow {...typed} />}
            />
            <ParticularsPanel form="ask" state={state} />
            <p className="actions">
              <Button name="intent" value="ask-question">
                {isStopped ? words.similar.postAnyway : text.post}
              </Button>
              <Button name="intent" value="preview" look="secondary">
                {text.preview}
              </Button>
            </p>
          </form>
          {offered.some(({ confirmed }) => confirmed !== null) && <DeflectionForm />}
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
  belowTitle,
  belowBody,
  photos = true,
}: {
  form: string;
  state?: FormState;
  first?: { title?: string; body?: string; tags?: string };
  belowTitle?: ReactNode;
  belowBody?: ReactNode;
  /** Whether photos can be added. */
  photos?: boolean;
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
      {belowTitle}
      <BodyField form={form} state={state} first={first.body} rows={14} help={text.bodyHelp} />
      {belowBody}
      {photos && <PhotoFields form={form} state={state} />}
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
      ready
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

function BeforeAsking() {
  return (
    <div className="before-asking">
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
