import { z } from 'zod';

/*
 * What Meilisearch takes, as its reference of the API (v1.18 and later) tells it: objects with
 * fields that are not there are refused by it, and so they are here.
 */

const indexUid = z.string().regex(/^[A-Za-z0-9_-]{1,400}$/);
const count = z.number().int().nonnegative();
const names = z.array(z.string());
/** Of ISO 639-3 and 639-1, as far as they are needed here. */
const locale = z.enum([
  'eng',
  'en',
  'deu',
  'de',
  'fra',
  'fr',
  'jpn',
  'ja',
  'cmn',
  'zh',
  'tha',
  'th',
]);
const rankingRule = z.union([
  z.enum(['words', 'typo', 'proximity', 'attribute', 'attributeRank', 'wordPosition']),
  z.enum(['sort', 'exactness']),
  z.string().regex(/^[\w.-]+:(asc|desc)$/),
]);

export const createIndexBody = z.strictObject({
  uid: indexUid,
  primaryKey: z.string().nullable().optional(),
});

export const documentsBody = z.array(z.looseObject({ id: z.number().int() })).nonempty();
export const documentsQuery = z.strictObject({ primaryKey: z.string().optional() });
export const getDocumentsQuery = z.strictObject({
  ids: z
    .string()
    .regex(/^\d+(,\d+)*$/)
    .transform((list) => list.split(',').map(Number))
    .optional(),
  offset: z.coerce.number().int().nonnegative().default(0),
  limit: z.coerce.number().int().nonnegative().default(20),
});
/** Documents are named by numbers or by texts. */
export const deleteBatchBody = z.array(
  z.union([z.number().int(), z.string().regex(/^[\w-]{1,511}$/)]),
);

export const swapBody = z.array(
  z.strictObject({
    indexes: z.tuple([indexUid, indexUid]),
    rename: z.boolean().optional(),
  }),
);

export const settingsBody = z.strictObject({
  displayedAttributes: names.nullable().optional(),
  searchableAttributes: names.nullable().optional(),
  filterableAttributes: names.nullable().optional(),
  sortableAttributes: names.nullable().optional(),
  rankingRules: z.array(rankingRule).nullable().optional(),
  stopWords: names.nullable().optional(),
  nonSeparatorTokens: names.nullable().optional(),
  separatorTokens: names.nullable().optional(),
  dictionary: names.nullable().optional(),
  synonyms: z.record(z.string(), names).nullable().optional(),
  distinctAttribute: z.string().nullable().optional(),
  proximityPrecision: z.enum(['byWord', 'byAttribute']).nullable().optional(),
  typoTolerance: z
    .strictObject({
      enabled: z.boolean().nullable().optional(),
      minWordSizeForTypos: z
        .strictObject({
          oneTypo: z.number().int().min(0).max(255).nullable().optional(),
          twoTypos: z.number().int().min(0).max(255).nullable().optional(),
        })
        .optional(),
      disableOnWords: names.nullable().optional(),
      disableOnAttributes: names.nullable().optional(),
      disableOnNumbers: z.boolean().nullable().optional(),
    })
    .nullable()
    .optional(),
  faceting: z.strictObject({ maxValuesPerFacet: count.optional() }).nullable().optional(),
  pagination: z.strictObject({ maxTotalHits: count.optional() }).nullable().optional(),
  embedders: z.record(z.string(), z.unknown()).nullable().optional(),
  searchCutoffMs: count.nullable().optional(),
  localizedAttributes: z
    .array(z.strictObject({ attributePatterns: names, locales: z.array(locale) }))
    .nullable()
    .optional(),
  facetSearch: z.boolean().nullable().optional(),
  prefixSearch: z.enum(['indexingTime', 'disabled']).nullable().optional(),
});

/** A query of a federated search has no pages and no facets of its own. */
export const federatedSearchBody = z.strictObject({
  federation: z.strictObject({
    offset: count.optional(),
    limit: count.optional(),
    facetsByIndex: z.record(z.string(), names.nullable()).optional(),
    mergeFacets: z.strictObject({ maxValuesPerFacet: count.optional() }).nullable().optional(),
  }),
  queries: z
    .array(
      z.strictObject({
        indexUid,
        q: z.string().nullable().optional(),
        filter: z.union([z.string(), z.array(z.union([z.string(), names]))]).optional(),
        sort: z.array(z.string().regex(/^[\w.]+:(asc|desc)$/)).optional(),
        attributesToRetrieve: names.optional(),
        attributesToCrop: names.optional(),
        cropLength: count.optional(),
        cropMarker: z.string().optional(),
        attributesToHighlight: names.optional(),
        highlightPreTag: z.string().optional(),
        highlightPostTag: z.string().optional(),
        showMatchesPosition: z.boolean().optional(),
        showRankingScore: z.boolean().optional(),
        showRankingScoreDetails: z.boolean().optional(),
        rankingScoreThreshold: z.number().min(0).max(1).optional(),
        matchingStrategy: z.enum(['last', 'all', 'frequency']).optional(),
        attributesToSearchOn: names.optional(),
        distinct: z.string().optional(),
        locales: z.array(locale).optional(),
        federationOptions: z
          .strictObject({
            weight: z.number().nonnegative().optional(),
            queryPosition: count.optional(),
          })
          .optional(),
      }),
    )
    .nonempty(),
});

export type IndexSettings = z.infer<typeof settingsBody>;
export type FederatedSearch = z.infer<typeof federatedSearchBody>;
export type FederatedQuery = FederatedSearch['queries'][number];
export type StoredDocument = z.infer<typeof documentsBody>[number];
