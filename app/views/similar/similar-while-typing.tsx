import { useFetcher } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { Section } from '../layout/page-frame';
import { SimilarList, type SimilarQuestion } from './similar-list';
import { words } from '~/messages';

const text = words.similar;

/** After the last key. */
const PAUSE = 500;
/** Below this a title says nothing yet. */
const SHORTEST_TITLE = 8;
/** What is like a question is told by its beginning; an address cannot hold all of a text. */
const SENT_OF_BODY = 1000;

/**
 * Stands in the ask form: while title and text are typed it shows what is like them. Its field says
 * how far the asker has been shown it, so that the server asks at most once. Without scripts it is
 * an empty field.
 */
export function SimilarWhileTyping({ shown }: { shown: boolean }) {
  const field = useRef<HTMLInputElement>(null);
  const { load, data } = useFetcher<{ similar: SimilarQuestion[] }>();
  const [isWatching, setWatching] = useState(false);
  const similar = data?.similar ?? [];
  const sees = similar.some(({ confirmed, isClose }) => confirmed !== null && isClose);
  const [hasSeen, setSeen] = useState(shown);
  if (sees && !hasSeen) setSeen(true);

  useEffect(() => {
    const form = field.current?.form;
    if (form == null) return;
    setWatching(true);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = '';
    const look = () => {
      const values = new FormData(form);
      const of = (name: string) => {
        const value = values.get(name);
        return typeof value === 'string' ? value.trim() : '';
      };
      if (of('title').length < SHORTEST_TITLE || of('kind') === 'praise') return;
      const query = new URLSearchParams({
        title: of('title'),
        body: of('body').slice(0, SENT_OF_BODY),
        brand: of('brand'),
      }).toString();
      if (query === last) return;
      last = query;
      // A search that is under way is given up for the newer one.
      load(`/questions/similar?${query}`);
    };
    const onInput = () => {
      clearTimeout(timer);
      timer = setTimeout(look, PAUSE);
    };
    onInput();
    form.addEventListener('input', onInput);
    return () => {
      clearTimeout(timer);
      form.removeEventListener('input', onInput);
    };
  }, [load]);

  const state = hasSeen ? 'shown' : isWatching ? 'watching' : '';
  const confirmed = similar.filter((each) => each.confirmed !== null).length;
  return (
    <div className="similar-while-typing">
      <input ref={field} type="hidden" name="similar" value={state} readOnly />
      <p className="hidden" role="status">
        {similar.length > 0 ? text.said(similar.length, confirmed) : ''}
      </p>
      {similar.length > 0 && (
        <Section title={text.whileTyping}>
          <SimilarList similar={similar} level={3} mayAnswer />
        </Section>
      )}
    </div>
  );
}
