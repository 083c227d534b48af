import { words } from '~/messages';
import { siteReader } from '~/messages/format';

/** A mail before it is written out: the same words become plain text and HTML. */
export interface Letter {
  subject: string;
  greeting: string;
  paragraphs: readonly string[];
  /** Somebody's own words, set apart. */
  quote?: string;
  /** The one thing to do: an absolute address of ours. */
  link?: { label: string; href: string };
  /** Instead of one thing, several to choose from. */
  choices?: readonly { label: string; href: string }[];
  /** What there is to say below the link. */
  after?: readonly string[];
  /** Why the reader gets this. */
  reason: string;
  unsubscribe?: { label: string; href: string };
}

export interface WrittenLetter {
  subject: string;
  text: string;
  html: string;
}

/** What a mailbox shows of a subject; more is cut off there in any case. */
const LONGEST_SUBJECT = 160;

/** No character of a subject ends its line: what comes after would be another header. */
function oneLine(text: string): string {
  const line = text.replace(/[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return [...line].slice(0, LONGEST_SUBJECT).join('');
}

const JOINER = '\u2060';

/**
 * Keeps mail programs from making links of what somebody wrote: they look for "name.tld", "://"
 * and "@", so an invisible character is put into these. Control characters go.
 */
export function unlinked(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (sign) =>
      sign === '\n' ? sign : ' ',
    )
    .replace(/:(?=\/\/)/g, `:${JOINER}`)
    .replace(/(?<=[\p{L}\p{N}])\.(?=[\p{L}\p{N}])/gu, `${JOINER}.${JOINER}`)
    .replace(/@/g, `${JOINER}@${JOINER}`);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

function textOf(letter: Letter, site: string): string {
  const { greeting, paragraphs, quote, link, choices = [], after = [] } = letter;
  const { reason, unsubscribe } = letter;
  return [
    unlinked(greeting),
    ...paragraphs.map(unlinked),
    ...(quote === undefined ? [] : [unlinked(quote).replace(/^/gm, '> ')]),
    ...(link === undefined ? [] : [`${link.label}:\n${link.href}`]),
    ...choices.map(({ label, href }) => `${label}:\n${href}`),
    ...after.map(unlinked),
    [
      '-- ',
      unlinked(site),
      unlinked(reason),
      ...(unsubscribe === undefined ? [] : [`${unsubscribe.label}: ${unsubscribe.href}`]),
    ].join('\n'),
    '',
  ].join('\n\n');
}

/** The roles of `app/styles/tokens.css`, as mail programs can read them. */
const style = `
body { margin: 0; padding: 24px 16px; background: #fcfaf5; color: #261b17; font: 17px/1.55 Charter, Georgia, serif; }
main, header, footer { display: block; max-width: 612px; margin: 0 auto; }
header { padding-bottom: 12px; border-bottom: 1px solid #d9d3ca; font-weight: bold; }
p { margin: 16px 0; }
blockquote { margin: 16px 0; padding: 2px 0 2px 16px; border-left: 3px solid #d9d3ca; }
blockquote p { margin: 6px 0; }
.act { display: inline-block; padding: 9px 16px; border-radius: 3px; background: #7e204d; color: #fcfaf5; font: bold 15px system-ui, sans-serif; text-decoration: none; }
.plain, footer { color: #5e534d; font: 13px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
footer { margin: 28px auto 0; padding-top: 4px; border-top: 1px solid #d9d3ca; }
footer a, .plain a { color: inherit; }
@media (prefers-color-scheme: dark) {
body { background: #181411; color: #e7e2da; }
header, footer, blockquote { border-color: #3b3531; }
.act { background: #90355d; }
.plain, footer { color: #b1aca3; }
}`;

function htmlOf(letter: Letter, site: string): string {
  const { subject, greeting, paragraphs, quote, link, choices = [], after = [] } = letter;
  const { reason, unsubscribe } = letter;
  const block = (text: string) => `<p>${escaped(unlinked(text))}</p>`;
  const act =
    link === undefined
      ? ''
      : `<p><a class="act" href="${escaped(link.href)}">${escaped(link.label)}</a></p>
<p class="plain">${escaped(words.mail.plainLink)}<br><a href="${escaped(link.href)}">${escaped(link.href)}</a></p>`;
  const stop =
    unsubscribe === undefined
      ? ''
      : `<br><a href="${escaped(unsubscribe.href)}">${escaped(unsubscribe.label)}</a>`;
  return `<!doctype html>
<html lang="${siteReader.locale}" dir="auto">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(unlinked(oneLine(subject)))}</title>
<style>${style}
</style>
</head>
<body>
<header>${escaped(unlinked(site))}</header>
<main>
${[
  block(greeting),
  ...paragraphs.map(block),
  ...(quote === undefined ? [] : [`<blockquote dir="auto">${block(quote)}</blockquote>`]),
  act,
  ...choices.map(
    ({ label, href }) => `<p><a class="act" href="${escaped(href)}">${escaped(label)}</a></p>`,
  ),
  ...after.map(block),
]
  .filter((part) => part !== '')
  .join('\n')}
</main>
<footer><p>${escaped(unlinked(reason))}${stop}</p></footer>
</body>
</html>
`;
}

/**
 * Writes a letter out. Whatever members wrote is escaped, and no mail program makes a link of it:
 * the only links are those that the letter names.
 * @param site what the site calls itself
 */
export function writeLetter(letter: Letter, site: string): WrittenLetter {
  return {
    subject: oneLine(letter.subject),
    text: textOf(letter, site),
    html: htmlOf(letter, site),
  };
}
