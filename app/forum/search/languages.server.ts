import { eld } from 'eld/extrasmall';
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
import { LRUCache } from 'lru-cache';
import { fold, isSpelt } from './words-of-text';

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

/** So much of a text tells its language. */
const LOOKED_AT = 600;

/** The language of a text, by ISO 639-1. */
export function languageOf(text: string): string {
  const found = eld.detect(text.slice(0, LOOKED_AT));
  return found.language !== '' && found.isReliable() ? found.language : USUAL_LANGUAGE;
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
