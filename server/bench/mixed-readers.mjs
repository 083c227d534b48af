import autocannon from 'autocannon';

const CONNECTIONS = 32;
/** A busy machine gives up a search now and then; more means that something is wrong. */
const MOST_FAILED = 0.001;

/**
 * What readers of a forum ask for, of a thousand requests. Most are pages that are kept; the others
 * cost up to a hundred times as much.
 */
const ofThousand = /** @type {const} */ ({
  page: 880,
  feed: 30,
  /** With something behind the address that counts, or that nobody knows. */
  varied: 40,
  missing: 15,
  signedIn: 25,
  signedOutPastCache: 5,
  search: 5,
});

/** Each address of a visitor has its own limit of searches. */
const ADDRESSES = 250;

/** @param {string} url */
async function locations(url) {
  const text = await (await fetch(url)).text();
  return [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].flatMap(([, at]) =>
    at === undefined ? [] : [new URL(at).pathname],
  );
}

/**
 * All pages of the forum that stand in its sitemap.
 *
 * @param {string} origin
 */
async function listPages(origin) {
  const files = await locations(`${origin}/sitemap.xml`);
  const pages = await Promise.all(files.map((path) => locations(origin + path)));
  return pages.flat();
}

/** The kinds of a thousand requests, each spread over all of them. */
function kindsInTurn() {
  const kinds = Object.entries(ofThousand).flatMap(([kind, count]) =>
    Array.from({ length: count }, (_, n) => ({ kind, at: (n + 0.5) / count })),
  );
  return kinds.sort((a, b) => a.at - b.at).map(({ kind }) => kind);
}

/** @param {readonly string[]} list @param {number} n */
const inTurn = (list, n) => list[n % list.length] ?? '/';

/**
 * Asks as many readers with different wishes do: one sequence, the same in each run.
 *
 * @param {string} origin
 * @param {string} cookie of somebody signed in
 */
export async function mixedReaders(origin, cookie) {
  const pages = await listPages(origin);
  const questions = pages.filter((path) => /^\/questions\/\d/.test(path));
  const words = questions.flatMap((path) => (path.split('/')[3] ?? '').split('-'));
  const kinds = kindsInTurn();
  const feeds = [
    '/feeds/newest.atom',
    '/feeds/unanswered.atom',
    ...questions.map((path) => `/feeds/questions/${path.split('/')[2]}.atom`),
  ];
  let asked = 0;

  /** @param {number} n @returns {{ path: string, as?: string }} */
  const request = (n) => {
    switch (kinds[n % kinds.length]) {
      case 'feed':
        return { path: inTurn(feeds, n * 7) };
      case 'varied': {
        const after = Buffer.from(JSON.stringify([1.7e12 + n * 7919, n])).toString('base64url');
        const queries = [`?after=${after}`, `?utm_source=mail-${n}`, '?tab=newest', '?sort=newest'];
        return { path: `${inTurn(['/questions', inTurn(pages, n)], n)}${inTurn(queries, n)}` };
      }
      case 'missing':
        return { path: n % 2 === 0 ? `/questions/${900_000 + n}/gone` : `/wp-login-${n}.php` };
      case 'signedIn':
        return { path: n % 5 === 0 ? '/' : inTurn(questions, n * 3), as: cookie };
      case 'signedOutPastCache':
        return { path: inTurn(pages, n), as: 'session=nobody' };
      case 'search':
        return { path: `/search?q=${inTurn(words, n)}+${inTurn(words, n * 13)}` };
      default:
        return { path: inTurn(pages, n * 11) };
    }
  };

  return {
    pages: pages.length,
    /** @param {number} amount */
    async ask(amount) {
      const result = await autocannon({
        url: origin,
        connections: CONNECTIONS,
        amount,
        requests: [
          {
            setupRequest: (req) => {
              const n = asked++;
              const { path, as } = request(n);
              const address = `198.51.100.${1 + (n % ADDRESSES)}`;
              return {
                ...{ ...req, method: 'GET', path },
                headers: {
                  'accept-encoding': n % 4 === 0 ? 'gzip' : 'br',
                  'x-forwarded-for': address,
                  ...(as === undefined ? {} : { cookie: as }),
                },
              };
            },
          },
        ],
      });
      const { errors, '5xx': failed, requests } = result;
      if (errors + failed > amount * MOST_FAILED)
        throw new Error(`${failed} requests failed, ${errors} were not answered`);
      return { answered: requests.total, failed: failed + errors };
    },
  };
}
