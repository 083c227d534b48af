import { fieldOf, type FormState } from '../types';
import { Button } from '../basics/button';
import { ErrorSummary, Intent, TextArea } from '../basics/form';
import { Section } from '../layout/page-frame';
import { words } from '~/messages';
import { limits } from '~/rules/limits';

const text = words.ties;

/** A brand's mail domains: `set-mail-domains` {domains}. */
export function MailDomainsForm({
  path,
  domains,
  state,
}: {
  path: string;
  domains: string[];
  state?: FormState;
}) {
  return (
    <Section title={text.domains} id="mail">
      <form className="stack" method="post" action={`${path}#mail`}>
        <ErrorSummary state={state} form="mail" fields={['domains']} />
        <Intent is="set-mail-domains" />
        <TextArea
          {...fieldOf(state, 'mail', 'domains', domains.join('\n'))}
          label={text.domainsLabel}
          help={text.domainsHelp}
          rows={3}
          maxLength={limits.mailDomains.characters}
        />
        <p>
          <Button>{text.domainsSave}</Button>
        </p>
      </form>
    </Section>
  );
}
