import type { Choice, Id, LinkRef, PagerLinks, QuestionState } from '../types';
import { Button } from '../basics/button';
import { Field, Select } from '../basics/form';
import { Pager } from '../basics/navigation';
import { EmptyState } from '../basics/notice';
import { ProductLine, Time } from '../basics/text';
import { PageFrame, PageTitle } from '../layout/page-frame';
import { StateMark } from './question-row';
import { words } from '~/messages';

const text = words.lists;

export interface SearchResult {
  id: Id;
  /** To the question, or to the answer that matched. */
  href: string;
  title: string;
  state: QuestionState;
  brand: LinkRef;
  product: LinkRef | null;
  /** The words found, escaped by the server, with `<mark>` around what matched. */
  snippetHtml: string;
  inAnswer: boolean;
  answers: number;
  at: Date;
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

export interface SearchPageProps {
  query: string;
  filters: SearchFilters;
  choices: { brands: Choice[]; products: Choice[]; resolutions: Choice[]; kinds: Choice[] };
  /** Null before anything was searched for. */
  results: SearchResult[] | null;
  /** The search was given up; there may be results. */
  tooSlow: boolean;
  /** There may be more, farther down than the search goes. */
  endsHere?: boolean;
  pager: PagerLinks;
}

/** `/search?q=&brand=&product=&version=&tag=&resolution=&kind=&by=&since=&until=`. */
export function SearchPage({
  query,
  filters,
  choices,
  results,
  tooSlow,
  endsHere = false,
  pager,
}: SearchPageProps) {
  const filtered = Object.values(filters).some((value) => value !== '');
  return (
    <PageFrame>
      <PageTitle title={query === '' ? text.searchTitle : text.searchFor(query)} />
      <form className="search-form" method="get" action="/search">
        <div className="search-line">
          <Field id="search-q" name="q" type="search" label={text.searchLabel} value={query} />
          <Button>{text.searchApply}</Button>
        </div>
        <details className="disclosure" open={filtered ? true : undefined}>
          <summary>{text.searchFilters}</summary>
          <div className="fields-in-line">
            <Filter
              name="brand"
              label={text.searchBrand}
              value={filters.brand}
              choices={choices.brands}
            />
            <Filter
              name="product"
              label={text.searchProduct}
              value={filters.product}
              choices={choices.products}
            />
            <Filter
              name="resolution"
              label={text.searchState}
              value={filters.resolution}
              choices={choices.resolutions}
            />
            <Filter
              name="kind"
              label={text.searchKind}
              value={filters.kind}
              choices={choices.kinds}
            />
            <Field
              id="search-tag"
              name="tag"
              label={text.searchTag}
              value={filters.tag}
              width="short"
            />
            <Field
              id="search-version"
              name="version"
              label={text.searchVersion}
              value={filters.version}
              width="short"
            />
            <Field
              id="search-by"
              name="by"
              label={text.searchBy}
              value={filters.by}
              width="short"
            />
            <Field
              id="search-since"
              name="since"
              type="date"
              label={text.searchSince}
              value={filters.after}
              width="short"
            />
            <Field
              id="search-until"
              name="until"
              type="date"
              label={text.searchUntil}
              value={filters.before}
              width="short"
            />
          </div>
        </details>
      </form>
      {results === null ? (
        <>
          <p className="lead">{text.searchStart}</p>
          <SearchLanguage />
        </>
      ) : tooSlow ? (
        <EmptyState title={text.searchTooSlow}>
          <p>{text.searchTooSlowTry}</p>
        </EmptyState>
      ) : results.length === 0 && pager.older !== null ? (
        <EmptyState title={text.searchGoesOn}>
          <p>{text.searchGoesOnTry}</p>
        </EmptyState>
      ) : results.length === 0 ? (
        <EmptyState
          title={query === '' ? text.searchNothingFits : text.searchNothing(query)}
          action={{
            href: `/questions/ask?title=${encodeURIComponent(query)}`,
            label: text.searchAsk,
          }}
        >
          <p>{text.searchTry}</p>
          <SearchLanguage />
        </EmptyState>
      ) : (
        <ol className="rows">
          {results.map((result) => (
            <SearchRow key={`${result.id}-${result.href}`} result={result} />
          ))}
        </ol>
      )}
      {endsHere && <p className="lead">{text.searchEndsHere}</p>}
      <Pager links={pager} />
    </PageFrame>
  );
}

/** What can be written into the field, by examples that work. */
function SearchLanguage() {
  return (
    <dl className="search-language">
      {text.searchExamples.map(({ query, finds }) => (
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
      empty={text.searchAny}
    />
  );
}

function SearchRow({ result }: { result: SearchResult }) {
  return (
    <li className="row">
      <StateMark state={result.state} />
      <div className="row-main">
        <h2 className="row-title" dir="auto">
          <a href={result.href}>{result.title}</a>
        </h2>
        <p
          className="snippet"
          dir="auto"
          dangerouslySetInnerHTML={{ __html: result.snippetHtml }}
        />
        <div className="row-facts">
          <ProductLine brand={result.brand} product={result.product} />
          <span className="row-counts">
            {result.inAnswer && <span>{text.searchInAnswer}</span>}
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
