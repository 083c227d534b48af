import { useEffect, useRef } from 'react';
import { SimilarList, type SimilarQuestion } from './similar-list';
import { words } from '~/messages';

const text = words.similar;

/** What comes back once instead of the posted question: what is like it, and a way to post it. */
export function SimilarBeforePosting({ similar }: { similar: SimilarQuestion[] }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [similar]);
  return (
    <section className="similar-before-posting" aria-labelledby="similar-before">
      <h2 id="similar-before" ref={heading} tabIndex={-1}>
        {text.before}
      </h2>
      <p>{text.beforeText}</p>
      <SimilarList similar={similar} level={3} mayAnswer />
      <p className="quiet">{text.answeredHelp}</p>
    </section>
  );
}
