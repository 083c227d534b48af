import { useFetcher } from '@remix-run/react';
import { type RefObject, useEffect, useState } from 'react';
import { Hidden } from '../basics/form';
import { useIsLively } from '../basics/is-lively';
import { SimilarList, type SimilarQuestion } from './similar-list';
import { words } from '~/messages';

const text = words.similar;

/** After the last key. */
const PAUSE = 500;
/** Below this a title says nothing yet. */
const SHORTEST_TITLE = 8;
/** What is like a question is told by its beginning; an address cannot hold all of a text. */
const SENT_OF_BODY = 1000;
/** In an address a Chinese character takes nine, and 8,000 in all is the most. */
const LONGEST_ADDRESS = 7000;

/** How far the asker has been shown what is like the question: the server asks at most once. */
export type ShownSimilar = '' | 'watching' | 'shown';

/**
 * Watches the ask form, and finds what is like its title and text after each pause in typing.
 * Without scripts nothing happens, and the form says so.
 * @param wasShown it came back with what is like it, or after that was seen
 */
export function useSimilarWhileTyping(
  form: RefObject<HTMLFormElement | null>,
  wasShown: boolean,
): { similar: SimilarQuestion[]; shown: ShownSimilar } {
  const { load, data } = useFetcher<{ similar: SimilarQuestion[] }>();
  const isWatching = useIsLively();
  const [hasSeen, setSeen] = useState(wasShown);
  const similar = data?.similar ?? [];
  const sees = wasShown || similar.some((each) => each.confirmed !== null && each.isClose);
  if (sees && !hasSeen) setSeen(true);

  useEffect(() => {
    const watched = form.current;
    if (watched === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = '';
    const look = () => {
      const query = queryOf(new FormData(watched));
      if (query === null || query === last) return;
      last = query;
      // A search that is under way is given up for the newer one.
      load(`/questions/similar?${query}`);
    };
    const onInput = () => {
      clearTimeout(timer);
      timer = setTimeout(look, PAUSE);
    };
    onInput();
    watched.addEventListener('input', onInput);
    return () => {
      clearTimeout(timer);
      watched.removeEventListener('input', onInput);
    };
  }, [form, load]);

  return { similar, shown: hasSeen ? 'shown' : isWatching ? 'watching' : '' };
}

/** What is asked for; null where the form says nothing yet. */
export function queryOf(values: FormData): string | null {
  const of = (name: string) => {
    const value = values.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  if (of('title').length < SHORTEST_TITLE || of('kind') === 'praise') return null;
  for (let sent = SENT_OF_BODY; ; sent = Math.floor(sent / 2)) {
    const body = of('body').slice(0, sent).toWellFormed();
    const query = new URLSearchParams({ title: of('title'), body, brand: of('brand') }).toString();
    if (query.length <= LONGEST_ADDRESS || sent === 0) return query;
  }
}

/** Under the title, in a line that is always there: how many are alike, and where. */
export function SimilarHint({ similar }: { similar: SimilarQuestion[] }) {
  const confirmed = similar.filter((each) => each.confirmed !== null).length;
  return (
    <p className="similar-hint" role="status">
      {similar.length > 0 && (
        <>
          {text.said(similar.length, confirmed)} <a href="#asked-before">{text.seeBelow}</a>
        </>
      )}
    </p>
  );
}

/** Under the text, so that nothing moves while it is written. */
export function SimilarBelow({
  similar,
  shown,
}: {
  similar: SimilarQuestion[];
  shown: ShownSimilar;
}) {
  return (
    <>
      <Hidden name="similar" value={shown} />
      {similar.length > 0 && (
        <section className="similar-while-typing" aria-labelledby="asked-before">
          <h2 id="asked-before" tabIndex={-1}>
            {text.whileTyping}
          </h2>
          <SimilarList similar={similar} level={3} mayAnswer />
        </section>
      )}
    </>
  );
}
