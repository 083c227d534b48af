import { vitePlugin as remix } from '@remix-run/dev';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin, transformWithEsbuild } from 'vite';
import remixOptions from './remix.config.js';
import { precompressedFiles } from './server/precompressed-files';

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true;
  }
}

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Areas whose words stand on most pages of a member. */
const wordsOfMostPages =
  /^(?:basics|checks|errors|feeds|follow-through|lists|locking|outcomes|photos|question|settings|sharing|site|timeline|writing)$/;

/** What is too small for a file of its own: parts of pages, and what loads parts later. */
const smallParts =
  /\/app\/views\/(?:types|lists\/question-row|locking\/locked-notice|question\/(?:forms-of-few|post-types|state-line|visitor-outcome))\.tsx?$|\/app\/rules\/(?:close-votes|particulars\/(?:answers|particular))\.ts$|vite\/preload-helper/;

/**
 * What every page of a member loads, in few files, since each costs a request and its headers. The
 * framework's changes rarely and keeps its name from release to release. Words come with the pages
 * that say them: the frame would bring those of every page otherwise.
 */
const browserFiles = {
  manualChunks(module: string): string | undefined {
    if (/\/node_modules\/(?:react|react-dom|scheduler|@remix-run)\//.test(module))
      return 'framework';
    const area = /\/app\/messages\/en\/([\w-]+)\.ts$/.exec(module)?.[1];
    if (area !== undefined && !wordsOfMostPages.test(area)) return `words-${area}`;
    return /\/app\/(?:messages\/|page-|platform\/|root(?:-data|\.tsx$)|rules\/search-address|views\/(?:basics|errors|layout)\/)/.test(
      module,
    ) || smallParts.test(module)
      ? 'frame'
      : undefined;
  },
};

/**
 * Makes the process (`server/`) and the Remix application one server build, so that both share one
 * copy of every module (one database pool, one clock, one page cache) and plain `node` can run it.
 */
function processEntries(): Plugin {
  return {
    name: 'goodturn-process-entries',
    config: (_config, { isSsrBuild }) =>
      isSsrBuild
        ? {
            build: {
              rollupOptions: {
                input: {
                  serve: folder('server/serve.ts'),
                  goodturn: folder('server/goodturn.ts'),
                  'bench-search': folder('server/bench/search.ts'),
                  'bench-commands': folder('server/bench/commands.ts'),
                },
                output: { entryFileNames: '[name].js' },
              },
            },
          }
        : { build: { rollupOptions: { output: browserFiles } } },
  };
}

/** Writes what esbuild leaves as it is: regular expressions and comments. */
function escapeRest(code: string): string {
  // As part of a raw text an escape would be another text.
  if (/\braw`[^`]*[^\0-\x7f]/.test(code)) return code;
  return code.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * Writes the server's scripts in ASCII: a single letter beyond Latin-1 would make a file's text take
 * twice the memory. The scripts alone: styles written otherwise than in the browser's part of the
 * build would be another file, which nobody has compressed.
 */
function scriptsInAscii(): Plugin {
  return {
    name: 'goodturn-scripts-in-ascii',
    apply: (_config, { isSsrBuild }) => isSsrBuild === true,
    async generateBundle(_options, bundle) {
      for (const part of Object.values(bundle)) {
        if (part.type !== 'chunk') continue;
        const written = { charset: 'ascii', target: 'es2022' } as const;
        part.code = escapeRest(
          (await transformWithEsbuild(part.code, part.fileName, written)).code,
        );
      }
    },
  };
}

const plugins = [remix(remixOptions), processEntries(), scriptsInAscii(), precompressedFiles()];

export default defineConfig({
  plugins: process.env.VITEST ? [] : plugins,
  resolve: {
    alias: { '~': folder('app'), '#db': folder('db'), '#server': folder('server') },
  },
  build: { target: 'es2022' },
});
