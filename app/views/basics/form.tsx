import { ScriptSign, Work } from './work';
import type { HTMLInputAutoCompleteAttribute, MouseEvent, ReactNode } from 'react';
import type { Choice, ChoiceGroup, FormState } from '../types';
import { words } from '~/messages';

interface LabelledProps {
  /** Unique on the page. */
  id: string;
  name: string;
  label: string;
  help?: ReactNode;
  error?: string;
  optional?: boolean;
}

/** The ids that describe a field, for `aria-describedby`. */
export function describedBy(
  id: string,
  help: ReactNode,
  error: string | undefined,
): string | undefined {
  const ids = [help !== undefined ? `${id}-help` : '', error !== undefined ? `${id}-error` : ''];
  const text = ids.filter((each) => each !== '').join(' ');
  return text === '' ? undefined : text;
}

export function FieldText({ id, label, help, error, optional }: Omit<LabelledProps, 'name'>) {
  return (
    <>
      <label htmlFor={id}>
        {label}
        {optional === true && <span className="optional"> ({words.basics.optional})</span>}
      </label>
      <HelpAndError id={id} help={help} error={error} />
    </>
  );
}

function HelpAndError({ id, help, error }: { id: string; help?: ReactNode; error?: string }) {
  return (
    <>
      {help !== undefined && (
        <p className="help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {error !== undefined && (
        <p className="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </>
  );
}

interface FieldProps extends LabelledProps {
  type?: 'text' | 'email' | 'password' | 'search' | 'number' | 'date' | 'time' | 'url';
  value?: string;
  autoComplete?: HTMLInputAutoCompleteAttribute;
  maxLength?: number;
  min?: string | number;
  max?: string | number;
  /** A datalist's id. */
  list?: string;
  /** How wide the expected answer is. */
  width?: 'short' | 'medium' | 'full';
  required?: boolean;
}

/** One line of text, with its label above, help before the field and error beside it. */
export function Field(props: FieldProps) {
  const { id, name, help, error, type = 'text', value, width = 'full', required } = props;
  return (
    <div className="field">
      <FieldText {...props} />
      <input
        id={id}
        name={name}
        type={type}
        defaultValue={value}
        className={width === 'full' ? undefined : `w-${width}`}
        autoComplete={props.autoComplete}
        maxLength={props.maxLength}
        min={props.min}
        max={props.max}
        list={props.list}
        required={required}
        aria-describedby={describedBy(id, help, error)}
        aria-invalid={error !== undefined || undefined}
      />
    </div>
  );
}

interface TextAreaProps extends LabelledProps {
  value?: string;
  rows?: number;
  maxLength?: number;
  /** For Markdown and other text whose columns matter. */
  monospaced?: boolean;
  required?: boolean;
  /** Between the help and the field. */
  above?: ReactNode;
  /** Under the field. */
  below?: ReactNode;
}

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  const { id, name, help, error, value, rows = 8, monospaced, required } = props;
  return (
    <div className="field">
      <FieldText {...props} />
      {props.above}
      <textarea
        id={id}
        name={name}
        rows={rows}
        defaultValue={value}
        className={monospaced === true ? 'mono' : undefined}
        maxLength={props.maxLength}
        required={required}
        dir="auto"
        aria-describedby={describedBy(id, help, error)}
        aria-invalid={error !== undefined || undefined}
      />
      {props.below}
    </div>
  );
}

interface SelectProps extends LabelledProps {
  choices?: Choice[];
  /** Choices under headings. */
  groups?: ChoiceGroup[];
  value?: string;
  /** The text of the empty choice; left out, there is none. */
  empty?: string;
}

/** One of many. */
export function Select(props: SelectProps) {
  const { id, name, help, error, choices = [], groups = [], value, empty } = props;
  return (
    <div className="field">
      <FieldText {...props} />
      <select
        id={id}
        name={name}
        defaultValue={value ?? ''}
        aria-describedby={describedBy(id, help, error)}
        aria-invalid={error !== undefined || undefined}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        <Options choices={choices} />
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            <Options choices={group.choices} />
          </optgroup>
        ))}
      </select>
    </div>
  );
}

function Options({ choices }: { choices: Choice[] }) {
  return choices.map((choice) => (
    <option key={choice.value} value={choice.value}>
      {choice.label}
    </option>
  ));
}

interface ChoicesProps extends LabelledProps {
  choices: Choice[];
}

