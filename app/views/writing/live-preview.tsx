import { useEffect, useState } from 'react';
import { Prose } from '../basics/text';
import { useWriting } from './use-writing';
import type { Shape, Writing } from './writing';
import { words } from '~/messages';

const text = words.writing;

/** After the last key: shorter asks for every letter, longer lags behind. */
const PAUSE = 300;
const LONGEST = 10_000;

type Answer = { is: 'html'; html: string } | { is: 'late' } | { is: 'signed-out' };

async function ask(body: string, shape: Shape, signal: AbortSignal): Promise<Answer> {
  const answer = await fetch('/preview', {
    method: 'POST',
    body: new URLSearchParams({ body, shape }),
    signal,
  });
  if (answer.status === 401) return { is: 'signed-out' };
  const found: unknown = answer.ok ? await answer.json() : null;
  return typeof found === 'object' &&
    found !== null &&
    'html' in found &&
    typeof found.html === 'string'
    ? { is: 'html', html: found.html }
    : { is: 'late' };
}

/**
 * The text as the server renders it, renewed while it is written. The last one stands until the
 * next is there, and an answer that was overtaken is never shown.
 */
export function LivePreview({ writing }: { writing: Writing }) {
  const { text: body } = useWriting(writing);
  const { shape } = writing;
  const [shown, setShown] = useState({ body: '', html: '' });
  const [late, setLate] = useState(false);
  const isEmpty = body.trim() === '';
  useEffect(() => {
    if (isEmpty) return;
    const asked = new AbortController();
    const { signal } = asked;
    let overtaken = false;
    let timeUp: ReturnType<typeof setTimeout> | undefined;
    const pause = setTimeout(() => {
      timeUp = setTimeout(() => asked.abort(), LONGEST);
      ask(body, shape, signal)
        .catch((): Answer => ({ is: 'late' }))
        .then(
          (answer) => {
            clearTimeout(timeUp);
            if (overtaken) return;
            setLate(answer.is !== 'html');
            if (answer.is === 'html') setShown({ body, html: answer.html });
            if (answer.is === 'signed-out') writing.noteSignedOut();
          },
          () => undefined,
        );
    }, PAUSE);
    return () => {
      overtaken = true;
      clearTimeout(pause);
      clearTimeout(timeUp);
      asked.abort();
    };
  }, [body, isEmpty, shape, writing]);
  return (
    <section
      className="live-preview"
      aria-label={text.previewTitle}
      aria-busy={!isEmpty && shown.body !== body}
      tabIndex={0}
    >
      <p className="preview-label" aria-hidden="true">
        {text.previewTitle}
      </p>
      {isEmpty ? <p className="quiet">{text.previewEmpty}</p> : <Prose html={shown.html} />}
      {late && !isEmpty && <p className="quiet">{text.previewLate}</p>}
    </section>
  );
}
