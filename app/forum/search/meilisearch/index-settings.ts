import type { Settings } from 'meilisearch';

/**
 * Counts up with every change of the settings or of what a document is made of: an index of another
 * version is made anew, beside the one that is searched.
 */
export const SETTINGS_VERSION = 1;

/** So far down a search goes; Meilisearch's own limit. */
export const DEEPEST = 1000;

/** The words of a document; those of the first say most. */
export const wordAttributes = ['title', 'text', 'answers'] as const;

/** Our words are ready made (`written-words.ts`): nothing is to be cut by a language's rules. */
export const LOCALE = 'eng';

/** A search that takes longer gives what it has found so far. */
const CUTOFF_MS = 150;

/** Every setting that matters here, whatever a version of Meilisearch takes for usual. */
export const settings = {
  searchableAttributes: [...wordAttributes],
  displayedAttributes: ['id', ...wordAttributes],
  filterableAttributes: [
    'answered',
    'askedAt',
    'authors',
    'brand',
    'kind',
    'languages',
    'product',
    'resolution',
    'tags',
    'verified',
    'version',
  ],
  sortableAttributes: ['askedAt', 'id'],
  // Of equal text that which people confirmed; the newer one only where all else is equal.
  rankingRules: [
    'words',
    'typo',
    'proximity',
    'attribute',
    'sort',
    'standing:desc',
    'exactness',
    'askedAt:desc',
  ],
  stopWords: [],
  synonyms: {},
  typoTolerance: {
    enabled: true,
    minWordSizeForTypos: { oneTypo: 4, twoTypos: 8 },
    disableOnNumbers: true,
    disableOnWords: [],
    disableOnAttributes: [],
  },
  localizedAttributes: [{ attributePatterns: ['*'], locales: [LOCALE] }],
  pagination: { maxTotalHits: DEEPEST },
  facetSearch: false,
  prefixSearch: 'indexingTime',
  searchCutoffMs: CUTOFF_MS,
} as const satisfies Settings;
