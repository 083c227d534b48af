import type { Choice, Id, LinkRef, PagerLinks, QuestionState } from '../types';
import { Button } from '../basics/button';
import { Field, Select } from '../basics/form';
import { Icon } from '../basics/icons';
import { Pager } from '../basics/navigation';
import { EmptyState } from '../basics/notice';
import { ProductLine, Time } from '../basics/text';
import { PageFrame, PageTitle } from '../layout/page-frame';
import { StateMark } from './question-row';
import { words } from '~/messages';
import { limits } from '~/rules/limits';

const text = words.search;

export interface SearchResult {
  id: Id;
  /** To the question, or to the answer that matched. */
  href: string;
  title: string;
  state: QuestionState;
  brand: LinkRef;
  product: LinkRef | null;
  /** The title and the words found, escaped by the server, with `<mark>` around what matched. */
  titleHtml: string;
  snippetHtml: string;
  inAnswer: boolean;
  answers: number;
  at: Date;
  /** The answer that somebody vouches for, where the link leads to something else. */
  confirmed: {
    href: string;
    excerpt: string;
    by: 'acceptance' | 'verification' | 'community';
  } | null;
}

export interface SearchFilters {
  brand: string;
  product: string;
  version: string;
  tag: string;
  resolution: string;
  kind: string;
  by: string;
  after: string;
  before: string;
}

/** Of a tag, a version or a handle, as far as anybody types one. */
const LONGEST_NAME = 80;

export interface SearchPageProps {
  /** The words that stand in the field: filters that a field of their own holds are not among them. */
  written: string;
  /** The words alone. */
  words: string;
  filters: SearchFilters;
  choices: { brands: Choice[]; products: Choice[]; resolutions: Choice[]; kinds: Choice[] };
  /** What it is narrowed down to, each with the same search without it. */
  chips: { label: string; href: string }[];
  /** The same search without any filter. */
  unfiltered: string;
  /** The chosen brand, which a question that is asked instead will be about. */
  brandId: Id | null;
  /** Null before anything was searched for. */
  found: {
    results: SearchResult[];
    /** Words that no question has, with what is shown in their stead. */
    meant: readonly { typed: string; meant: string }[];
    /** The search was given up; there may be results. */
    tooSlow: boolean;
    /** There may be more, farther down than the search goes. */
    endsHere: boolean;
    /** Filters that nothing can fit. */
    unknown: string[];
  } | null;
  pager: PagerLinks;
}

/** `/search?q=&brand=&product=&version=&tag=&resolution=&kind=&by=&since=&until=`. */
export function SearchPage(props: SearchPageProps) {
  const { written, found, pager } = props;
  return (
    <PageFrame>
      <PageTitle title={written === '' ? text.title : text.titleFor(written)} />
      <form className="search-form" method="get" action="/search">
        <div className="search-line">
          <Field
            id="search-q"
            name="q"
            type="search"
            label={text.label}
            value={written}
            maxLength={limits.searchQuery.max}
          />
          <Button>{text.apply}</Button>
        </div>
        <FilterFields {...props} />
      </form>
      <Chips {...props} />
      {found === null ? (
        <>
          <p className="lead">{text.start}</p>
          <SearchLanguage />
        </>
      ) : found.results.length === 0 ? (
        <NothingFound {...props} found={found} />
      ) : (
        <>
          {found.meant.map(({ typed, meant }) => (
            <p key={typed} className="lead" dir="auto">
              {text.meant(typed, meant)}
            </p>
          ))}
          <ol className="rows">
            {found.results.map((result) => (
              <SearchRow key={`${result.id}-${result.href}`} result={result} />
            ))}
          </ol>
        </>
      )}
      {found?.endsHere === true && <p className="lead">{text.endsHere}</p>}
      <Pager links={pager} />
    </PageFrame>
  );
}

/** Closed at first: what it is narrowed down to is said below it. */
function FilterFields({ filters, choices }: SearchPageProps) {
  return (
    <details className="disclosure">
      <summary>{text.narrow}</summary>
      <div className="search-filters">
        <Filter name="brand" label={text.brand} value={filters.brand} choices={choices.brands} />
        <Filter
          name="product"
          label={text.product}
          value={filters.product}
          choices={choices.products}
        />
        <Filter
          name="resolution"
          label={text.state}
          value={filters.resolution}
          choices={choices.resolutions}
        />
        <Filter name="kind" label={text.kind} value={filters.kind} choices={choices.kinds} />
        <Field
          id="search-tag"
          name="tag"
          label={text.tag}
          value={filters.tag}
          maxLength={LONGEST_NAME}
        />
        <Field
          id="search-version"
          name="version"
          label={text.version}
          value={filters.version}
          maxLength={LONGEST_NAME}
        />
        <Field
          id="search-by"
          name="by"
          label={text.by}
          value={filters.by}
          maxLength={LONGEST_NAME}
        />
        <Field
          id="search-since"
          name="since"
          type="date"
          label={text.since}
          value={filters.after}
        />
        <Field
          id="search-until"
          name="until"
          type="date"
          label={text.until}
          value={filters.before}
        />
      </div>
    </details>
  );
}

