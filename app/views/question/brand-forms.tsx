import { type Allowed, type Choice, fieldOf, valueIn } from '../types';
import { Button, Permitted } from '../basics/button';
import { ErrorSummary, Field, Hidden, Intent, Select, TextArea } from '../basics/form';
import { Disclosure } from '../basics/text';
import type { PlanVersionView } from './brand-word';
import { type RefusedForm, stateOf } from './post-types';
import { words } from '~/messages';
import { limits } from '~/rules/limits';

const text = words.followThrough;

/** What a representative may do here for the brand; null for everybody else. */
export interface BrandActs {
  acknowledge?: Allowed;
  plan?: Allowed;
  handOver?: Allowed;
  /** The departments on offer. */
  departments: Choice[];
  /** Who has it now; null is nobody in particular. */
  heldBy: number | null;
  /** The brand's, in which dates are meant. */
  timeZone: string;
}

/** The forms of a brand's representatives: acknowledge, set a plan, hand over. */
export function BrandForms({
  href,
  acts,
  acknowledged,
  plan,
  refused,
}: {
  href: string;
  acts: BrandActs;
  acknowledged: boolean;
  plan: PlanVersionView | null;
  refused: RefusedForm | null;
}) {
  return (
    <>
      {!acknowledged && (
        <Permitted allowed={acts.acknowledge} label={text.acknowledge}>
          <AcknowledgeForm action={href} id="acknowledge" refused={refused} />
        </Permitted>
      )}
      <Permitted allowed={acts.plan} label={plan === null ? text.setPlan : text.changePlan}>
        <PlanForm href={href} acts={acts} plan={plan} refused={refused} />
      </Permitted>
      <Permitted allowed={acts.handOver} label={text.handOver}>
        <HandOverForm href={href} acts={acts} refused={refused} />
      </Permitted>
    </>
  );
}

/** One field: the representative's own words. */
export function AcknowledgeForm({
  action,
  id,
  questionId,
  refused,
}: {
  action: string;
  /** Unique on the page. */
  id: string;
  /** Where the form does not post to the question. */
  questionId?: number | string;
  refused: RefusedForm | null;
}) {
  const isThis =
    questionId === undefined || valueIn(refused ?? undefined, 'questionId') === String(questionId);
  const state = isThis ? stateOf(refused, 'acknowledge-question') : undefined;
  return (
    <Disclosure className="act prominent" summary={text.acknowledge} open={state !== undefined}>
      <form className="stack" method="post" action={action}>
        <ErrorSummary state={state} form={id} fields={['body']} />
        <Intent is="acknowledge-question" />
        {questionId !== undefined && <Hidden name="questionId" value={questionId} />}
        <TextArea
          {...fieldOf(state, id, 'body')}
          label={text.acknowledgeWords}
          help={text.acknowledgeHelp}
          rows={3}
          maxLength={limits.acknowledgement.max}
          required
        />
        <p>
          <Button>{text.acknowledgeButton}</Button>
        </p>
      </form>
    </Disclosure>
  );
}

function PlanForm({
  href,
  acts,
  plan,
  refused,
}: {
  href: string;
  acts: BrandActs;
  plan: PlanVersionView | null;
  refused: RefusedForm | null;
}) {
  const state = stateOf(refused, 'set-plan');
  const form = 'set-plan';
  const problems = state?.problems;
  const department = plan?.departmentId ?? acts.heldBy;
  return (
    <Disclosure
      className="act"
      summary={plan === null ? text.setPlan : text.changePlan}
      open={state !== undefined}
    >
      <form className="stack" method="post" action={href}>
        <ErrorSummary
          state={state}
          form={form}
          fields={['cause', 'nextStep', 'department', 'updateOn', 'updateAt']}
        />
        <Intent is="set-plan" />
        {/* Always today's: who sends a stale form again has seen the plan above it. */}
        <Hidden name="version" value={plan?.number ?? 0} />
        <TextArea
          id={`${form}-cause`}
          name="cause"
          label={text.cause}
          help={text.causeHelp}
          rows={2}
          maxLength={limits.planText.max}
          required
          value={valueIn(state, 'cause', plan?.cause)}
          error={problems?.['cause']}
        />
        <TextArea
          id={`${form}-nextStep`}
          name="nextStep"
          label={text.nextStep}
          help={text.nextStepHelp}
          rows={2}
          maxLength={limits.planText.max}
          required
          value={valueIn(state, 'nextStep', plan?.nextStep)}
          error={problems?.['nextStep']}
        />
        <Select
          id={`${form}-department`}
          name="department"
          label={text.planDepartment}
          choices={acts.departments}
          value={valueIn(state, 'department', department === null ? undefined : String(department))}
          error={problems?.['department']}
        />
        <div className="two-fields">
          <Field
            id={`${form}-updateOn`}
            name="updateOn"
            type="date"
            label={text.updateOn}
            help={text.updateOnHelp}
            optional
            width="short"
            value={valueIn(state, 'updateOn')}
            error={problems?.['updateOn']}
          />
          <Field
            id={`${form}-updateAt`}
            name="updateAt"
            type="time"
            label={text.updateAt}
            help={text.updateAtHelp(acts.timeZone)}
            optional
            width="short"
            value={valueIn(state, 'updateAt')}
            error={problems?.['updateAt']}
          />
        </div>
        <p>
          <Button>{text.setPlanButton}</Button>
        </p>
      </form>
    </Disclosure>
  );
}

function HandOverForm({
  href,
  acts,
  refused,
}: {
  href: string;
  acts: BrandActs;
  refused: RefusedForm | null;
}) {
  const state = stateOf(refused, 'hand-over-question');
  const form = 'hand-over';
  const others = acts.departments.filter(({ value }) => value !== String(acts.heldBy));
  return (
    <Disclosure className="act" summary={text.handOver} open={state !== undefined}>
      <form className="stack" method="post" action={href}>
        <ErrorSummary state={state} form={form} fields={['department', 'note']} />
        <Intent is="hand-over-question" />
        <Hidden name="from" value={acts.heldBy ?? ''} />
        {others.length === 0 ? (
          <p>{text.noOtherDepartment}</p>
        ) : (
          <>
            <Select
              {...fieldOf(state, form, 'department')}
              label={text.handOverTo}
              choices={others}
            />
            <TextArea
              {...fieldOf(state, form, 'note')}
              label={text.handOverNote}
              help={text.handOverNoteHelp}
              rows={3}
              maxLength={limits.handOverNote.max}
              required
            />
            <p>
              <Button>{text.handOverButton}</Button>
            </p>
          </>
        )}
      </form>
    </Disclosure>
  );
}
