import { createHash, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { currentReader } from '~/messages/format';
import type { KeptElement, MarkupKeeper } from '~/views/basics/kept';
import { formKey } from './platform/form-key.server';
import { today } from './platform/clock.server';

/** The room for markup in each process: some thousands of answers. */
const BYTES = 12 * 2 ** 20;
/** Longer insides are of so few pages that they are made each time. */
const LONGEST = 200_000;

/** An inside as it goes out, with the places of the one part that is another at every rendering. */
interface Inside {
  readonly bytes: Buffer;
  readonly changing: readonly number[];
}

const kept = new LRUCache<string, Inside>({
  maxSize: BYTES,
  sizeCalculation: ({ bytes, changing }) => bytes.length + changing.length * 8 + 400,
});

/** The part of a submission key that is another at every rendering. */
const CHANGING_LENGTH = 24;

function changingPart({ submission = '' }: KeptElement): string {
  return submission.slice(0, CHANGING_LENGTH);
}

/** Stands in a page for what is kept. Nobody knows it, so nobody can write it. */
const marker = randomBytes(16).toString('hex');
const markers = new RegExp(`<!--${marker} (\\d+)-->`);

/** By what an element is found among a page's markup. */
function nameOf({ id, className }: KeptElement): string {
  return id === undefined ? ` class="${className}"` : ` id="${id}"`;
}

/** The markup between an element's tags, as React writes it. */
function insideOf(page: string, element: KeptElement): string | null {
  const { tag } = element;
  const at = page.indexOf(nameOf(element));
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
  /**
   * The page as it goes out; what had to be made for it is kept for the next.
   * @param page as React has made it
   * @param before what is put in before so much of its end
   */
  assemble(page: string, before?: { end: string; parts: readonly (string | Buffer)[] }): Buffer;
}

function insideFrom(text: string, part: string): Inside {
  const bytes = Buffer.from(text);
  const changing: number[] = [];
  if (part === '') return { bytes, changing };
  for (let at = bytes.indexOf(part); at !== -1; at = bytes.indexOf(part, at + 1)) changing.push(at);
  return { bytes, changing };
}

function filledIn({ bytes, changing }: Inside, part: string): Buffer {
  if (changing.length === 0) return bytes;
  const filled = Buffer.from(bytes);
  for (const at of changing) filled.write(part, at, 'latin1');
  return filled;
}

/**
 * Gives a page what was made before of its elements. The key of each is all that it is made from,
 * so nothing is ever out of date, and nobody gets what was made for somebody else unless it is the
 * same to the letter. React sees a mark in its place: most of a page is never a text again.
 */
export function pageMarkup(): PageMarkup {
  const { locale, timeZone } = currentReader();
  const forReader = `${locale} ${timeZone} ${today()} `;
  const missing: { key: string; element: KeptElement }[] = [];
  const found: Buffer[] = [];
  return {
    insideOf(element) {
      const key = createHash('sha256')
        .update(`${forReader}${element.tag}${nameOf(element)} ${JSON.stringify(element.from)}`)
        .digest('base64');
      const inside = kept.get(key);
      if (inside === undefined) {
        missing.push({ key, element });
        return undefined;
      }
      found.push(filledIn(inside, changingPart(element)));
      return `<!--${marker} ${found.length - 1}-->`;
    },
    assemble(page, { end, parts } = { end: '', parts: [] }) {
      if (!page.endsWith(end)) throw new Error('the page has another end than expected');
      const made = page
        .slice(0, page.length - end.length)
        .split(markers)
        .map((part, index) => (index % 2 === 0 ? part : (found[Number(part)] ?? '')));
      const bytes = Buffer.concat([...made, ...parts, end].map(asBytes));
      const whole = missing.length === 0 ? '' : bytes.toString();
      for (const { key, element } of missing) {
        const inside = insideOf(whole, element);
        if (inside === null || inside.length > LONGEST) continue;
        kept.set(key, insideFrom(inside, changingPart(element)));
      }
      return bytes;
    },
  };
}

function asBytes(part: string | Buffer): Buffer {
  return typeof part === 'string' ? Buffer.from(part) : part;
}

/** A uuid for one rendering of a page with kept elements: only its beginning is another each time. */
export function submissionForPage(): string {
  return formKey();
}
