import { Button } from '../basics/button';
import { Checks, ErrorSummary, Intent } from '../basics/form';
import { PhotoField } from '../basics/photo-field';
import { chosenIn, type FormState } from '../types';
import { AccentField } from './accent-field';
import { words } from '~/messages';
import type { Logo } from '~/rules/logo';

const text = words.siteSettings;

export interface LookFormProps {
  /** The page's own path, to which the form posts. */
  action: string;
  intent: string;
  accentHelp: string;
  look: {
    accent: string | null;
    shades: { light: string; dark: string } | null;
    logo: Logo | null;
  };
  state?: FormState;
}

/** A logo and a colour, of the site or of a brand: {photo, remove-logo, accent}. */
export function LookForm({ action, intent, accentHelp, look, state }: LookFormProps) {
  return (
    <form className="stack" method="post" encType="multipart/form-data" action={`${action}#look`}>
      <ErrorSummary state={state} form="look" fields={['photo', 'accent']} />
      <Intent is={intent} />
      {look.logo !== null && (
        <p>
          <img
            className="logo large"
            src={look.logo.src}
            width={look.logo.width}
            height={look.logo.height}
            alt={text.logoNow}
          />
        </p>
      )}
      <PhotoField
        id="look-photo"
        name="photo"
        label={look.logo === null ? text.logo : text.logoOther}
        help={text.logoHelp}
        optional
        error={state?.problems?.['photo']}
      />
      {look.logo !== null && (
        <Checks
          id="look-remove-logo"
          name="remove-logo"
          label={text.logoNow}
          choices={[{ value: '1', label: text.logoRemove }]}
          chosen={chosenIn(state, 'remove-logo')}
        />
      )}
      <AccentField
        form="look"
        help={accentHelp}
        accent={look.accent}
        shades={look.shades}
        state={state}
      />
      <p>
        <Button>{text.saveLook}</Button>
      </p>
    </form>
  );
}
