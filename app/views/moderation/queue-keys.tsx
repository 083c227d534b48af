import { useEffect, useRef } from 'react';
import { useIsLively } from '../basics/is-lively';
import { words } from '~/messages';

const text = words.reviews.keys;

/** A field that keys are meant for. */
function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

function follow(selector: string): void {
  const link = document.querySelector(selector);
  if (link instanceof HTMLElement) link.click();
}

/** Moves the focus over the lines of the queue, or to the item after or before. */
function step(by: 1 | -1): void {
  const lines = [...document.querySelectorAll<HTMLElement>('.queue-title')];
  if (lines.length === 0) return follow(by === 1 ? '[data-key="j"]' : '[data-key="k"]');
  const at = lines.findIndex((line) => line === document.activeElement);
  lines[Math.min(Math.max(at + by, 0), lines.length - 1)]?.focus();
}

/** Puts a decision away that is being written; its letter opens it again, with all that was written. */
function leave(field: HTMLElement): void {
  const decision = field.closest('details[data-letter]');
  if (!(decision instanceof HTMLDetailsElement)) return field.blur();
  decision.open = false;
  decision.querySelector('summary')?.focus();
}

/** Opens the form of the decision that a letter stands for, and goes to its first field. */
function begin(letter: string): boolean {
  const form = document.querySelector(`details[data-letter="${letter}"]`);
  if (!(form instanceof HTMLDetailsElement)) return false;
  for (const other of document.querySelectorAll<HTMLDetailsElement>('details[data-letter]'))
    other.open = other === form;
  form.scrollIntoView({ block: 'nearest' });
  const field = form.querySelector<HTMLElement>('textarea, select, input:not([type="hidden"])');
  (field ?? form.querySelector<HTMLElement>('button'))?.focus();
  return true;
}

/**
 * The keys of the queue. Everything that they do is a link or a form on the page: without scripts the
 * page works without them.
 */
export function QueueKeys({ decisions }: { decisions: { key: string; label: string }[] }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const works = useIsLively();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        const { activeElement } = document;
        const form = activeElement?.closest('form');
        if (form?.closest('details[data-letter]') != null) form.requestSubmit();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (isWriting(event.target)) {
        if (event.key === 'Escape' && event.target instanceof HTMLElement) leave(event.target);
        return;
      }
      if (event.key === '?') {
        if (dialog.current?.open === true) dialog.current.close();
        else dialog.current?.showModal();
      } else if (dialog.current?.open === true) return;
      else if (event.key === 'j') step(1);
      else if (event.key === 'k') step(-1);
      else if (event.key === 'o') follow('[data-key="o"]');
      else if (event.key === 'x') follow('[data-key="x"]');
      else if (!/^[a-z]$/.test(event.key) || !begin(event.key)) return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  const rows = [
    ['j', text.next],
    ['k', text.previous],
    ['Enter', text.open],
    ['o', text.place],
    ['x', text.leave],
    ...decisions.map(({ key, label }) => [key, label] as const),
    ['?', text.help],
  ] as const;
  return (
    <>
      {works && <p className="quiet queue-hint">{text.hint}</p>}
      <dialog ref={dialog} className="queue-keys" aria-labelledby="queue-keys-title">
        <h2 id="queue-keys-title">{text.title}</h2>
        <dl>
          {rows.map(([key, what]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        {decisions.length > 0 && <p className="quiet">{text.decide}</p>}
        <form method="dialog">
          <button type="submit" className="button secondary">
            {text.close}
          </button>
        </form>
      </dialog>
    </>
  );
}
