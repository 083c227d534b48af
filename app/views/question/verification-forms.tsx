import { type Choice, type FormState, type Id, chosenIn, valueIn } from '../types';
import { Button } from '../basics/button';
import { Checks, ErrorSummary, Field, Hidden, Intent, TextArea } from '../basics/form';
import { Disclosure } from '../basics/text';
import { type AnswerView, type RefusedForm, stateOf, type VerificationView } from './post-types';
import { words } from '~/messages';

const text = words.question;

/** What a verification says beyond the brand's name, as its form has it. */
export interface VerificationDetails {
  note: string;
  /** Ids of versions. */
  versions: string[];
  /** As YYYY-MM-DD; empty for none. */
  reviewBy: string;
}

/** The details of a standing verification, to verify again with: all but a day that is past. */
export function detailsAgain(
  standing: Pick<VerificationView, 'note' | 'appliesTo' | 'reviewBy'>,
  versions: Choice[],
  now: Date,
): VerificationDetails {
  const { note, appliesTo, reviewBy } = standing;
  return {
    note: note ?? '',
    versions: versions.filter(({ label }) => appliesTo.includes(label)).map(({ value }) => value),
    reviewBy: reviewBy !== null && reviewBy > now ? reviewBy.toISOString().slice(0, 10) : '',
  };
}

/** What the reader may do about the brand's name on an answer; for those who may do something. */
export function VerificationForms({
  answer,
  questionHref,
  brand,
  versions,
  refused,
}: {
  answer: AnswerView;
  questionHref: string;
  brand: string;
  versions: Choice[];
  refused: RefusedForm | null;
}) {
  const { id, may, revision, verification } = answer;
  const standing = verification?.state === 'withdrawn' ? null : verification;
  const again = standing === null ? null : detailsAgain(standing, versions, new Date());
  return (
    <>
      {may.verify === true && again !== null && standing?.state === 'outdated' && (
        <VerifyAgainForm
          questionHref={questionHref}
          answerId={id}
          revision={revision}
          again={again}
        />
      )}
      {may.verify === true && (
        <VerifyForm
          questionHref={questionHref}
          answerId={id}
          revision={revision}
          brand={brand}
          versions={versions}
          again={again}
          replaces={standing?.state === 'current' ? standing.id : null}
          state={stateOf(refused, 'verify-answer', id)}
        />
      )}
      {may.withdrawVerification === true && (
        <WithdrawForm
          questionHref={questionHref}
          answerId={id}
          state={stateOf(refused, 'withdraw-verification', id)}
        />
      )}
    </>
  );
}

interface VerifyFormProps {
  questionHref: string;
  answerId: Id;
  /** The revision that the page shows, which is the one that is verified. */
  revision: number;
  brand: string;
  versions: Choice[];
  /** Of the verification that stands, if one does: they are offered again. */
  again?: VerificationDetails | null;
  /** The current verification that the new one knowingly takes the place of. */
  replaces?: Id | null;
  state?: FormState;
}

/** A verifier puts the brand's name on the revision that stands above. */
export function VerifyForm(props: VerifyFormProps) {
  const { questionHref, answerId, revision, brand, versions, again = null, state } = props;
  const replaces = props.replaces ?? null;
  const form = `verify-${answerId}`;
  return (
    <Disclosure
      className={again === null ? 'act prominent' : 'act'}
      summary={
        replaces !== null
          ? text.verifyReplace
          : again === null
            ? text.verify(brand)
            : text.verifyWithChanges
      }
      open={state !== undefined}
    >
      <form className="stack" method="post" action={questionHref}>
        <ErrorSummary state={state} form={form} fields={['note', 'appliesTo', 'reviewBy']} />
        <p>{replaces === null ? text.verifyIntro(brand) : text.verifyReplaceIntro}</p>
        <Intent is="verify-answer" />
        <Hidden name="answerId" value={answerId} />
        <Hidden name="revision" value={revision} />
        {replaces !== null && <Hidden name="supersedes" value={replaces} />}
        <Field
          id={`${form}-note`}
          name="note"
          label={text.verifyNote}
          help={text.verifyNoteHelp}
          optional
          value={valueIn(state, 'note', again?.note)}
          error={state?.problems?.['note']}
        />
        {versions.length > 0 && (
          <Checks
            id={`${form}-versions`}
            name="appliesTo"
            label={text.verifyVersions}
            help={text.verifyVersionsHelp}
            optional
            choices={versions}
            chosen={chosenIn(state, 'appliesTo', again?.versions)}
            error={state?.problems?.['appliesTo']}
          />
        )}
        <Field
          id={`${form}-reviewBy`}
          name="reviewBy"
          type="date"
          label={text.verifyReviewBy}
          help={text.verifyReviewByHelp}
          optional
          width="short"
          value={valueIn(state, 'reviewBy', again?.reviewBy)}
          error={state?.problems?.['reviewBy']}
        />
        <p>
          <Button look="primary">{text.verifyButton}</Button>
        </p>
      </form>
    </Disclosure>
  );
}

/** One press verifies today's text as the outdated verification had it. */
function VerifyAgainForm({
  questionHref,
  answerId,
  revision,
  again,
}: {
  questionHref: string;
  answerId: Id;
  revision: number;
  again: VerificationDetails;
}) {
  return (
    <form method="post" action={questionHref}>
      <Intent is="verify-answer" />
      <Hidden name="answerId" value={answerId} />
      <Hidden name="revision" value={revision} />
      <Hidden name="note" value={again.note} />
      <Hidden name="reviewBy" value={again.reviewBy} />
      {again.versions.map((version) => (
        <Hidden key={version} name="appliesTo" value={version} />
      ))}
      <button type="submit" className="button secondary small">
        {text.verifyAgain}
      </button>
    </form>
  );
}

/** Takes the brand's name off an answer, with a reason that everybody can read. */
function WithdrawForm({
  questionHref,
  answerId,
  state,
}: {
  questionHref: string;
  answerId: Id;
  state?: FormState;
}) {
  const form = `withdraw-${answerId}`;
  return (
    <Disclosure className="act" summary={text.withdraw} open={state !== undefined}>
      <form className="stack" method="post" action={questionHref}>
        <ErrorSummary state={state} form={form} fields={['reason']} />
        <Intent is="withdraw-verification" />
        <Hidden name="answerId" value={answerId} />
        <TextArea
          id={`${form}-reason`}
          name="reason"
          label={text.withdrawReason}
          help={text.withdrawReasonHelp}
          rows={3}
          value={valueIn(state, 'reason')}
          error={state?.problems?.['reason']}
        />
        <p>
          <Button look="danger">{text.withdrawButton}</Button>
        </p>
      </form>
    </Disclosure>
  );
}
