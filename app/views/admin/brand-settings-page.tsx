import { type Allowed, fieldOf, type FormState, valueIn } from '../types';
import { Button } from '../basics/button';
import { ErrorSummary, Field, Intent, TextArea } from '../basics/form';
import { Notice } from '../basics/notice';
import type { BrandNoticeView } from '../brands/brand-notice';
import type { HoursRow } from '../brands/brand-pages';
import { Section } from '../layout/page-frame';
import { BrandParticularsForm, type BrandParticularsView } from './brand-particulars-form';
import { AdminFrame } from './admin-frame';
import { BrandNoticeForm } from './brand-notice-form';
import { BrandPeople, type RepresentativeRow } from './brand-people';
import {
  BrandDepartments,
  BrandProducts,
  type DepartmentRow,
  type ProductRow,
} from './brand-products';
import { MailDomainsForm } from './mail-domains-form';
import { LookForm, type LookFormProps } from './look-form';
import { words } from '~/messages';
import { limits } from '~/rules/limits';

const text = words.admin;

export interface BrandSettingsPageProps {
  /** This page's own path, to which all its forms post. */
  path: string;
  brand: {
    name: string;
    href: string;
    about: string;
    timeZone: string;
    hours: HoursRow[];
    targetHours: number;
    promiseGraceDays: number;
  };
  look: LookFormProps['look'];
  mailDomains: string[];
  departments: DepartmentRow[];
  products: ProductRow[];
  representatives: RepresentativeRow[];
  administrator: boolean;
  notice: BrandNoticeView | null;
  particulars: BrandParticularsView;
  /** A lead signs notices. */
  maySetNotice: boolean;
  maySetTargetHours: Allowed;
  maySetPromiseGrace: Allowed;
  /** The form that came back. */
  refused?: (FormState & { intent: string }) | null;
}

/** The forms that show what is wrong with them in their own place; for the others the page's head does. */
const ownForms = [
  'change-brand',
  'change-brand-look',
  'set-service-hours',
  'set-target-hours',
  'set-promise-grace',
  'set-brand-notice',
  'set-mail-domains',
  'set-brand-particulars',
  'create-department',
  'create-product',
  'appoint-representative',
];

/** A brand's settings, for administrators and the brand's leads. */
export function BrandSettingsPage(props: BrandSettingsPageProps) {
  const { path, brand, administrator } = props;
  const refused = props.refused ?? null;
  const stateFor = (intent: string) => (refused?.intent === intent ? refused : undefined);
  return (
    <AdminFrame
      path={path}
      reader={administrator ? 'administrator' : 'lead'}
      title={text.brandSettings(brand.name)}
      lead={<a href={brand.href}>{text.brandPage}</a>}
    >
      {refused !== null && !ownForms.includes(refused.intent) && (
        <Notice tone="danger">
          <p>{refused.message ?? Object.values(refused.problems ?? {})[0]}</p>
        </Notice>
      )}
      <AboutForm path={path} brand={brand} state={stateFor('change-brand')} />
      <Section title={words.siteSettings.look} id="look">
        <LookForm
          action={path}
          intent="change-brand-look"
          accentHelp={words.siteSettings.brandAccentHelp}
          look={props.look}
          state={stateFor('change-brand-look')}
        />
      </Section>
      <HoursForm path={path} hours={brand.hours} state={stateFor('set-service-hours')} />
      <TargetForm
        path={path}
        targetHours={brand.targetHours}
        allowed={props.maySetTargetHours}
        state={stateFor('set-target-hours')}
      />
      <GraceForm
        path={path}
        days={brand.promiseGraceDays}
        allowed={props.maySetPromiseGrace}
        state={stateFor('set-promise-grace')}
      />
      <BrandParticularsForm
        path={path}
        particulars={props.particulars}
        state={stateFor('set-brand-particulars')}
      />
      <BrandNoticeForm
        path={path}
        notice={props.notice}
        maySet={props.maySetNotice}
        state={stateFor('set-brand-notice')}
      />
      <MailDomainsForm
        path={path}
        domains={props.mailDomains}
        state={stateFor('set-mail-domains')}
      />
      <BrandDepartments
        path={path}
        departments={props.departments}
        state={stateFor('create-department')}
      />
      <BrandProducts path={path} products={props.products} state={stateFor('create-product')} />
      <BrandPeople
        path={path}
        representatives={props.representatives}
        departments={props.departments}
        state={stateFor('appoint-representative')}
      />
    </AdminFrame>
  );
}

