/**
 * The least that a Node server can do: hands out bytes from memory, with the headers that go with
 * them. It fetches them first from the addresses that it is given, and says when it is ready.
 */
import { createServer, get } from 'node:http';

const { PORT, PAGES } = process.env;

/** @param {string} url @returns {Promise<{ headers: string[], body: Buffer }>} */
function fetchRaw(url) {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'br' } }, (answer) => {
      /** @type {Buffer[]} */
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => {
        const headers = answer.rawHeaders.flatMap((name, index, all) =>
          index % 2 === 0 && !/^(date|connection|keep-alive)$/i.test(name)
            ? [name, all[index + 1] ?? '']
            : [],
        );
        resolve({ headers, body: Buffer.concat(parts) });
      });
    }).on('error', reject);
  });
}

/** @type {Map<string, { headers: string[], body: Buffer }>} */
const pages = new Map();
for (const url of JSON.parse(PAGES ?? '[]')) {
  const { pathname, search } = new URL(url);
  pages.set(pathname + search, await fetchRaw(url));
}

createServer((req, res) => {
  const page = pages.get(req.url ?? '');
  if (page === undefined) {
    res.writeHead(req.url === '/readyz' ? 200 : 404).end();
    return;
  }
  res.writeHead(200, page.headers);
  res.end(page.body);
}).listen(Number(PORT), '127.0.0.1');
