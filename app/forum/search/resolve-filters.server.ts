import { and, eq, gte, inArray, isNull, lt, not, or, sql, type SQL } from 'drizzle-orm';
import { asAskedFor, type Queryable } from '#db/client.server';
import { brands, products, productVersions } from '#db/schema/brands';
import { verifications } from '#db/schema/confirmations';
import { members } from '#db/schema/members';
import { answers, questions, questionTags, tags, tagSynonyms } from '#db/schema/posts';
import { now, today } from '~/platform/clock.server';
import { currentlyVerified } from '../verification/current-verification.server';
import type { QuestionKind } from '~/rules/permissions';
import { type ResolutionState, resolutionStates } from '~/rules/resolution';
import { filterWords } from './indexed-thread.server';
import type { Filter } from './parse-search';
import { kinds } from './search-kinds';

/** What a filter asks for, in ids and names of ours: nothing in it was typed by anybody. */
export type Meaning =
  | { of: 'brand' | 'product' | 'version' | 'tag' | 'author'; anyOf: readonly number[] }
  | { of: 'kind'; anyOf: readonly QuestionKind[] }
  | { of: 'resolution'; anyOf: readonly ResolutionState[] }
  | { of: 'answered'; is: boolean }
  | { of: 'verified' }
  | { of: 'asked'; from: Date }
  | { of: 'asked'; before: Date };

/** What the index tells of questions that fit; nothing where it does not tell. */
type Indexed = {
  /** Words of the index of which a question has one; empty for any. */
  readonly anyOf: readonly string[];
  /** Words that it has not. */
  readonly noneOf: readonly string[];
};

/** A filter as the index knows it, and as the posts themselves tell it. */
export type Condition = Indexed & {
  readonly means: Meaning;
  /** On `questions`: what counts, however old the index is. */
  readonly holds: SQL;
  readonly not: boolean;
};

/** More months than these are not told apart by the index. */
const MOST_MONTHS = 480;

const untold: Indexed = { anyOf: [], noneOf: [] };
const having = (anyOf: readonly string[]): Indexed => ({ anyOf, noneOf: [] });
const without = (noneOf: readonly string[]): Indexed => ({ anyOf: [], noneOf });

/**
 * The conditions that filters mean; null where one of them names nothing that there is, so that
 * nothing fits.
 */
export async function resolveFilters(
  from: Queryable,
  filters: readonly Filter[],
): Promise<Condition[] | null> {
  const conditions: Condition[] = [];
  const brand = filters.find(({ name, not: isNot }) => name === 'brand' && !isNot)?.value;
  for (const { name, value, not: isNot } of filters) {
    // What is not before a day is from that day on: the index tells times so.
    const isTime = name === 'after' || name === 'before';
    const found = isTime
      ? asked(isNot === (name === 'after') ? 'before' : 'after', value)
      : await resolve(from, name, value, brand);
    if (found === null && !isNot) return null;
    if (found === null) continue;
    const { means, holds, told, toldNot = without(told.anyOf) } = found;
    const not = isNot && !isTime;
    conditions.push({ means, holds, not, ...(not ? toldNot : told) });
  }
  return conditions;
}

type Found = Pick<Condition, 'means' | 'holds'> & {
  told: Indexed;
  /** Of questions that do not fit, where that is not all that have none of the words. */
  toldNot?: Indexed;
};

async function resolve(
  from: Queryable,
  name: Exclude<Filter['name'], 'after' | 'before'>,
  value: string,
  brand: string | undefined,
): Promise<Found | null> {
  switch (name) {
    case 'tag':
      return taggedAs(from, value);
    case 'brand': {
      const rows = await from
        .select({ id: brands.id })
        .from(brands)
        .where(or(eq(brands.slug, value), sql`lower(${brands.name}) = lower(${value})`));
      return oneOf('brand', rows, filterWords.brand, (ids) => inArray(questions.brandId, ids));
    }
    case 'product': {
      const rows = await from
        .select({ id: products.id })
        .from(products)
        .innerJoin(brands, eq(brands.id, products.brandId))
        .where(
          and(
            or(eq(products.slug, value), sql`lower(${products.name}) = lower(${value})`),
            brand === undefined ? undefined : eq(brands.slug, brand),
          ),
        )
        .limit(50);
      return oneOf('product', rows, filterWords.product, (ids) =>
        inArray(questions.productId, ids),
      );
    }
    case 'version': {
      const rows = await from
        .select({ id: productVersions.id })
        .from(productVersions)
        .where(sql`lower(${productVersions.name}) = lower(${value})`)
        .limit(200);
      return oneOf('version', rows, filterWords.version, (ids) =>
        inArray(questions.versionId, ids),
      );
    }
    case 'by': {
      const rows = await from
        .select({ id: members.id })
        .from(members)
        .where(eq(members.handle, value.replace(/^@/, '').toLowerCase()));
      return oneOf('author', rows, filterWords.by, (ids) => writtenBy(from, ids));
    }
    case 'kind': {
      const kind = kinds.find((each) => each === value.toLowerCase());
      if (kind === undefined) return null;
      return {
        means: { of: 'kind', anyOf: [kind] },
        told: having([filterWords.kind(kind)]),
        holds: eq(questions.kind, kind),
      };
    }
    case 'resolution': {
      const state = resolutionStates.find((each) => each === value.toLowerCase());
      if (state === undefined) return null;
      return inStates([state]);
    }
    case 'is':
      return being(from, value.toLowerCase());
  }
}

