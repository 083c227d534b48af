/**
 * What one text may cost. Every figure is far above what people write and low enough that 30,000
 * characters of any shape take a few hundredths of a second (docs/decisions/0004-markdown-bounds.md).
 * Past a limit a part is shown as it was typed; nothing is ever lost.
 */
export const bounds = {
  /** In UTF-16 units: 30,000 characters of any script. Longer texts are shown as typed. */
  sourceLength: 60_000,
  /** More are no text that somebody reads, and every level of nesting looks at every line. */
  lines: 5000,
  /** Levels of nesting; a quote is one, a list with its item two. Deeper marks are text. */
  blockNesting: 16,
  /** Bold in a link in a quote … inside one paragraph. */
  inlineNesting: 24,
  /** Quotes of any length, and the lines that further ones may have. */
  longQuotes: 10,
  quoteLines: 30,
  /** Brackets, stars, dollars … that one paragraph may hold, and all paragraphs together. */
  marksInBlock: 1500,
  marksInText: 5000,
  /** Opening brackets times the paragraph's length: for each the parser may read on to the end. */
  bracketReach: 8_000_000,
  tableColumns: 30,
  /** Cells of all tables together, those counted that a short row leaves out. */
  tableCells: 1500,
  /** Paragraphs, items, cells, their ends and all that stands in them. */
  tokens: 8000,
  /** Characters of all addresses and titles: one long definition can be used a thousand times. */
  attributeLength: 60_000,
  /** Characters of code that are highlighted, all blocks together. */
  highlightedLength: 6000,
  /** What a block takes from that at least: starting costs, too. */
  highlightedBlock: 60,
  /** The longest run without white space, and of white space, in code that is highlighted. */
  highlightedRun: 120,
  /** The longest line in code that is highlighted. */
  highlightedLine: 400,
  /** Coloured pieces; more are mostly brackets, and each costs in the page and the sanitiser. */
  highlightedPieces: 2000,
  /** Milliseconds after which highlighting is given up. */
  highlightTime: 40,
  /** The longest formula, in characters. */
  mathLength: 1000,
  /** The longest address. */
  addressLength: 2000,
} as const;
