import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';

/** The files of a dump that are read, in no particular order. */
export const dumpFileNames = [
  'Users.xml',
  'Posts.xml',
  'PostHistory.xml',
  'Tags.xml',
  'Comments.xml',
  'Votes.xml',
  'PostLinks.xml',
  'Badges.xml',
] as const;

export type DumpFileName = (typeof dumpFileNames)[number];

export type DumpFile = {
  readonly name: DumpFileName;
  readonly path: string;
  readonly bytes: number;
};

export type Dump = {
  readonly files: ReadonlyMap<DumpFileName, DumpFile>;
  /** `cardano.stackexchange.com` */
  readonly host: string;
  /** What the dump's own LICENSE file names; null without one. */
  readonly licence: string | null;
};

/** What keeps an import from running at all: one line for whoever started it. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}

/**
 * Looks at a dump's folder.
 * @param site the host that it comes from; without it, the folder's name tells
 * @throws ImportError for a folder without Posts.xml
 */
export async function openDump(folder: string, site?: string): Promise<Dump> {
  const path = resolve(folder);
  const names = await readdir(path).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ImportError(`Cannot read the folder ${folder}: ${reason}`);
  });
  const files = new Map<DumpFileName, DumpFile>();
  for (const name of dumpFileNames) {
    const found = names.find((there) => there.toLowerCase() === name.toLowerCase());
    if (found === undefined) continue;
    const { size } = await stat(join(path, found));
    files.set(name, { name, path: join(path, found), bytes: size });
  }
  if (!files.has('Posts.xml'))
    throw new ImportError(
      `There is no Posts.xml in ${folder}. An archive has to be unpacked first.`,
    );
  const licenceFile = names.find((there) => /^licen[cs]e(\.\w+)?$/i.test(there));
  return {
    files,
    host: hostOf(site ?? basename(path)),
    licence: licenceFile === undefined ? null : await licenceIn(join(path, licenceFile)),
  };
}

/** Sites of the network that have an address of their own. */
const ownHosts: Readonly<Record<string, string>> = {
  stackoverflow: 'stackoverflow.com',
  serverfault: 'serverfault.com',
  superuser: 'superuser.com',
  askubuntu: 'askubuntu.com',
  stackapps: 'stackapps.com',
  mathoverflow: 'mathoverflow.net',
};

/**
 * The host of a site by its name, by its folder's name or by itself: `stackexchange-cardano`,
 * `cardano` and `cardano.stackexchange.com` are one, `conlang-meta` is `conlang.meta.…`.
 */
export function hostOf(site: string): string {
  const name = site
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/.*$/, '')
    .replace(/^stackexchange-/, '')
    .replace(/-meta$/, '.meta')
    .replace(/[^a-z0-9.-]+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '');
  const own = ownHosts[name];
  if (own !== undefined) return own;
  if (/\.(com|net|org)$/.test(name)) return name;
  return `${name === '' ? 'unknown' : name}.stackexchange.com`;
}

/** `stackexchange:cardano` for `cardano.stackexchange.com`. */
export function sourceKeyOf(host: string): string {
  return `stackexchange:${host.replace(/\.stackexchange\.com$/, '')}`;
}

async function licenceIn(path: string): Promise<string | null> {
  const text = (await readFile(path, 'utf8')).slice(0, 10_000);
  const version =
    /(?:by-sa|share-?alike)[^\d]{0,20}(\d\.\d)/i.exec(text)?.[1] ?? /(\d\.\d)/.exec(text)?.[1];
  return /by-sa|share-?alike/i.test(text) && version !== undefined ? `CC BY-SA ${version}` : null;
}

/** Where a licence's text stands. */
export function licenceUrl(licence: string): string {
  const version = /^CC BY-SA (\d\.\d)$/.exec(licence)?.[1] ?? '4.0';
  return `https://creativecommons.org/licenses/by-sa/${version}/`;
}