function oneOf(
  of: 'brand' | 'product' | 'version' | 'tag' | 'author',
  rows: readonly { id: number }[],
  wordOf: (id: number) => string,
  holds: (ids: number[]) => SQL,
): Found | null {
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return null;
  return { means: { of, anyOf: ids }, told: having(ids.map(wordOf)), holds: holds(ids) };
}

function inStates(states: readonly ResolutionState[]): Found {
  return {
    means: { of: 'resolution', anyOf: states },
    told: having(states.map(filterWords.resolution)),
    holds: inArray(questions.resolution, [...states]),
  };
}

async function taggedAs(from: Queryable, value: string): Promise<Found | null> {
  const name = value.normalize('NFC').toLowerCase();
  const [synonym] = await from
    .select({ id: tagSynonyms.tagId })
    .from(tagSynonyms)
    .where(eq(tagSynonyms.name, name));
  const rows =
    synonym === undefined
      ? await from.select({ id: tags.id }).from(tags).where(eq(tags.name, name))
      : [synonym];
  return oneOf('tag', rows, filterWords.tag, (ids) =>
    inArray(
      questions.id,
      from
        .select({ id: questionTags.questionId })
        .from(questionTags)
        .where(and(eq(questionTags.questionId, questions.id), inArray(questionTags.tagId, ids))),
    ),
  );
}

function writtenBy(from: Queryable, memberIds: number[]): SQL {
  const answered = from
    .select({ id: answers.questionId })
    .from(answers)
    .where(
      and(
        eq(answers.questionId, questions.id),
        inArray(answers.authorId, memberIds),
        isNull(answers.deletedAt),
      ),
    );
  return sql`(${or(inArray(questions.askerId, memberIds), inArray(questions.id, answered))})`;
}

/** The kinds of questions that wait for an answer. */
const asking: QuestionKind[] = ['question', 'problem'];

function being(from: Queryable, value: string): Found | null {
  const asks = inArray(questions.kind, asking);
  switch (value) {
    case 'answered':
      return {
        means: { of: 'answered', is: true },
        told: having([filterWords.answered]),
        holds: sql`${questions.answerCount} > 0`,
      };
    case 'unanswered':
      return {
        means: { of: 'answered', is: false },
        told: {
          anyOf: asking.map(filterWords.kind),
          noneOf: [filterWords.answered],
        },
        toldNot: having([
          filterWords.answered,
          ...kinds.filter((kind) => !asking.includes(kind)).map(filterWords.kind),
        ]),
        holds: sql`(${asks} and ${questions.answerCount} = 0)`,
      };
    case 'resolved':
      return inStates(resolutionStates.filter((state) => state !== 'open'));
    case 'open':
      return inStates(['open']);
    case 'verified': {
      const verified = from
        .select({ id: answers.questionId })
        .from(answers)
        .innerJoin(verifications, eq(verifications.answerId, answers.id))
        .where(
          and(
            eq(answers.questionId, questions.id),
            isNull(answers.deletedAt),
            currentlyVerified(today()),
          ),
        );
      return {
        means: { of: 'verified' },
        told: having([filterWords.verified]),
        // One that has run out since the index was made is known to the posts alone.
        toldNot: untold,
        holds: inArray(questions.id, verified),
      };
    }
    default:
      return null;
  }
}

const DAY = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** From the beginning of a year, month or day, or before it. */
function asked(name: 'after' | 'before', value: string): Found | null {
  const [, year, month = '01', day = '01'] = DAY.exec(value) ?? [];
  if (year === undefined || Number(year) < 1) return null;
  const at = new Date(`${year}-${month}-${day}T00:00:00Z`);
  // The 31st of February is no day.
  if (Number.isNaN(at.getTime()) || at.getUTCDate() !== Number(day)) return null;
  if (name === 'before')
    return {
      means: { of: 'asked', before: at },
      told: having(monthsBetween(EARLIEST, at)),
      holds: lt(questions.askedAt, at),
    };
  return {
    means: { of: 'asked', from: at },
    told: having(monthsBetween(at, at > now() ? at : now())),
    holds: gte(questions.askedAt, at),
  };
}

/** Forums are younger, and so are the posts that are brought into them. */
const EARLIEST = new Date('1990-01-01T00:00:00Z');

/** The months between two moments, with those that they are in; none where there are too many. */
function monthsBetween(from: Date, to: Date): string[] {
  const first = monthOf(from);
  const count = monthOf(to) - first + 1;
  if (count < 1 || count > MOST_MONTHS) return [];
  return Array.from({ length: count }, (_, index) =>
    filterWords.month(new Date(Date.UTC(1970, first + index)).toISOString().slice(0, 7)),
  );
}

/** Months since 1970. */
function monthOf(moment: Date): number {
  return (moment.getUTCFullYear() - 1970) * 12 + moment.getUTCMonth();
}

/** Conditions as the posts tell them. */
export function heldBy(conditions: readonly Condition[]): SQL | undefined {
  const all = and(
    ...conditions.map(({ holds, not: isNot }) =>
      isNot ? not(sql`coalesce(${holds}, false)`) : holds,
    ),
  );
  return all && asAskedFor(all);
}
