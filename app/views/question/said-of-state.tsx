import type { Choice } from '../types';
import { Intent } from '../basics/form';
import { Disclosure, Time } from '../basics/text';
import type { QuestionView } from './post-types';
import { words } from '~/messages';

const text = words.outcomes;

/** What people can say to how things stand, under the line that says it. */
export function SaidOfState({ question }: { question: QuestionView }) {
  const { turn, notFixed, href } = question;
  return (
    <>
      {notFixed !== null && (
        <p className="not-fixed-words">
          {text.notFixedOn} <Time at={notFixed.at} />
          {notFixed.body !== '' && (
            <>
              : <q dir="auto">{notFixed.body}</q>
            </>
          )}
        </p>
      )}
      {turn === 'asker' && (
        <form className="turn" method="post" action={href}>
          <Intent is="say-not-fixed" />
          <button type="submit" className="button secondary small">
            {text.notFixed}
          </button>
          <a href={question.outcomeHref} rel="nofollow">
            {text.notFixedWithWords}
          </a>
        </form>
      )}
      {turn === 'asked' && (
        <p className="turn">
          <a className="button secondary small" href={question.outcomeHref} rel="nofollow">
            {text.sayHow}
          </a>
        </p>
      )}
      {turn === 'others' && <StillHappening href={href} versions={question.meToo.versions} />}
    </>
  );
}

function StillHappening({ href, versions }: { href: string; versions: Choice[] }) {
  const button = (
    <button type="submit" className="button secondary small">
      {text.stillHappening}
    </button>
  );
  const form = (content: React.ReactNode) => (
    <form className="turn" method="post" action={href}>
      <Intent is="say-still-happening" />
      {content}
      {button}
    </form>
  );
  if (versions.length === 0) return form(null);
  return (
    <Disclosure className="act turn" summary={text.stillHappening}>
      {form(
        <>
          <label htmlFor="still-happening-version">{text.version}</label>{' '}
          <select id="still-happening-version" name="version" defaultValue="">
            <option value="" />
            {versions.map((version) => (
              <option key={version.value} value={version.value}>
                {version.label}
              </option>
            ))}
          </select>
        </>,
      )}
    </Disclosure>
  );
}
