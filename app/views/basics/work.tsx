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

/** In a form that came back with work: does it and sends the form again. */
export function Work({ challenge }: { challenge: string }) {
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
      field.form.requestSubmit();
    });
    return () => {
      left = true;
    };
  }, [challenge]);
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
