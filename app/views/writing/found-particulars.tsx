import { type FormState, valueIn } from '../types';
import { Field, Select } from '../basics/form';
import { words } from '~/messages';
import {
  ANSWER_FIELD,
  type FoundParticular,
  particularAnswers,
  REASON_FIELD,
  reasonLength,
  writeAnswer,
} from '~/rules/particulars/answers';
import { isParticularKind } from '~/rules/particulars/particular';

const text = words.particulars;

type Asked = NonNullable<FormState['particulars']>;

/** What a text that is about to be posted tells everybody, and what to do about each passage. */
export function FoundParticulars({
  form,
  state,
  asked,
}: {
  form: string;
  state: FormState | undefined;
  asked: Asked;
}) {
  // The same passage twice is one to decide.
  const found = asked.found.filter(
    ({ key }, index) => asked.found.findIndex((other) => other.key === key) === index,
  );
  return (
    <section
      className="particulars"
      id={`${form}-${ANSWER_FIELD}`}
      aria-labelledby={`${form}-particulars`}
    >
      <h3 id={`${form}-particulars`}>{text.title(found.length)}</h3>
      <p>{text.lead}</p>
      <ol>
        {found.map((each, index) => (
          <Passage
            key={each.key}
            id={`${form}-particular-${index + 1}`}
            found={each}
            brand={asked.brand}
          />
        ))}
      </ol>
      <Field
        id={`${form}-${REASON_FIELD}`}
        name={REASON_FIELD}
        label={text.reason}
        help={text.reasonHelp}
        optional
        maxLength={reasonLength.max}
        value={valueIn(state, REASON_FIELD)}
        error={state?.problems?.[REASON_FIELD]}
      />
    </section>
  );
}

function Passage({ id, found, brand }: { id: string; found: FoundParticular; brand: string }) {
  const { key, kind, field, before, passage, after, answer } = found;
  if (!isParticularKind(kind)) return null;
  return (
    <li>
      <blockquote className="passage" dir="auto">
        <span className="hidden">{field === 'title' ? text.inTitle : text.inBody}: </span>
        {before}
        <mark>{passage}</mark>
        {after}
      </blockquote>
      <Select
        id={id}
        name={ANSWER_FIELD}
        label={text.choose(text.kinds[kind])}
        help={text.because[kind]}
        value={writeAnswer(answer, key)}
        choices={particularAnswers.map((each) => ({
          value: writeAnswer(each, key),
          label: each === 'send' ? text.answers.send(brand) : text.answers[each],
        }))}
      />
    </li>
  );
}
