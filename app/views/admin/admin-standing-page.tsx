import { type FormState, valueIn } from '../types';
import { Button } from '../basics/button';
import { ErrorSummary, Field, Intent, Select } from '../basics/form';
import { Section } from '../layout/page-frame';
import { AdminFrame } from './admin-frame';
import { words } from '~/messages';

const text = words.admin;

export interface AdminStandingPageProps {
  /** One for each ability, lowest first; `name` is the ability's name in the rule table. */
  thresholds: { name: string; label: string; needs: number }[];
  presets: (keyof typeof text.presets)[];
  state?: FormState;
}

/** `/admin/standing`: `set-thresholds` {one field for each ability}, `apply-preset` {preset}. */
export function AdminStandingPage({ thresholds, presets, state }: AdminStandingPageProps) {
  return (
    <AdminFrame path="/admin/standing" title={text.standing} lead={text.standingLead}>
      <ErrorSummary
        state={state}
        form="standing"
        fields={thresholds.map((threshold) => threshold.name)}
      />
      <form className="stack" method="post" action="/admin/standing">
        <Intent is="set-thresholds" />
        {thresholds.map((threshold) => (
          <Field
            key={threshold.name}
            id={`standing-${threshold.name}`}
            name={threshold.name}
            type="number"
            label={threshold.label}
            width="short"
            min={1}
            max={1_000_000}
            value={valueIn(state, threshold.name, String(threshold.needs))}
            error={state?.problems?.[threshold.name]}
          />
        ))}
        <p>
          <Button>{text.standingSave}</Button>
        </p>
      </form>
      <Section title={text.preset} id="preset">
        <form className="stack" method="post" action="/admin/standing">
          <Intent is="apply-preset" />
          <Select
            id="preset-preset"
            name="preset"
            label={text.preset}
            help={text.presetHelp}
            choices={presets.map((preset) => ({ value: preset, label: text.presets[preset] }))}
            value={presets[0]}
          />
          <p>
            <Button look="secondary">{text.presetApply}</Button>
          </p>
        </form>
      </Section>
    </AdminFrame>
  );
}
