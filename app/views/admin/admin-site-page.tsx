import { fieldOf, type FormState, valueIn } from '../types';
import { Button } from '../basics/button';
import { ErrorSummary, Field, Intent, Radios, TextArea } from '../basics/form';
import { Section } from '../layout/page-frame';
import { AdminFrame } from './admin-frame';
import { LookForm, type LookFormProps } from './look-form';
import { words } from '~/messages';

const text = words.siteSettings;

export interface AdminSitePageProps {
  name: string;
  tagline: string;
  look: LookFormProps['look'];
  /** What becomes of voting rings that the daily watch finds. */
  ringPolicy: 'propose' | 'reverse' | 'off';
  announcement: string;
  /** The last day on which it is shown, as a date field has it; empty is no end. */
  until: string;
  over: boolean;
  /** The form that came back. */
  refused?: (FormState & { intent: string }) | null;
}

/** `/admin/site`: `name-site` {name, tagline}, `change-site-look` (`look-form`), `announce` {announcement, until}. */
export function AdminSitePage(props: AdminSitePageProps) {
  const refused = props.refused ?? null;
  const stateFor = (intent: string) => (refused?.intent === intent ? refused : undefined);
  return (
    <AdminFrame path="/admin/site" title={text.title} lead={text.lead}>
      <NameForm {...props} state={stateFor('name-site')} />
      <Section title={text.look} id="look">
        <LookForm
          action="/admin/site"
          intent="change-site-look"
          accentHelp={text.accentHelp}
          look={props.look}
          state={stateFor('change-site-look')}
        />
      </Section>
      <AnnouncementForm {...props} state={stateFor('announce')} />
      <RingPolicyForm policy={props.ringPolicy} state={stateFor('set-ring-policy')} />
    </AdminFrame>
  );
}

const policies = ['propose', 'reverse', 'off'] as const;

function RingPolicyForm({
  policy,
  state,
}: {
  policy: AdminSitePageProps['ringPolicy'];
  state?: FormState;
}) {
  const rings = words.rings;
  return (
    <Section title={rings.policy} id="rings">
      <form className="stack" method="post" action="/admin/site#rings">
        <ErrorSummary state={state} form="rings" fields={['policy']} />
        <Intent is="set-ring-policy" />
        <p className="help">{rings.policyLead}</p>
        <Radios
          id="rings-policy"
          name="policy"
          label={rings.policyLabel}
          choices={policies.map((value) => ({ value, ...rings.policies[value] }))}
          value={valueIn(state, 'policy', policy)}
          error={state?.problems?.['policy']}
        />
        <p>
          <Button>{rings.policySave}</Button>
        </p>
      </form>
    </Section>
  );
}

function NameForm({
  name,
  tagline,
  state,
}: Pick<AdminSitePageProps, 'name' | 'tagline'> & { state?: FormState }) {
  return (
    <Section title={text.name} id="name">
      <form className="stack" method="post" action="/admin/site#name">
        <ErrorSummary state={state} form="name" fields={['name', 'tagline']} />
        <Intent is="name-site" />
        <Field
          {...fieldOf(state, 'name', 'name', name)}
          label={text.name}
          help={text.nameHelp}
          width="medium"
          maxLength={40}
        />
        <Field
          {...fieldOf(state, 'name', 'tagline', tagline)}
          label={text.tagline}
          help={text.taglineHelp}
          maxLength={120}
        />
        <p>
          <Button>{text.saveName}</Button>
        </p>
      </form>
    </Section>
  );
}

function AnnouncementForm({
  announcement,
  until,
  over,
  state,
}: Pick<AdminSitePageProps, 'announcement' | 'until' | 'over'> & { state?: FormState }) {
  return (
    <Section title={text.announcement} id="announcement">
      <form className="stack" method="post" action="/admin/site#announcement">
        <ErrorSummary state={state} form="announcement" fields={['announcement', 'until']} />
        <Intent is="announce" />
        {announcement !== '' && <p className="quiet">{over ? text.over : text.shownNow}</p>}
        <TextArea
          {...fieldOf(state, 'announcement', 'announcement', announcement)}
          label={text.announcementText}
          help={text.announcementHelp}
          rows={3}
          maxLength={300}
        />
        <Field
          {...fieldOf(state, 'announcement', 'until', until)}
          type="date"
          label={text.until}
          help={text.untilHelp}
          optional
          width="short"
        />
        <p>
          <Button>{text.saveAnnouncement}</Button>
        </p>
      </form>
    </Section>
  );
}