/** What the search is narrowed down to: each a link to the same search without it. */
function Chips({ chips, unfiltered }: SearchPageProps) {
  if (chips.length === 0) return null;
  return (
    <nav aria-label={text.chips}>
      <ul className="chips">
        {chips.map(({ label, href }) => (
          <li key={label}>
            <a className="chip" href={href} aria-label={text.takeAway(label)}>
              <span dir="auto">{label}</span>
              <Icon name="cross" />
            </a>
          </li>
        ))}
        {chips.length > 1 && (
          <li>
            <a className="control" href={unfiltered}>
              {text.takeAllAway}
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}

function NothingFound({
  written,
  words: plainWords,
  chips,
  unfiltered,
  brandId,
  found,
  pager,
}: SearchPageProps & { found: NonNullable<SearchPageProps['found']> }) {
  if (found.tooSlow)
    return (
      <EmptyState title={text.tooSlow}>
        <p>{text.tooSlowTry}</p>
      </EmptyState>
    );
  if (pager.older !== null)
    return (
      <EmptyState title={text.goesOn}>
        <p>{text.goesOnTry}</p>
      </EmptyState>
    );
  const ask = new URLSearchParams({ title: plainWords });
  if (brandId !== null) ask.set('brand', String(brandId));
  return (
    <EmptyState
      title={written === '' ? text.nothingFits : text.nothing(written)}
      action={{ href: `/questions/ask?${ask.toString()}`, label: text.ask }}
    >
      {found.unknown.length > 0 && <p>{text.unknown(text.unknownNames(found.unknown))}</p>}
      {chips.length > 0 && plainWords !== '' && (
        <p>
          <a href={unfiltered}>{text.everywhere(plainWords)}</a>
        </p>
      )}
      <p>{text.tryOthers}</p>
      <SearchLanguage />
    </EmptyState>
  );
}

/** What can be written into the field, by examples that work. */
function SearchLanguage() {
  return (
    <dl className="search-language">
      {text.examples.map(({ query, finds }) => (
        <div key={query}>
          <dt>
            <code>{query}</code>
          </dt>
          <dd>{finds}</dd>
        </div>
      ))}
    </dl>
  );
}

function Filter({
  name,
  label,
  value,
  choices,
}: {
  name: string;
  label: string;
  value: string;
  choices: Choice[];
}) {
  if (choices.length === 0) return null;
  return (
    <Select
      id={`search-${name}`}
      name={name}
      label={label}
      value={value}
      choices={choices}
      empty={text.any}
    />
  );
}

/** The beginning of the answer that is vouched for, so that nobody has to open the question. */
function ConfirmedLine({ confirmed }: { confirmed: NonNullable<SearchResult['confirmed']> }) {
  return (
    <p className={`found-answer ${confirmed.by}`}>
      <a href={confirmed.href}>{text.answer[confirmed.by]}</a>{' '}
      <span dir="auto">{confirmed.excerpt}</span>
    </p>
  );
}

function SearchRow({ result }: { result: SearchResult }) {
  return (
    <li className="row">
      <StateMark state={result.state} />
      <div className="row-main">
        <h2 className="row-title" dir="auto">
          <a href={result.href} dangerouslySetInnerHTML={{ __html: result.titleHtml }} />
        </h2>
        <p
          className="snippet"
          dir="auto"
          dangerouslySetInnerHTML={{ __html: result.snippetHtml }}
        />
        {result.confirmed !== null && <ConfirmedLine confirmed={result.confirmed} />}
        <div className="row-facts">
          <ProductLine brand={result.brand} product={result.product} />
          <span className="row-counts">
            {result.inAnswer && <span>{text.inAnswer}</span>}
            <span>{words.basics.count.answers(result.answers)}</span>
            <span>
              <Time at={result.at} />
            </span>
          </span>
        </div>
      </div>
    </li>
  );
}
