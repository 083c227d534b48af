import { useFetcher } from '@remix-run/react';
import { useState } from 'react';
import { words } from '~/messages';

const text = words.ask;

/** What `/suggest/tags?q=` answers. */
export interface TagSuggestions {
  tags: string[];
}

const separator = /[\s,]+/u;

/** Tags as one line of text; while typing, tags in use are offered for the word at its end. */
export function TagsField({
  id,
  value = '',
  error,
}: {
  id: string;
  value?: string;
  error?: string;
}) {
  const fetcher = useFetcher<TagSuggestions>();
  const [line, setLine] = useState(value);
  const parts = line.split(separator);
  const last = parts.at(-1) ?? '';
  const offered =
    last === '' ? [] : (fetcher.data?.tags ?? []).filter((tag) => !parts.includes(tag));
  return (
    <div className="field">
      <label htmlFor={id}>{text.tags}</label>
      <p className="help" id={`${id}-help`}>
        {text.tagsHelp}
      </p>
      {error !== undefined && (
        <p className="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      <input
        id={id}
        name="tags"
        type="text"
        value={line}
        autoComplete="off"
        autoCapitalize="none"
        maxLength={200}
        aria-describedby={error === undefined ? `${id}-help` : `${id}-help ${id}-error`}
        aria-invalid={error !== undefined || undefined}
        onChange={(event) => {
          const next = event.currentTarget.value;
          setLine(next);
          const word = next.split(separator).at(-1) ?? '';
          if (word !== '') fetcher.load(`/suggest/tags?q=${encodeURIComponent(word)}`);
        }}
      />
      <p className="hidden" role="status">
        {offered.length > 0 ? `${text.tagsSuggested}: ${offered.join(', ')}` : ''}
      </p>
      {offered.length > 0 && (
        <ul className="tag-suggestions">
          {offered.map((tag) => (
            <li key={tag}>
              <button
                type="button"
                className="control"
                aria-label={text.tagAdd(tag)}
                onClick={() => setLine([...parts.slice(0, -1), tag, ''].join(' '))}
              >
                {tag}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
