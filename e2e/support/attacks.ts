import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** Collections of attack strings, where the machine has them: the only place that looks for them. */
const folder = '../shared/data/attack';

/** A few of each kind, so that the test never runs empty. */
const own = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[a](javascript:alert(1))',
  '[a](JaVaScRiPt&colon;alert(1))',
  '![a](https://example.com/tracker.png)',
  '<https://example.com/">',
  '[a]: javascript:alert(1)\n\n[a]',
  '<svg onload=alert(1)><style>*{background:url(https://example.com/x)}</style>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '[a](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '<a href="vbscript:msgbox(1)" style="position:fixed;inset:0">a</a>',
  '<form action="https://example.com/"><input name=password></form>',
  '![x](x"onerror="alert(1))',
  '`<img src=x onerror=alert(1)>`',
  '```html\n<script>alert(1)</script>\n```',
  '<meta http-equiv="refresh" content="0;url=https://example.com/">',
  '<base href="https://example.com/">',
];

function read(name: string): string | undefined {
  const path = `${folder}/${name}`;
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

const payloads = z.array(z.object({ payload: z.string() }));

/** Posts of at most so many characters: larger ones could be shown as they were typed. */
const POST_LENGTH = 6_000;

function asPosts(attacks: readonly string[]): string[] {
  const posts: string[] = [];
  for (const attack of attacks) {
    const last = posts.at(-1);
    if (last !== undefined && last.length + attack.length < POST_LENGTH)
      posts[posts.length - 1] = `${last}\n\n${attack}`;
    else posts.push(`What happens with this?\n\n${attack}`);
  }
  return posts;
}

export type Collection = { name: string; posts: string[] | undefined };

/** All that there is to try, in posts; `posts` is undefined for what this machine does not have. */
export const collections: readonly Collection[] = [
  { name: 'our own', posts: asPosts(own) },
  { name: 'Markdown', posts: postsOf('markdown-xss.txt', (text) => text.split('\n')) },
  {
    name: 'HTML',
    posts: postsOf('dompurify-cases.json', (text) =>
      payloads.parse(JSON.parse(text)).map(({ payload }) => payload),
    ),
  },
  {
    name: 'awkward',
    posts: postsOf('naughty-strings.json', (text) => z.array(z.string()).parse(JSON.parse(text))),
  },
];

function postsOf(name: string, parse: (text: string) => string[]): string[] | undefined {
  const text = read(name);
  return text === undefined ? undefined : asPosts(parse(text));
}
