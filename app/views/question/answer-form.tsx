import { type Allowed, type FormState, type Id, valueIn } from '../types';
import { Button, ButtonLink } from '../basics/button';
import { ErrorSummary, Radios, SubmissionKey } from '../basics/form';
import { Kept } from '../basics/kept';
import { Notice } from '../basics/notice';
import { PhotoFields, photoFieldNames } from '../ask/photo-fields';
import { Prose } from '../basics/text';
import { DraftKeeper } from '../writing/draft-keeper';
import { Editor } from '../writing/editor';
import { particularFields, ParticularsPanel } from '../writing/particulars-panel';
import { words } from '~/messages';

const text = words.question;

export interface AnswerFormProps {
  questionId: Id;
  questionHref: string;
  brand: string;
  allowed: Allowed | undefined;
  /** Offered to a representative of the brand: the choice of voice. */
  official: boolean;
  submission: string;
  signInHref: string | null;
  state?: FormState;
  /** The rendered preview, where one was asked for. */
  preview?: string | null;
}

/** The form under the answers. */
export function AnswerForm(props: AnswerFormProps) {
  const { submission, ...from } = props;
  if (props.signInHref === null && props.allowed === undefined) return null;
  return (
    <Kept
      tag="section"
      className="section your-answer"
      id="your-answer"
      from={from}
      submission={submission}
    >
      {() => <AnswerFormInside {...props} />}
    </Kept>
  );
}

function AnswerFormInside(props: AnswerFormProps) {
  const { questionHref, allowed, signInHref } = props;
  return (
    <>
      <h2>{text.answerTitle}</h2>
      {signInHref !== null && allowed === undefined ? (
        <p className="sign-in-line">
          {text.answerSignInText}{' '}
          <ButtonLink href={signInHref} look="secondary">
            {text.answerSignIn}
          </ButtonLink>
        </p>
      ) : allowed !== true ? (
        <Notice>{allowed?.reason}</Notice>
      ) : (
        <form
          className="stack writing-form"
          method="post"
          action={`${questionHref}#your-answer`}
          encType="multipart/form-data"
        >
          <AnswerFields {...props} />
        </form>
      )}
    </>
  );
}

function AnswerFields({
  questionId,
  brand,
  official,
  submission,
  state,
  preview,
}: AnswerFormProps) {
  return (
    <>
      <ErrorSummary
        state={state}
        form="answer"
        fields={['body', ...particularFields, ...photoFieldNames, 'voice']}
      />
      {preview != null && preview !== '' && (
        <div className="preview">
          <h3>{words.writing.previewTitle}</h3>
          <Prose html={preview} />
        </div>
      )}
      <SubmissionKey submission={submission} />
      <DraftKeeper name={`answer:${questionId}`} cameBack={state !== undefined} />
      <Editor
        id="answer-body"
        label={text.answerLabel}
        help={text.answerHelp}
        rows={10}
        value={valueIn(state, 'body')}
        error={state?.problems?.['body']}
      />
      <PhotoFields form="answer" state={state} />
      {official && (
        <Radios
          id="answer-voice"
          name="voice"
          label={text.voice}
          value={valueIn(state, 'voice', 'personal')}
          error={state?.problems?.['voice']}
          choices={[
            { value: 'personal', label: text.voicePersonal, help: text.voicePersonalHelp },
            {
              value: 'official',
              label: text.voiceOfficial(brand),
              help: text.voiceOfficialHelp(brand),
            },
          ]}
        />
      )}
      <ParticularsPanel form="answer" state={state} />
      <p className="actions">
        <Button name="intent" value="post-answer">
          {text.answerPost}
        </Button>
        <Button name="intent" value="preview-answer" look="secondary">
          {text.preview}
        </Button>
      </p>
    </>
  );
}
