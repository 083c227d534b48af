import { useFetcher } from '@remix-run/react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { QuestionState } from '../types';
import { StateShape } from '../basics/icons';
import { useIsLively } from '../basics/is-lively';
import { words } from '~/messages';

const text = words.site;

/** What `/suggest/search?q=` answers. */
export interface Suggestions {
  questions: { name: string; href: string; state: QuestionState }[];
  tags: { name: string; href: string }[];
  products: { name: string; brand: string; href: string }[];
}

const nothing: Suggestions = { questions: [], tags: [], products: [] };
const LIST = 'search-suggestions';
/** After the last key. */
const PAUSE = 200;
const SHORTEST = 2;

/** The field in the head of a visitor's page, which has no scripts: it searches when it is sent. */
export function PlainSearchField({ query }: { query?: string }) {
  return (
    <input
      type="search"
      id="site-search"
      name="q"
      defaultValue={query}
      placeholder={text.searchPlaceholder}
      maxLength={200}
    />
  );
}

/**
 * The same for members: while they type it suggests questions, tags and products. The arrow keys
 * choose, Enter opens what is chosen and else searches, Escape puts the list away, the down arrow
 * brings it back.
 */
export function SearchField({ query }: { query?: string }) {
  const isLively = useIsLively();
  const { load, data } = useFetcher<Suggestions>();
  const [isOpen, setOpen] = useState(false);
  /** What was there when the list was put away: found for other words, it does not come back. */
  const [old, setOld] = useState<Suggestions>();
  /** By where it leads: under another key's answer it may stand at another place, or nowhere. */
  const [chosenHref, setChosen] = useState<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const groups = groupsOf(data ?? nothing);
  const hrefs = groups.flatMap(({ options }) => options.map(({ href }) => href));
  const isShown = isOpen && data !== old && hrefs.length > 0;
  const chosen = chosenHref === undefined ? -1 : hrefs.indexOf(chosenHref);

  const close = () => {
    clearTimeout(timer.current);
    setOpen(false);
    setOld(data);
    setChosen(undefined);
  };
  const onType = (typed: string) => {
    clearTimeout(timer.current);
    setChosen(undefined);
    if (typed.trim().length < SHORTEST) return close();
    timer.current = setTimeout(() => {
      // A search that is under way is given up for the newer one.
      load(`/suggest/search?q=${encodeURIComponent(typed.toWellFormed())}`);
      setOpen(true);
    }, PAUSE);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // Enter and the arrows choose characters of other scripts first.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      // Where there is no list, the browser empties the field.
      if (isShown) event.preventDefault();
      return close();
    }
    if (!isShown) {
      if (event.key === 'ArrowDown' && !isOpen) onType(event.currentTarget.value);
      return;
    }
    // Back in the text, where these keys move about.
    if (['Home', 'End', 'ArrowLeft', 'ArrowRight'].includes(event.key)) return setChosen(undefined);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      // Past either end stands the field itself.
      const places = hrefs.length + 1;
      const next = ((chosen + 1 + step + places) % places) - 1;
      setChosen(hrefs[next]);
      document.getElementById(`${LIST}-${next}`)?.scrollIntoView({ block: 'nearest' });
    }
    const href = hrefs[chosen];
    if (event.key === 'Enter' && href !== undefined) {
      event.preventDefault();
      window.location.assign(href);
    }
  };
  const combobox = isLively
    ? {
        role: 'combobox',
        'aria-autocomplete': 'list' as const,
        'aria-expanded': isShown,
        'aria-controls': LIST,
        'aria-activedescendant': isShown && chosen >= 0 ? `${LIST}-${chosen}` : undefined,
      }
    : {};
  return (
    <>
      <input
        type="search"
        id="site-search"
        name="q"
        defaultValue={query}
        placeholder={text.searchPlaceholder}
        maxLength={200}
        autoComplete="off"
        {...combobox}
        onInput={(event) => onType(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      {isLively && (
        <>
          <SuggestionList groups={groups} chosen={chosen} isShown={isShown} />
          <span className="hidden" role="status">
            {isShown ? text.suggestions(hrefs.length) : ''}
          </span>
        </>
      )}
    </>
  );
}

interface Option {
  name: string;
  href: string;
  /** Its place in the whole list. */
  index: number;
  state?: QuestionState;
  more?: string;
}

type Group = { label: string; options: Option[] };

function groupsOf({ questions, tags, products }: Suggestions): Group[] {
  const all = [
    { label: text.questions, options: questions },
    { label: text.tags, options: tags },
    {
      label: text.products,
      options: products.map(({ brand, ...rest }) => ({ ...rest, more: brand })),
    },
  ];
  let index = 0;
  return all
    .filter(({ options }) => options.length > 0)
    .map(({ label, options }) => ({
      label,
      options: options.map((option) => ({ ...option, index: index++ })),
    }));
}

function SuggestionList({
  groups,
  chosen,
  isShown,
}: {
  groups: Group[];
  chosen: number;
  isShown: boolean;
}) {
  return (
    <div
      id={LIST}
      className="suggestions"
      role="listbox"
      aria-label={text.suggested}
      hidden={!isShown}
    >
      {isShown &&
        groups.map(({ label, options }) => (
          <div key={label} role="group" aria-label={label}>
            <p className="suggestions-head" aria-hidden="true">
              {label}
            </p>
            {options.map((option) => (
              <div
                key={option.href}
                id={`${LIST}-${option.index}`}
                role="option"
                tabIndex={-1}
                aria-selected={option.index === chosen}
                className="suggestion"
                // Before the field loses the focus, which puts the list away.
                onMouseDown={(event) => {
                  if (event.button !== 0) return;
                  event.preventDefault();
                  window.location.assign(option.href);
                }}
              >
                {option.state !== undefined && <StateShape state={option.state} />}
                <span dir="auto">{option.name}</span>
                {option.more !== undefined && <span className="quiet">{option.more}</span>}
              </div>
            ))}
          </div>
        ))}
    </div>
  );
}
