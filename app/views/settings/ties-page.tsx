import { type Choice, fieldOf, type FormState, type Id, type LinkRef, valueIn } from '../types';
import { Button } from '../basics/button';
import { ErrorSummary, Field, Hidden, Intent, Radios, Select, TextArea } from '../basics/form';
import { Icon } from '../basics/icons';
import { Notice } from '../basics/notice';
import { Disclosure, Time } from '../basics/text';
import { Section } from '../layout/page-frame';
import { SettingsFrame } from './settings-frame';
import { words } from '~/messages';
import { limits } from '~/rules/limits';
import { type Tie, ties as tieKinds } from '~/rules/ties';

const text = words.ties;
const path = '/settings/ties';

/** A tie of the reader's. */
export interface OwnTie {
  id: Id;
  brandId: Id;
  brand: LinkRef;
  tie: Tie;
  because: 'declared' | 'mail-domain' | 'moderator';
  domain: string | null;
  reason: string;
  tiedSince: Date | null;
  /** Whether they have objected, and what came of it. */
  appeal: 'none' | 'waits' | 'answered';
}

export interface TiesPageProps {
  ties: OwnTie[];
  brands: Choice[];
  /** A tie has just been declared. */
  saved: boolean;
  /** The form that came back. */
  refused?: (FormState & { intent: string }) | null;
}

/** `/settings/ties`: `declare-affiliation` {brand, tie, since} · `appeal-affiliation` {affiliation, appeal}. */
export function TiesPage({ ties, brands, saved, refused }: TiesPageProps) {
  const stateFor = (intent: string) => (refused?.intent === intent ? refused : undefined);
  return (
    <SettingsFrame path={path} title={text.title} lead={text.lead}>
      {saved && (
        <Notice>
          <p role="status">{text.saved}</p>
        </Notice>
      )}
      <Section title={text.yours} id="yours">
        <OwnTies ties={ties} state={stateFor('appeal-affiliation')} />
      </Section>
      <Section title={text.declare} id="declare">
        <DeclareForm brands={brands} state={stateFor('declare-affiliation')} />
      </Section>
      <Section title={text.what.title}>
        <ul>
          {text.what.points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      </Section>
    </SettingsFrame>
  );
}

function DeclareForm({ brands, state }: { brands: Choice[]; state?: FormState }) {
  if (brands.length === 0) return <p className="quiet">{text.noBrands}</p>;
  return (
    <form className="stack" method="post" action={`${path}#declare`}>
      <ErrorSummary state={state} form="tie" fields={['brand', 'tie', 'since']} />
      <Intent is="declare-affiliation" />
      <Select
        {...fieldOf(state, 'tie', 'brand')}
        label={text.brand}
        choices={brands}
        empty={text.brandEmpty}
      />
      <Radios
        id="tie-tie"
        name="tie"
        label={text.tie}
        choices={tieKinds.map((tie) => ({
          value: tie,
          label: text.kinds[tie],
          help: text.tieHelp[tie],
        }))}
        value={valueIn(state, 'tie', 'employee')}
        error={state?.problems?.['tie']}
      />
      <Field
        {...fieldOf(state, 'tie', 'since')}
        type="date"
        label={text.since}
        help={text.sinceHelp}
        optional
        width="short"
      />
      <p>
        <Button>{text.declareButton}</Button>
      </p>
    </form>
  );
}

function OwnTies({ ties, state }: { ties: OwnTie[]; state?: FormState }) {
  if (ties.length === 0) return <p>{text.none}</p>;
  return (
    <ul className="settings-list ties">
      {ties.map((tie) => (
        <li key={tie.id}>
          <div>
            <p>
              <span className="affiliation">
                <Icon name="tie" /> {text.kinds[tie.tie]}
              </span>
              {' · '}
              <a href={tie.brand.href}>{tie.brand.name}</a>
              {tie.tiedSince !== null && (
                <span className="quiet">
                  {' '}
                  {words.people.since} <Time at={tie.tiedSince} />
                </span>
              )}
            </p>
            <p className="quiet">{becauseOf(tie)}</p>
            <Objection tie={tie} state={state} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function becauseOf(tie: OwnTie): string {
  switch (tie.because) {
    case 'declared':
      return text.because.declared;
    case 'mail-domain':
      return text.because['mail-domain'](tie.domain ?? '');
    case 'moderator':
      return text.because.moderator(tie.reason);
  }
}

/** Taking a tie off needs an administrator: here one is asked. */
function Objection({ tie, state }: { tie: OwnTie; state?: FormState }) {
  if (tie.appeal !== 'none')
    return <p className="quiet">{tie.appeal === 'waits' ? text.appealed : text.appealAnswered}</p>;
  const own = valueIn(state, 'affiliation') === String(tie.id) ? state : undefined;
  return (
    <Disclosure summary={text.appeal} open={own !== undefined}>
      <form className="stack" method="post" action={`${path}#yours`}>
        <ErrorSummary state={own} form={`appeal-${tie.id}`} fields={['appeal']} />
        <Intent is="appeal-affiliation" />
        <Hidden name="affiliation" value={tie.id} />
        <TextArea
          id={`appeal-${tie.id}-appeal`}
          name="appeal"
          label={text.appeal}
          help={text.appealHelp}
          rows={3}
          maxLength={limits.appeal.max}
          value={valueIn(own, 'appeal')}
          error={own?.problems?.['appeal']}
        />
        <p>
          <Button look="secondary">{text.appealButton}</Button>
        </p>
      </form>
    </Disclosure>
  );
}
