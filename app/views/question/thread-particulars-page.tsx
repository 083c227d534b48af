import { type FormState, valueIn } from '../types';
import { Button } from '../basics/button';
import { Checks, ErrorSummary, Field, Intent, Select, TextArea } from '../basics/form';
import { Breadcrumb } from '../basics/navigation';
import { PageFrame, PageTitle, Section } from '../layout/page-frame';
import { words } from '~/messages';
import { HIDING } from '~/rules/particulars/hiding';

const { redact, hiding } = words.particulars;

export interface ThreadParticularsPageProps {
  question: { title: string; href: string };
  path: string;
  brand: string;
  mayRedact: boolean;
  mayHide: boolean;
  posts: { ref: string; label: string; text: string; found: string[] }[];
  refused: (FormState & { intent: string }) | null;
}

/** The texts of a thread, and forms to take particulars out of them. */
export function ThreadParticularsPage(props: ThreadParticularsPageProps) {
  const { question, path, brand, mayRedact, mayHide, posts, refused } = props;
  const stateFor = (intent: string) => (refused?.intent === intent ? refused : undefined);
  const hide = stateFor('hide-span');
  const remove = stateFor('redact-passage');
  return (
    <PageFrame>
      <Breadcrumb links={[{ name: question.title, href: question.href }]} />
      <PageTitle title={redact.title} />
      {mayHide && (
        <Section title={hiding.title(brand)} id="hide">
          <p>{hiding.lead({ hours: HIDING.hours, most: HIDING.ofPost, aDay: HIDING.aDay })}</p>
          <form className="stack" method="post" action={`${path}#hide`}>
            <ErrorSummary state={hide} form="hide" fields={['post', 'passage']} />
            <Intent is="hide-span" />
            <Select
              id="hide-post"
              name="post"
              label={redact.post}
              value={valueIn(hide, 'post')}
              error={hide?.problems?.['post']}
              choices={posts.map(({ ref, label }) => ({ value: ref, label }))}
            />
            <Passage form="hide" state={hide} />
            <p>
              <Button>{hiding.submit}</Button>
            </p>
          </form>
        </Section>
      )}
      {mayRedact && (
        <Section title={redact.submit} id="redact">
          <p>{redact.lead}</p>
          <form className="stack" method="post" action={`${path}#redact`}>
            <ErrorSummary state={remove} form="redact" fields={['passage', 'reason', 'sure']} />
            <Intent is="redact-passage" />
            <Passage form="redact" state={remove} />
            <Field
              id="redact-reason"
              name="reason"
              label={redact.reason}
              maxLength={500}
              value={valueIn(remove, 'reason')}
              error={remove?.problems?.['reason']}
            />
            <Checks
              id="redact-sure"
              name="sure"
              label={redact.final}
              error={remove?.problems?.['sure']}
              choices={[{ value: '1', label: redact.sure }]}
            />
            <p>
              <Button>{redact.submit}</Button>
            </p>
          </form>
        </Section>
      )}
      {posts.map(({ ref, label, text, found }) => (
        <Section key={ref} title={label} id={ref.replace(':', '-')}>
          {found.length > 0 && (
            <p>
              {redact.looksLike}:{' '}
              {found.map((passage) => (
                <mark key={passage}>{passage}</mark>
              ))}
            </p>
          )}
          <pre className="source-text" dir="auto">
            {text}
          </pre>
        </Section>
      ))}
    </PageFrame>
  );
}

function Passage({ form, state }: { form: string; state: FormState | undefined }) {
  return (
    <TextArea
      id={`${form}-passage`}
      name="passage"
      label={redact.passage}
      help={redact.passageHelp}
      rows={2}
      value={valueIn(state, 'passage')}
      error={state?.problems?.['passage']}
    />
  );
}
