import type { Encoding } from '~/platform/page-cache/kept-page.server';

/** Browsers send a handful of such headers; strangers may send any number. */
const REMEMBERED = 200;
const remembered = new Map<string, Encoding>();

/** How much an encoding is wanted, 0 to 1. */
function wanted(header: string, encoding: string): number {
  const choices = new Map<string, number>();
  for (const choice of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = choice.split(';').map((part) => part.trim());
    const q = parameters.find((parameter) => parameter.startsWith('q='));
    const weight = q === undefined ? 1 : Number(q.slice(2));
    choices.set(name, Number.isNaN(weight) ? 0 : weight);
  }
  return choices.get(encoding) ?? choices.get('*') ?? 0;
}

function choose(header: string): Encoding {
  const br = wanted(header, 'br');
  const gzip = wanted(header, 'gzip');
  if (br > 0 && br >= gzip) return 'br';
  return gzip > 0 ? 'gzip' : 'identity';
}

/** Whether an Accept-Encoding header allows gzip. */
export function acceptsGzip(header: string | undefined): boolean {
  return wanted(header ?? '', 'gzip') > 0;
}

/** The best encoding that an Accept-Encoding header allows. */
export function acceptedEncoding(header: string | undefined): Encoding {
  if (header === undefined || header === '') return 'identity';
  const known = remembered.get(header);
  if (known !== undefined) return known;
  const chosen = choose(header);
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(header, chosen);
  return chosen;
}
