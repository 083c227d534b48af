import { type FormState, valueIn } from '../types';
import { Field, Hidden } from '../basics/form';
import { PhotoField } from '../basics/photo-field';
import { words } from '~/messages';
import { photoPath } from '~/rules/paths';
import { photoFields, photoLimits, photoOfPath, photoWidths } from '~/rules/photos';

const text = words.photos;

const rows = Array.from({ length: photoLimits.inPost }, (_, index) => index + 1);

/** Their names in the order of the page, for the summary of errors. */
export const photoFieldNames = rows.flatMap((number) => {
  const { file, alt } = photoFields(number);
  return [file, alt];
});

interface PhotoFieldsProps {
  /** The form's name: ids begin with it. The form must be `multipart/form-data`. */
  form: string;
  state?: FormState;
}

/** Takes photos for a text by plain file fields, each with what it shows. */
export function PhotoFields({ form, state }: PhotoFieldsProps) {
  const open = photoFieldNames.some((name) => state?.problems?.[name] !== undefined);
  return (
    <details className="photo-fields" open={open}>
      <summary>{text.add}</summary>
      <p className="help">{text.addHelp}</p>
      {rows.map((number) => (
        <PhotoRow key={number} form={form} state={state} number={number} />
      ))}
    </details>
  );
}

function PhotoRow({ form, state, number }: PhotoFieldsProps & { number: number }) {
  const { file, alt, kept, drop } = photoFields(number);
  const path = valueIn(state, kept) ?? '';
  const photo = photoOfPath(path);
  return (
    <fieldset className="photo-row">
      <legend>{text.row(number)}</legend>
      {photo === null ? (
        <PhotoField
          id={`${form}-${file}`}
          name={file}
          label={text.file}
          error={state?.problems?.[file]}
        />
      ) : (
        <div className="photo-kept">
          <img
            src={photoPath(photo.name, photoWidths(photo.width)[0])}
            alt=""
            width={photo.width}
            height={photo.height}
          />
          <div>
            <p>{text.kept}</p>
            <p className="choice">
              <input type="checkbox" id={`${form}-${drop}`} name={drop} value="1" />
              <label htmlFor={`${form}-${drop}`}>{text.drop}</label>
            </p>
          </div>
          <Hidden name={kept} value={path} />
        </div>
      )}
      <Field
        id={`${form}-${alt}`}
        name={alt}
        label={text.alt}
        help={number === 1 ? text.altHelp : undefined}
        maxLength={photoLimits.alt.max}
        value={valueIn(state, alt)}
        error={state?.problems?.[alt]}
      />
    </fieldset>
  );
}
