import { Field } from '../basics/form';
import { Swatch } from '../basics/swatch';
import { fieldOf, type FormState } from '../types';
import { words } from '~/messages';

const text = words.siteSettings;

/** The field `accent`, with the colour's shades as they are in use. */
export function AccentField({
  form,
  help,
  accent,
  shades,
  state,
}: {
  form: string;
  help: string;
  accent: string | null;
  shades: { light: string; dark: string } | null;
  state?: FormState;
}) {
  return (
    <>
      <Field
        {...fieldOf(state, form, 'accent', accent ?? '')}
        label={text.accent}
        help={help}
        width="short"
        maxLength={20}
      />
      {shades !== null && (
        <p className="swatch-line quiet">
          <Swatch {...shades} /> {text.accentNow}
        </p>
      )}
    </>
  );
}
