/** The page on which questions are searched for. */
export const search = {
  title: 'Search',
  titleFor: (query: string) => `Search: ${query}`,
  label: 'What are you looking for?',
  narrow: 'Narrow it down',
  apply: 'Search',
  any: 'Any',
  brand: 'Brand',
  product: 'Product',
  tag: 'Tag',
  version: 'Version',
  by: 'Written by (handle)',
  since: 'Asked since',
  until: 'Asked before',
  state: 'State',
  kind: 'Kind',
  /** What a filter is called in front of its value. */
  names: {
    brand: 'Brand:',
    product: 'Product:',
    version: 'Version:',
    tag: 'Tag:',
    resolution: 'State:',
    kind: 'Kind:',
    is: 'Is',
    by: 'By',
    after: 'Asked since',
    before: 'Asked before',
  },
  not: (filter: string) => `Not ${filter}`,
  chips: 'Narrowed down to',
  takeAway: (filter: string) => `Take away “${filter}”`,
  takeAllAway: 'Take all away',
  nothing: (query: string) => `Nothing was found for “${query}”.`,
  nothingFits: 'No question fits all of these filters.',
  /** Of a misspelt word, above what was found. */
  meant: (typed: string, meant: string) =>
    `No question has “${typed}”. Shown is what has “${meant}”.`,
  unknown: (filters: string) => `Nothing here is called ${filters}, so nothing can fit.`,
  unknownNames: (filters: readonly string[]) =>
    new Intl.ListFormat('en', { type: 'disjunction' }).format(
      filters.map((filter) => `“${filter}”`),
    ),
  everywhere: (query: string) => `Look for “${query}” without filters`,
  goesOn: 'Nothing that fits among those looked through so far.',
  goesOnTry: 'There is more to look through: go on below, or narrow it down.',
  tooSlow: 'This search took too long, so it was given up.',
  tooSlowTry: 'Try rarer words, or narrow it down to a brand, a product or a tag.',
  endsHere:
    'There may be more, but nobody reads that far: add a word, or narrow it down to a brand, a product or a tag.',
  tryOthers:
    'Try fewer or other words, or the words on the product itself. If nobody has asked it yet, you can be the first.',
  examples: [
    { query: '"error E42"', finds: 'these words, one after the other' },
    { query: 'dryer -heat', finds: 'dryer, and nowhere heat' },
    {
      query: 'tag:setup is:verified',
      finds: 'under this tag, with an answer that the brand verified',
    },
    { query: 'by:handle', finds: 'asked or answered by this member' },
    { query: 'after:2026-01 before:2026-07', finds: 'asked in that time' },
    {
      query: 'is:answered kind:problem resolution:open',
      finds: 'answered problems that nobody calls solved',
    },
  ],
  ask: 'Ask this question',
  start: 'Search questions and answers by the words you would use yourself.',
  inAnswer: 'in an answer',
  answer: {
    verification: 'Verified answer:',
    acceptance: 'What solved it:',
    community: 'What worked for others:',
  },
};
