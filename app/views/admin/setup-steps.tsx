import { Button } from '../basics/button';
import { Intent } from '../basics/form';
import { Tick } from '../basics/icons';
import { Section } from '../layout/page-frame';
import { words } from '~/messages';

const text = words.siteSettings.setup;

export interface SetupStepRow {
  step: keyof typeof text.steps;
  done: boolean;
  /** Where it is done; null where that is outside of these pages. */
  href: string | null;
}

/** What leads an administrator through what is unset (`put-setup-aside`). */
export function SetupSteps({ steps }: { steps: SetupStepRow[] }) {
  const done = steps.filter((step) => step.done).length;
  return (
    <Section title={text.title} id="setup">
      <p className="quiet">{text.progress(done, steps.length)}</p>
      <ol className="tasks">
        {steps.map((step) => (
          <Step key={step.step} {...step} />
        ))}
      </ol>
      <form className="spaced" method="post" action="/admin">
        <Intent is="put-setup-aside" />
        <Button look="secondary">{text.putAside}</Button>
      </form>
    </Section>
  );
}

function Step({ step, done, href }: SetupStepRow) {
  return (
    <li>
      <div>
        {done || href === null ? text.steps[step] : <a href={href}>{text.steps[step]}</a>}
        {!done && <p className="quiet">{text.whys[step]}</p>}
      </div>
      <p className="task-state quiet">
        {done ? (
          <span className="task-done">
            <Tick /> {text.done}
          </span>
        ) : (
          text.open
        )}
      </p>
    </li>
  );
}
