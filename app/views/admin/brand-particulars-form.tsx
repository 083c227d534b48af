import { type FormState, valueIn } from '../types';
import { Button } from '../basics/button';
import { ErrorSummary, Intent, TextArea } from '../basics/form';
import { Section } from '../layout/page-frame';
import { words } from '~/messages';

const text = words.hiddenParticulars.formats;

export interface BrandParticularsView {
  orderFormats: string[];
  serialFormats: string[];
  publicContacts: string[];
}

const fields = [
  { name: 'orderFormats', label: text.order, help: text.help },
  { name: 'serialFormats', label: text.serial, help: text.help },
  { name: 'publicContacts', label: text.contacts, help: text.contactsHelp },
] as const;

/** The formats by which particulars of the brand's customers are known in posts. */
export function BrandParticularsForm({
  path,
  particulars,
  state,
}: {
  path: string;
  particulars: BrandParticularsView;
  state?: FormState;
}) {
  return (
    <Section title={text.title} id="particulars">
      <form className="stack" method="post" action={`${path}#particulars`}>
        <ErrorSummary state={state} form="particulars" fields={fields.map(({ name }) => name)} />
        <p>{text.lead}</p>
        <Intent is="set-brand-particulars" />
        {fields.map(({ name, label, help }) => (
          <TextArea
            key={name}
            id={`particulars-${name}`}
            name={name}
            label={label}
            help={help}
            rows={3}
            optional
            value={valueIn(state, name, particulars[name].join('\n'))}
            error={state?.problems?.[name]}
          />
        ))}
        <p>
          <Button>{text.save}</Button>
        </p>
      </form>
    </Section>
  );
}
