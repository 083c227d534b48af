import { stemmer as arabic } from '@orama/stemmers/arabic';
import { stemmer as danish } from '@orama/stemmers/danish';
import { stemmer as dutch } from '@orama/stemmers/dutch';
import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as finnish } from '@orama/stemmers/finnish';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as hungarian } from '@orama/stemmers/hungarian';
import { stemmer as italian } from '@orama/stemmers/italian';
import { stemmer as norwegian } from '@orama/stemmers/norwegian';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as romanian } from '@orama/stemmers/romanian';
import { stemmer as russian } from '@orama/stemmers/russian';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { stemmer as swedish } from '@orama/stemmers/swedish';
import { stemmer as turkish } from '@orama/stemmers/turkish';
import { stopwords as usualInArabic } from '@orama/stopwords/arabic';
import { stopwords as usualInDanish } from '@orama/stopwords/danish';
import { stopwords as usualInDutch } from '@orama/stopwords/dutch';
import { stopwords as usualInEnglish } from '@orama/stopwords/english';
import { stopwords as usualInFinnish } from '@orama/stopwords/finnish';
import { stopwords as usualInFrench } from '@orama/stopwords/french';
import { stopwords as usualInGerman } from '@orama/stopwords/german';
import { stopwords as usualInHungarian } from '@orama/stopwords/hungarian';
import { stopwords as usualInItalian } from '@orama/stopwords/italian';
import { stopwords as usualInNorwegian } from '@orama/stopwords/norwegian';
import { stopwords as usualInPortuguese } from '@orama/stopwords/portuguese';
import { stopwords as usualInRomanian } from '@orama/stopwords/romanian';
import { stopwords as usualInRussian } from '@orama/stopwords/russian';
import { stopwords as usualInSpanish } from '@orama/stopwords/spanish';
import { stopwords as usualInSwedish } from '@orama/stopwords/swedish';
import { stopwords as usualInTurkish } from '@orama/stopwords/turkish';
import { stopwords as usualInUkrainian } from '@orama/stopwords/ukrainian';
import { LRUCache } from 'lru-cache';
import { fold, isSpelt, wordsOf } from './words-of-text';

/** The languages whose words are stemmed, by ISO 639-1; words of all others are taken as they are. */
const stemmers: Readonly<Record<string, (word: string) => string>> = {
  ar: arabic,
  da: danish,
  de: german,
  en: english,
  es: spanish,
  fi: finnish,
  fr: french,
  hu: hungarian,
  it: italian,
  nl: dutch,
  no: norwegian,
  pt: portuguese,
  ro: romanian,
  ru: russian,
  sv: swedish,
  tr: turkish,
};

/** Of a text of which nothing can be told: the words of the pages are English as well. */
export const USUAL_LANGUAGE = 'en';

/**
 * The words that every text of a language has ("the", "der", "の"). They tell a language as well as
 * tables of letters do, from some twenty words on, and cost a process nothing.
 */
const usualWords: Readonly<Record<string, readonly string[]>> = {
  ar: usualInArabic,
  da: usualInDanish,
  de: usualInGerman,
  en: usualInEnglish,
  es: usualInSpanish,
  fi: usualInFinnish,
  fr: usualInFrench,
  hu: usualInHungarian,
  it: usualInItalian,
  nl: usualInDutch,
  no: usualInNorwegian,
  pt: usualInPortuguese,
  ro: usualInRomanian,
  ru: usualInRussian,
  sv: usualInSwedish,
  tr: usualInTurkish,
  // Not stemmed, and not to be taken for Russian.
  uk: usualInUkrainian,
};

/** Of each usual word the languages that have it. */
const languagesOf = new Map<string, string[]>();
for (const [language, words] of Object.entries(usualWords)) {
  for (const word of new Set(words.map(fold))) {
    if (/^[a-z]$/.test(word)) continue;
    const languages = languagesOf.get(word) ?? [];
    languages.push(language);
    languagesOf.set(word, languages);
  }
}

/** So many words of a text tell its language. */
const LOOKED_AT = 100;
/** Of another language than the usual one there must be so many different words, */
const FEWEST = 2;
/** that say so much more for it. */
const CLEARER = 1.3;

/**
 * The language of a text, by ISO 639-1.
 * @param words as `wordsOf` gives them
 */
export function languageOf(words: readonly string[]): string {
  const scores = new Map<string, { score: number; words: number }>();
  // Each once: "a" is a letter as well, and lists repeat themselves.
  for (const word of new Set(words.slice(0, LOOKED_AT))) {
    const languages = languagesOf.get(word);
    if (languages === undefined) continue;
    for (const language of languages) {
      const found = scores.get(language) ?? { score: 0, words: 0 };
      scores.set(language, {
        score: found.score + 1 / languages.length,
        words: found.words + 1,
      });
    }
  }
  const usual = CLEARER * (scores.get(USUAL_LANGUAGE)?.score ?? 0);
  let best = { language: USUAL_LANGUAGE, score: usual };
  for (const [language, found] of scores)
    if (found.words >= FEWEST && found.score > best.score) best = { language, score: found.score };
  return best.language;
}

export function languageOfText(text: string): string {
  return languageOf(wordsOf(text, LOOKED_AT).map(({ word }) => word));
}

/** Languages whose words have stems here. */
export const stemmedLanguages = Object.keys(stemmers);

const known = new LRUCache<string, string>({ max: 50_000 });

/** What a word of a language is compared by: its stem, folded. */
export function stemOf(word: string, language: string): string {
  const stem = stemmers[language];
  if (stem === undefined || word.length < 3 || !isSpelt(word)) return word;
  const key = `${language} ${word}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = fold(stem(word)) || word;
  known.set(key, found);
  return found;
}

/** The same of a word in each of these languages, and at last the word as it is. */
export function stemsOf(word: string, languages: readonly string[]): readonly string[] {
  return [...new Set(languages.map((language) => stemOf(word, language)).concat(word))];
}

/** So many words are known with all of their stems. */
const MOST_KNOWN = 30_000;
const knownIn = { languages: '', stems: new Map<string, readonly string[]>() };

/** Gives all that words are compared by, for texts in any of these languages (`stemsOf`). */
export function stemsIn(languages: readonly string[]): (word: string) => readonly string[] {
  const all = languages.join(' ');
  if (knownIn.languages !== all) {
    knownIn.languages = all;
    knownIn.stems = new Map();
  }
  let { stems } = knownIn;
  return (word) => {
    const before = stems.get(word);
    if (before !== undefined) return before;
    const found = stemsOf(word, languages);
    // Most queries have the same few thousand words: they are known again at once.
    if (stems.size >= MOST_KNOWN) {
      stems = new Map();
      if (knownIn.languages === all) knownIn.stems = stems;
    }
    stems.set(word, found);
    return found;
  };
}