function AboutForm({
  path,
  brand,
  state,
}: {
  path: string;
  brand: BrandSettingsPageProps['brand'];
  state?: FormState;
}) {
  return (
    <Section title={text.about} id="about">
      <form className="stack" method="post" action={`${path}#about`}>
        <ErrorSummary state={state} form="about" fields={['name', 'about', 'timeZone']} />
        <Intent is="change-brand" />
        <Field
          {...fieldOf(state, 'about', 'name', brand.name)}
          label={text.brandName}
          width="medium"
        />
        <TextArea
          {...fieldOf(state, 'about', 'about', brand.about)}
          label={text.about}
          help={text.aboutHelp}
          rows={4}
        />
        <Field
          {...fieldOf(state, 'about', 'timeZone', brand.timeZone)}
          label={text.timeZone}
          help={text.timeZoneHelp}
          width="medium"
        />
        <p>
          <Button>{text.saveAbout}</Button>
        </p>
      </form>
    </Section>
  );
}

function HoursForm({ path, hours, state }: { path: string; hours: HoursRow[]; state?: FormState }) {
  return (
    <Section title={text.hours} id="hours">
      <form className="stack" method="post" action={`${path}#hours`}>
        <ErrorSummary
          state={state}
          form="hours"
          fields={words.people.weekdays.flatMap((_, index) => [
            `from${index + 1}`,
            `to${index + 1}`,
          ])}
        />
        <Intent is="set-service-hours" />
        <p className="help">{text.hoursHelp}</p>
        {words.people.weekdays.map((day, index) => {
          const weekday = index + 1;
          const row = hours.find((each) => each.weekday === weekday);
          return (
            <div className="hours-row" key={day}>
              <Field
                id={`hours-from${weekday}`}
                name={`from${weekday}`}
                type="time"
                label={text.fromOn(day)}
                value={valueIn(state, `from${weekday}`, row?.from)}
                error={state?.problems?.[`from${weekday}`]}
              />
              <Field
                id={`hours-to${weekday}`}
                name={`to${weekday}`}
                type="time"
                label={text.toOn(day)}
                value={valueIn(state, `to${weekday}`, row?.to)}
                error={state?.problems?.[`to${weekday}`]}
              />
            </div>
          );
        })}
        <p>
          <Button>{text.saveHours}</Button>
        </p>
      </form>
    </Section>
  );
}

function TargetForm({
  path,
  targetHours,
  allowed,
  state,
}: {
  path: string;
  targetHours: number;
  allowed: Allowed;
  state?: FormState;
}) {
  return (
    <Section title={text.target} id="target">
      {allowed === true ? (
        <form className="stack" method="post" action={`${path}#target`}>
          <ErrorSummary state={state} form="target" fields={['hours']} />
          <Intent is="set-target-hours" />
          <Field
            {...fieldOf(state, 'target', 'hours', String(targetHours))}
            type="number"
            label={text.target}
            help={text.targetHelp}
            width="short"
            min={1}
            max={672}
          />
          <p>
            <Button>{text.saveTarget}</Button>
          </p>
        </form>
      ) : (
        <Notice>
          <p>
            {words.people.targetHoursText(targetHours)}. {allowed.reason}
          </p>
        </Notice>
      )}
    </Section>
  );
}

function GraceForm({
  path,
  days,
  allowed,
  state,
}: {
  path: string;
  days: number;
  allowed: Allowed;
  state?: FormState;
}) {
  return (
    <Section title={text.grace} id="grace">
      {allowed === true ? (
        <form className="stack" method="post" action={`${path}#grace`}>
          <ErrorSummary state={state} form="grace" fields={['days']} />
          <Intent is="set-promise-grace" />
          <Field
            {...fieldOf(state, 'grace', 'days', String(days))}
            type="number"
            label={text.grace}
            help={text.graceHelp}
            width="short"
            min={limits.promiseGraceDays.min}
            max={limits.promiseGraceDays.max}
          />
          <p>
            <Button>{text.saveGrace}</Button>
          </p>
        </form>
      ) : (
        <Notice>
          <p>
            {text.graceIs(days)}. {allowed.reason}
          </p>
        </Notice>
      )}
    </Section>
  );
}
