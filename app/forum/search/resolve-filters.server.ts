import { and, eq, gte, inArray, isNull, lt, not, or, sql, type SQL } from 'drizzle-orm';
import type { Queryable } from '#db/client.server';
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

/** A filter as the index knows it, and as the posts themselves tell it. */
export type Condition = {
  readonly means: Meaning;
  /** Words of the index of which a question has one; empty where the index does not tell. */
  readonly anyOf: readonly string[];
  /** On `questions`: what counts, however old the index is. */
  readonly holds: SQL;
  readonly not: boolean;
};

/** More months than these are not told apart by the index. */
const MOST_MONTHS = 60;

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
    const found = await resolve(from, name, value, brand);
    if (found !== null) conditions.push({ ...found, not: isNot });
    else if (!isNot) return null;
  }
  return conditions;
}

type Found = Omit<Condition, 'not'>;

async function resolve(
  from: Queryable,
  name: Filter['name'],
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
        anyOf: [filterWords.kind(kind)],
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
    case 'after':
    case 'before':
      return asked(name, value);
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
  return { means: { of, anyOf: ids }, anyOf: ids.map(wordOf), holds: holds(ids) };
}

function inStates(states: readonly ResolutionState[]): Found {
  return {
    means: { of: 'resolution', anyOf: states },
    anyOf: states.map(filterWords.resolution),
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

function being(from: Queryable, value: string): Found | null {
  const asks = sql`${questions.kind} in ('question', 'problem')`;
  switch (value) {
    case 'answered':
      return {
        means: { of: 'answered', is: true },
        anyOf: [filterWords.answered],
        holds: sql`${questions.answerCount} > 0`,
      };
    case 'unanswered':
      return {
        means: { of: 'answered', is: false },
        anyOf: [],
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
        anyOf: [filterWords.verified],
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
    return { means: { of: 'asked', before: at }, anyOf: [], holds: lt(questions.askedAt, at) };
  return {
    means: { of: 'asked', from: at },
    anyOf: monthsSince(at),
    holds: gte(questions.askedAt, at),
  };
}

function monthsSince(at: Date): string[] {
  const end = now();
  const months = (end.getUTCFullYear() - at.getUTCFullYear()) * 12 + end.getUTCMonth();
  const count = months - at.getUTCMonth() + 1;
  if (count > MOST_MONTHS) return [];
  return Array.from({ length: Math.max(1, count) }, (_, index) => {
    const first = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + index, 1));
    return filterWords.month(first.toISOString().slice(0, 7));
  });
}

/** Conditions as the posts tell them. */
export function heldBy(conditions: readonly Condition[]): SQL | undefined {
  return and(
    ...conditions.map(({ holds, not: isNot }) =>
      isNot ? not(sql`coalesce(${holds}, false)`) : holds,
    ),
  );
}
