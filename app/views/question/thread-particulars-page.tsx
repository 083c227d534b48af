import { type FormState, valueIn } from '../types';
import { Button } from '../basics/button';
import { Checks, ErrorSummary, Field, Hidden, Intent, Select, TextArea } from '../basics/form';
import { Breadcrumb } from '../basics/navigation';
import { PageFrame, PageTitle, Section } from '../layout/page-frame';
import { words } from '~/messages';
import { HIDING } from '~/rules/particulars/hiding';

const { redact, hiding, photos: text } = words.hiddenParticulars;

export interface ThreadParticularsPageProps {
  question: { title: string; href: string };
  path: string;
  brand: string;
  mayRedact: boolean;
  mayHide: boolean;
  posts: { ref: string; label: string; text: string; found: string[] }[];
  photos: ThreadPhoto[];
  refused: (FormState & { intent: string }) | null;
}

type ThreadPhoto = {
  /** The post that shows it, or showed it once. */
  ref: string;
  label: string;
  name: string;
  shown: boolean;
  src: string;
  width: number;
  height: number;
};

/** The texts and photos of a thread, and forms to take particulars out of them. */
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
      {props.photos.length > 0 && (
        <Section title={text.title} id="photos">
          <p>{mayRedact ? text.lead : text.hideLead({ hours: HIDING.hours, aDay: HIDING.aDay })}</p>
          <ul className="thread-photos">
            {props.photos.map((photo) => (
              <Photo
                key={`${photo.ref} ${photo.name}`}
                photo={photo}
                path={path}
                mayRedact={mayRedact}
                mayHide={mayHide && photo.shown}
                refused={valueIn(refused ?? undefined, 'photo') === photo.name ? refused : null}
              />
            ))}
          </ul>
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

function Photo({
  photo,
  path,
  mayRedact,
  mayHide,
  refused,
}: {
  photo: ThreadPhoto;
  path: string;
  mayRedact: boolean;
  mayHide: boolean;
  refused: ThreadParticularsPageProps['refused'];
}) {
  const id = `photo-${photo.ref.replace(':', '-')}-${photo.name}`;
  const hide = refused?.intent === 'hide-photo' ? refused : undefined;
  const remove = refused?.intent === 'remove-photo' ? refused : undefined;
  return (
    <li id={id}>
      <img
        src={photo.src}
        width={photo.width}
        height={photo.height}
        alt={text.alt(photo.label)}
        loading="lazy"
      />
      <div>
        <p>
          <a href={`#${photo.ref.replace(':', '-')}`}>{photo.label}</a>
          {!photo.shown && <span className="quiet"> · {text.earlier}</span>}
        </p>
        {mayHide && (
          <form className="stack" method="post" action={`${path}#${id}`}>
            <ErrorSummary state={hide} form={id} fields={['photo']} />
            <Intent is="hide-photo" />
            <Hidden name="post" value={photo.ref} />
            <Hidden name="photo" value={photo.name} />
            <p>
              <Button look="secondary">{text.hide}</Button>
            </p>
          </form>
        )}
        {mayRedact && (
          <details open={remove !== undefined}>
            <summary>{text.remove}</summary>
            <form className="stack" method="post" action={`${path}#${id}`}>
              <ErrorSummary state={remove} form={id} fields={['photo', 'reason', 'sure']} />
              <Intent is="remove-photo" />
              <Hidden name="photo" value={photo.name} />
              <Field
                id={`${id}-reason`}
                name="reason"
                label={redact.reason}
                maxLength={500}
                value={valueIn(remove, 'reason')}
                error={remove?.problems?.['reason']}
              />
              <Checks
                id={`${id}-sure`}
                name="sure"
                label={redact.final}
                error={remove?.problems?.['sure']}
                choices={[{ value: '1', label: redact.sure }]}
              />
              <p>
                <Button look="danger">{text.remove}</Button>
              </p>
            </form>
          </details>
        )}
      </div>
    </li>
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
