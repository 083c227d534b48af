import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { currentReader } from '~/messages/format';
import type { KeptElement, MarkupKeeper } from '~/views/basics/kept';
import { formKey } from './platform/form-key.server';
import { today } from './platform/clock.server';
import { bytesOfText } from './platform/page-cache/bytes-of-text';

/** The room for markup in each process: some thousands of answers. */
const BYTES = 12 * 2 ** 20;
/** Longer insides are of so few pages that they are made each time. */
const LONGEST = 200_000;

const kept = new LRUCache<string, string>({
  maxSize: BYTES,
  sizeCalculation: (markup) => bytesOfText(markup) + 200,
});

/** Stands in what is kept for the part of a submission key that is another at every rendering. */
const CHANGING = '\0';
const CHANGING_LENGTH = 24;

function changingPart(submission: string): string {
  return submission.slice(0, CHANGING_LENGTH);
}

/** The markup between an element's tags, as React writes it. */
function insideOf(page: string, { tag, id }: Pick<KeptElement, 'tag' | 'id'>): string | null {
  const at = page.indexOf(` id="${id}"`);
  const start = page.lastIndexOf('<', at);
  const begin = page.indexOf('>', at) + 1;
  if (at === -1 || begin === 0 || !page.startsWith(`<${tag} `, start)) return null;
  const tags = new RegExp(`<(/?)${tag}[ >]`, 'g');
  tags.lastIndex = begin;
  let open = 1;
  for (let found = tags.exec(page); found !== null; found = tags.exec(page)) {
    open += found[1] === '/' ? -1 : 1;
    if (open === 0) return page.slice(begin, found.index);
  }
  return null;
}

/** Keeps elements of one page, and gives those that were kept of earlier ones. */
export interface PageMarkup extends MarkupKeeper {
  /** Keeps what had to be made for the page that stands here. */
  keepFrom(page: string): void;
}

/**
 * Gives a page what was made before of its elements. The key of each is all that it is made from,
 * so nothing is ever out of date, and nobody gets what was made for somebody else unless it is the
 * same to the letter.
 */
export function pageMarkup(): PageMarkup {
  const { locale, timeZone } = currentReader();
  const forReader = `${locale} ${timeZone} ${today()} `;
  const made: { key: string; element: KeptElement }[] = [];
  return {
    insideOf(element) {
      const key = createHash('sha256')
        .update(`${forReader}${element.tag} ${element.id} ${JSON.stringify(element.from)}`)
        .digest('base64');
      const markup = kept.get(key);
      if (markup === undefined) {
        made.push({ key, element });
        return undefined;
      }
      return markup.replaceAll(CHANGING, changingPart(element.submission));
    },
    keepFrom(page) {
      for (const { key, element } of made) {
        const inside = insideOf(page, element);
        if (inside === null || inside.length > LONGEST || inside.includes(CHANGING)) continue;
        kept.set(key, inside.replaceAll(changingPart(element.submission), CHANGING));
      }
    },
  };
}

/** A uuid for one rendering of a page with kept elements: only its beginning is another each time. */
export function submissionForPage(): string {
  return formKey();
}
