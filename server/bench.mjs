import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runCommand, setUp, SetupError } from './setup.mjs';

/** What can be measured, by name. Each gives what it found, as JSON, and prints its own tables. */
const suites = {
  pages: async () => (await import('./bench/pages.mjs')).measurePages,
  commands: async () => (await import('./bench/commands.mjs')).measureCommands,
  flood: async () => (await import('./bench/flood.mjs')).measureFlood,
  search: async () => (await import('./bench/search-suite.mjs')).measureSearch,
};

/** @param {string} name @returns {name is keyof typeof suites} */
const isSuite = (name) => Object.hasOwn(suites, name);

/**
 * `npm run bench -- pages`: figures, never tests that fail on time. Machines are noisy: what counts
 * are the ratios of one run. `-- pages --requests 1000000` asks so often instead, and looks at what
 * that does to a worker's memory. `-- commands` votes, answers and walks through lists on a
 * large forum; `-- flood --posts 10000 --accounts 200` sends spam through the forms.
 */
await runCommand(async () => {
  const { positionals: wanted, values } = parseArgs({
    allowPositionals: true,
    options: {
      requests: { type: 'string', default: '0' },
      posts: { type: 'string' },
      votes: { type: 'string' },
      answers: { type: 'string' },
      accounts: { type: 'string' },
      queries: { type: 'string' },
      only: { type: 'string' },
      reindex: { type: 'boolean' },
      plans: { type: 'boolean' },
    },
  });
  const requests = Number(values.requests);
  if (!Number.isSafeInteger(requests) || requests < 0)
    throw new SetupError('--requests takes a number of requests.');
  for (const name of wanted)
    if (!isSuite(name))
      throw new SetupError(
        `No benchmark is called ${name}. There is: ${Object.keys(suites).join(', ')}.`,
      );
  const names = wanted.length === 0 ? Object.keys(suites) : wanted;
  const build = await setUp();
  for (const name of names.filter(isSuite)) {
    const measure = await suites[name]();
    const found = await measure(build, { requests, search: values });
    mkdirSync('.data/bench', { recursive: true });
    const path = `.data/bench/${name}.json`;
    writeFileSync(path, `${JSON.stringify(found, null, 2)}\n`);
    process.stdout.write(`\nAll figures: ${path}\n`);
  }
});
