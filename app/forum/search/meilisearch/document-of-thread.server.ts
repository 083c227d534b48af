import { textOfHtml } from '~/platform/markdown/text-of-html.server';
import type { QuestionKind } from '~/rules/permissions';
import type { ResolutionState } from '~/rules/resolution';
import { standingOf, type Thread } from '../indexed-thread.server';
import { languageOfText, stemOf } from '../languages.server';
import { wordsOf } from '../words-of-text';
import { writtenWord } from './written-words';

/** A question with its answers, as Meilisearch has it. */
export type SearchDocument = {
  id: number;
  /** Stems in their order: each post's by its own language. */
  title: string;
  text: string;
  answers: string[];
  /** Of all its posts, by ISO 639-1. */
  languages: string[];
  brand: number;
  product: number | null;
  version: number | null;
  tags: number[];
  authors: number[];
  kind: QuestionKind;
  resolution: ResolutionState | null;
  answered: boolean;
  verified: boolean;
  standing: number;
  /** In seconds. */
  askedAt: number;
};

const TITLE_WORDS = 300;
/** What a question is about is said in its first few hundred words; logs and listings follow. */
const BODY_WORDS = 300;
const ANSWER_WORDS = 150;

/** What Meilisearch is given of a thread: words and ids, and no text that a person wrote. */
export function documentOf(thread: Thread): SearchDocument {
  const body = textOfHtml(thread.bodyHtml);
  const language = languageOfText(`${thread.title}\n${body}`);
  const languages = new Set([language]);
  const answers = thread.answers.map(({ bodyHtml }) => {
    const text = textOfHtml(bodyHtml);
    const spoken = languageOfText(text);
    languages.add(spoken);
    return writtenText(text, ANSWER_WORDS, spoken);
  });
  const authors = [thread.askerId, ...thread.authorIds].filter((id) => id !== null);
  return {
    id: thread.id,
    title: writtenText(thread.title, TITLE_WORDS, language),
    text: writtenText(body, BODY_WORDS, language),
    answers,
    languages: [...languages].sort(),
    brand: thread.brandId,
    product: thread.productId,
    version: thread.versionId,
    tags: [...thread.tagIds].sort((a, b) => a - b),
    authors: [...new Set(authors)].sort((a, b) => a - b),
    kind: thread.kind,
    resolution: thread.resolution,
    answered: thread.isAnswered,
    verified: thread.isVerified,
    standing: standingOf(thread),
    askedAt: Math.floor(thread.askedAt.getTime() / 1000),
  };
}

function writtenText(text: string, most: number, language: string): string {
  return wordsOf(text, most)
    .map(({ word }) => writtenWord(stemOf(word, language)))
    .join(' ');
}
