import { useEffect, useRef } from 'react';
import { words } from '~/messages';
import { solve } from './solve-work';

const text = words.checks.work;

/** Says that the page's scripts run: only then can a form come back with work to do. */
export function ScriptSign() {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (field.current !== null) field.current.value = '1';
  }, []);
  return <input ref={field} type="hidden" name="script" defaultValue="" />;
}

/**
 * In a form that came back with work: does it and sends the form again, by the button that had sent
 * it where there are several.
 */
export function Work({ challenge, intent }: { challenge: string; intent: string | undefined }) {
  const proof = useRef<HTMLInputElement>(null);
  useEffect(() => {
    let left = false;
    void solve(challenge, () => left).then((solution) => {
      const field = proof.current;
      if (left || field?.form == null) return;
      // Without a solution it is sent as by a page without scripts: then it is held, and not lost.
      field.value = solution ?? '';
      const script = field.form.elements.namedItem('script');
      if (solution === null && script instanceof HTMLInputElement) script.value = '';
      const buttons = [...field.form.elements].filter((it) => it instanceof HTMLButtonElement);
      const pressed = buttons.find(({ name, value }) => name === 'intent' && value === intent);
      field.form.requestSubmit(pressed);
    });
    return () => {
      left = true;
    };
  }, [challenge, intent]);
  return (
    <div className="notice info" role="status">
      <div>
        <p className="notice-title">{text.title}</p>
        <p>{text.text}</p>
        <input ref={proof} type="hidden" name="proof" defaultValue="" />
      </div>
    </div>
  );
}
