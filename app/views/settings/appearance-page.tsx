import { type Choice, type ChoiceGroup, fieldOf, type FormState, valueIn } from '../types';
import { Button } from '../basics/button';
import { ErrorSummary, Intent, Radios, Select } from '../basics/form';
import { ExactTime } from '../basics/text';
import { SavedNotice } from './saved-notice';
import { SettingsFrame } from './settings-frame';
import { words } from '~/messages';
import { densities, type Density, type Theme, themes } from '~/rules/appearance';

const text = words.profile.appearance;
const path = '/settings/appearance';

export interface AppearancePageProps {
  chosen: { theme: Theme; density: Density; locale: string | null; timeZone: string | null };
  locales: Choice[];
  timeZones: ChoiceGroup[];
  now: Date;
  /** The choice has just been kept. */
  saved: boolean;
  state?: FormState;
}

/** `/settings/appearance`: `set-appearance` {theme, density, locale, timeZone}. */
export function AppearancePage(props: AppearancePageProps) {
  const { chosen, locales, timeZones, now, saved, state } = props;
  return (
    <SettingsFrame path={path} title={text.title} lead={text.lead}>
      {saved && <SavedNotice />}
      <form className="stack" method="post" action={path}>
        <ErrorSummary
          state={state}
          form="appearance"
          fields={['theme', 'density', 'locale', 'timeZone']}
        />
        <Intent is="set-appearance" />
        <Radios
          id="appearance-theme"
          name="theme"
          label={text.theme}
          choices={themes.map((theme) => ({ value: theme, ...text.themes[theme] }))}
          value={valueIn(state, 'theme', chosen.theme)}
          error={state?.problems?.['theme']}
        />
        <Radios
          id="appearance-density"
          name="density"
          label={text.density}
          choices={densities.map((density) => ({ value: density, ...text.densities[density] }))}
          value={valueIn(state, 'density', chosen.density)}
          error={state?.problems?.['density']}
        />
        <div className="settings-part">
          <h2>{text.dates}</h2>
          <p className="quiet">{text.datesLead}</p>
        </div>
        <Select
          {...fieldOf(state, 'appearance', 'locale', chosen.locale ?? '')}
          label={text.locale}
          choices={locales}
          empty={text.localeNone}
        />
        <Select
          {...fieldOf(state, 'appearance', 'timeZone', chosen.timeZone ?? '')}
          label={text.timeZone}
          groups={timeZones}
          empty={text.timeZoneNone}
        />
        <p className="quiet">
          {text.example} <ExactTime at={now} />
        </p>
        <p>
          <Button>{words.profile.save}</Button>
        </p>
      </form>
    </SettingsFrame>
  );
}