/** One of a few, each with a line that explains it. */
export function Radios(props: ChoicesProps & { value?: string }) {
  return <Group {...props} type="radio" chosen={props.value === undefined ? [] : [props.value]} />;
}

/** Any of a few. */
export function Checks(props: ChoicesProps & { chosen?: string[] }) {
  return <Group {...props} type="checkbox" chosen={props.chosen ?? []} />;
}

function Group(props: ChoicesProps & { type: 'radio' | 'checkbox'; chosen: string[] }) {
  const { id, name, label, help, error, choices, type, chosen, optional } = props;
  return (
    <fieldset className="field" aria-describedby={describedBy(id, help, error)}>
      <legend>
        {label}
        {optional === true && <span className="optional"> ({words.basics.optional})</span>}
      </legend>
      <HelpAndError id={id} help={help} error={error} />
      <div className="choices">
        {choices.map((choice, index) => {
          // The first choice carries the field's own id, so that an error can lead to it.
          const choiceId = index === 0 ? id : `${id}-${index}`;
          return (
            <div className="choice" key={choice.value}>
              <input
                type={type}
                id={choiceId}
                name={name}
                value={choice.value}
                defaultChecked={chosen.includes(choice.value)}
                aria-describedby={choice.help !== undefined ? `${choiceId}-is` : undefined}
              />
              <label htmlFor={choiceId}>{choice.label}</label>
              {choice.help !== undefined && (
                <p className="help" id={`${choiceId}-is`}>
                  {choice.help}
                </p>
              )}
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}

/** A field that the person does not see. */
export function Hidden({ name, value }: { name: string; value: string | number }) {
  return <input type="hidden" name={name} value={value} />;
}

/** Which command a form asks for: a verb and a noun, such as `verify-answer`. */
export function Intent({ is }: { is: string }) {
  return <Hidden name="intent" value={is} />;
}

/**
 * The key (a uuid) by which a form that is sent twice makes one post. A page with several such
 * forms has one key; `part` turns it into another for each of them, the same at every rendering.
 */
export function SubmissionKey({ submission, part = '' }: { submission: string; part?: string }) {
  return (
    <>
      <Hidden name="submission" value={part === '' ? submission : keyOf(submission, part)} />
      <ScriptSign />
    </>
  );
}

function keyOf(submission: string, part: string): string {
  let offset = 0;
  for (const letter of part) offset = (offset * 131 + (letter.codePointAt(0) ?? 0)) % 2 ** 40;
  const end = (Number.parseInt(submission.slice(-12), 16) + offset) % 2 ** 48;
  return submission.slice(0, -12) + end.toString(16).padStart(12, '0');
}

/** "Title: ", where the field's name has a word of its own. */
function labelOf(name: string): string {
  const label = Object.entries(words.basics.fields).find(([field]) => field === name)?.[1];
  return label === undefined ? '' : `${label}: `;
}

/**
 * Goes to the field that a link leads to, and changes no address: with it the framework would forget
 * what came back, and with that the form and the words in it.
 */
function goToField(event: MouseEvent<HTMLAnchorElement>): void {
  const part = document.getElementById(event.currentTarget.hash.slice(1));
  const fields = 'input:not([type="hidden"]), textarea, select';
  const field = part?.matches(fields) ? part : part?.querySelector<HTMLElement>(fields);
  if (field == null) return;
  event.preventDefault();
  field.focus();
}

/**
 * At the top of a refused form: what is wrong, each with a link to its field. `fields` are the
 * form's field names in the order of the page; the field's id is `form-name`.
 */
export function ErrorSummary({
  state,
  form,
  fields,
}: {
  state: FormState | undefined;
  form: string;
  fields: string[];
}) {
  const faults = fields.flatMap((name) => {
    const message = state?.problems?.[name];
    return message === undefined ? [] : [{ name, message }];
  });
  if (state?.work !== undefined) return <Work challenge={state.work} intent={state.intent} />;
  if (faults.length === 0 && state?.message === undefined) return null;
  return (
    <div className="error-summary" role="alert" tabIndex={-1} id={`${form}-errors`}>
      <h2>{words.basics.errorSummary}</h2>
      {state?.message !== undefined && <p>{state.message}</p>}
      {faults.length > 0 && (
        <ul>
          {faults.map(({ name, message }) => (
            <li key={name}>
              <a href={`#${form}-${name}`} onClick={goToField}>
                {labelOf(name)}
                {message}
              </a>
            </li>
          ))}
        </ul>
      )}
      <p className="quiet">{words.basics.nothingLost}</p>
    </div>
  );
}
