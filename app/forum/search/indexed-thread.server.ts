import { textOfHtml } from '~/platform/markdown/text-of-html.server';
import type { QuestionKind } from '~/rules/permissions';
import type { ResolutionState } from '~/rules/resolution';
import { languageOf, stemOf } from './languages.server';
import { wordsOf } from './words-of-text';

/** A question with its answers, as far as it is searched. */
export type Thread = {
  id: number;
  title: string;
  bodyHtml: string;
  kind: QuestionKind;
  brandId: number;
  productId: number | null;
  versionId: number | null;
  askerId: number | null;
  resolution: ResolutionState | null;
  isClosed: boolean;
  askedAt: Date;
  tagIds: readonly number[];
  /** The first are looked into: the accepted one, verified ones, then the earliest. */
  answers: readonly { bodyHtml: string }[];
  /** Of all answers. */
  authorIds: readonly number[];
  isAnswered: boolean;
  isVerified: boolean;
};

/** How much a word says about a thread, from above 0 to 1. */
export type IndexedWord = { weight: number; inTitle: boolean };

export type IndexedThread = {
  words: Map<string, IndexedWord>;
  titleWords: number;
  language: string;
  /** 2 confirmed by a person, 1 assumed, 0 open, -1 closed. */
  standing: number;
};

/** Answers that are looked into, and how many words of each. */
export const ANSWERS_INDEXED = 8;
export const ANSWER_WORDS = 150;
/** What a question is about is said in its first few hundred words; logs and listings follow. */
export const BODY_WORDS = 300;
/** Two neighbouring words are one more word in the title and where the text begins. */
const PAIRED_WORDS = 30;
/** There are more pairs than words, most of them once: they share so many numbers. */
const PAIR_NUMBERS = 2 ** 20;
/** A word of the title counts as so many of the text. */
const IN_TITLE = 4;
/** An answer is about more than its question. */
const IN_ANSWERS = 0.5;
/** Questions are found by the newest of so many at a time, where a word is everybody's. */
export const BLOCK = 4096;

export const filterWords = {
  all: 'all:',
  block: (number: number) => `block:${number}`,
  brand: (id: number) => `brand:${id}`,
  product: (id: number) => `product:${id}`,
  version: (id: number) => `version:${id}`,
  tag: (id: number) => `tag:${id}`,
  kind: (kind: QuestionKind) => `kind:${kind}`,
  resolution: (state: ResolutionState) => `resolution:${state}`,
  by: (memberId: number) => `by:${memberId}`,
  month: (month: string) => `month:${month}`,
  answered: 'is:answered',
  verified: 'is:verified',
  language: (language: string) => `language:${language}`,
} as const;

/** Under what a pair of neighbouring words is known. */
export function pairWord(joined: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < joined.length; at += 1)
    hash = Math.imul(hash ^ joined.charCodeAt(at), 0x01000193);
  return `pair:${(hash >>> 0) % PAIR_NUMBERS}`;
}

/** What a thread is found by. */
export function indexedThread(thread: Thread): IndexedThread {
  const body = textOfHtml(thread.bodyHtml);
  const titleWords = wordsIn(thread.title, BODY_WORDS);
  const bodyWords = wordsIn(body, BODY_WORDS);
  const language = languageOf([...titleWords, ...bodyWords]);
  const title = stemsOf(titleWords, language);
  const text = stemsOf(bodyWords, language);
  const inTitle = new Set(title.stems);
  const asked = new Map<string, number>();
  for (const stem of title.stems) count(asked, stem, IN_TITLE);
  for (const stem of text.stems) count(asked, stem, 1);
  const words = new Map<string, IndexedWord>();
  const asks = lengthOf(asked);
  for (const [word, times] of asked)
    words.set(word, { weight: Math.log1p(times) / asks, inTitle: inTitle.has(word) });

  const answered = new Map<string, number>();
  for (const answer of thread.answers) {
    const answerWords = wordsIn(textOfHtml(answer.bodyHtml), ANSWER_WORDS);
    const spoken = languageOf(answerWords);
    for (const word of answerWords) count(answered, stemOf(word, spoken), 1);
  }
  const answers = lengthOf(answered);
  for (const [word, times] of answered) {
    const weight = (IN_ANSWERS * Math.log1p(times)) / answers;
    const known = words.get(word);
    if (known === undefined) words.set(word, { weight, inTitle: false });
    else if (known.weight < weight) known.weight = weight;
  }

  const paired = new Map<string, number>();
  for (const pair of title.pairs) count(paired, pairWord(pair), IN_TITLE);
  for (const pair of text.pairs) count(paired, pairWord(pair), 1);
  for (const [pair, times] of paired)
    words.set(pair, { weight: Math.log1p(times) / asks, inTitle: false });
  for (const word of filterWordsOf(thread, language))
    words.set(word, { weight: 0, inTitle: false });
  return { words, titleWords: inTitle.size, language, standing: standingOf(thread) };
}

function count(words: Map<string, number>, word: string, times: number): void {
  words.set(word, (words.get(word) ?? 0) + times);
}

/** Long texts have everything: what a word weighs is its share. */
function lengthOf(words: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const times of words.values()) sum += Math.log1p(times) ** 2;
  return Math.sqrt(sum) || 1;
}

function wordsIn(text: string, most: number): string[] {
  return wordsOf(text, most).map(({ word }) => word);
}

function stemsOf(words: readonly string[], language: string) {
  return {
    stems: words.map((word) => stemOf(word, language)),
    pairs: pairsOf(words.slice(0, PAIRED_WORDS), language),
  };
}

/** Neighbouring words written together, as some people write them: "dual boot" is also "dualboot". */
export function pairsOf(words: readonly string[], language: string): string[] {
  return words.flatMap((word, index) => {
    const next = words[index + 1];
    return next === undefined ? [] : stemOf(word + next, language);
  });
}

function filterWordsOf(thread: Thread, language: string): string[] {
  const authors = new Set([thread.askerId, ...thread.authorIds].filter((id) => id !== null));
  return [
    filterWords.all,
    filterWords.block(Math.floor(thread.id / BLOCK)),
    filterWords.brand(thread.brandId),
    filterWords.kind(thread.kind),
    filterWords.month(thread.askedAt.toISOString().slice(0, 7)),
    filterWords.language(language),
    ...(thread.productId === null ? [] : [filterWords.product(thread.productId)]),
    ...(thread.versionId === null ? [] : [filterWords.version(thread.versionId)]),
    ...(thread.resolution === null ? [] : [filterWords.resolution(thread.resolution)]),
    ...thread.tagIds.map(filterWords.tag),
    ...[...authors].map(filterWords.by),
    ...(thread.isAnswered ? [filterWords.answered] : []),
    ...(thread.isVerified ? [filterWords.verified] : []),
  ];
}

/** 2 confirmed by a person, 1 assumed, 0 open, -1 closed. */
export function standingOf({ isClosed, resolution }: Thread): number {
  if (isClosed) return -1;
  if (resolution === null || resolution === 'open') return 0;
  return resolution === 'assumed' ? 1 : 2;
}
