import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { env } from '../env.server';
import { xmlText } from '../xml.server';
import { charactersOf, unwrapWoff } from './sfnt.server';

/**
 * The fonts that text is drawn with, so that an image is the same on every machine, also on one
 * without any font: Latin, Greek, Cyrillic and Devanagari; Chinese with kana; Arabic; Hebrew; Thai;
 * and emoji.
 */
const packages = [
  '@fontsource/noto-sans',
  '@fontsource/noto-sans-arabic',
  '@fontsource/noto-sans-hebrew',
  '@fontsource/noto-sans-sc',
  '@fontsource/noto-sans-thai',
  '@fontsource/noto-emoji',
];

/** One weight is enough for a card, and an eighteenth of what the packages hold. */
const FONT_FILE = /-700-normal\.woff$/;

export interface Fonts {
  /** Whether there is a glyph for every character of a text. */
  covers(text: string): boolean;
}

const ranges = z.array(z.tuple([z.number(), z.number()]));

/** White space, and what joins and varies characters without being seen. */
const UNSEEN = /[\s\p{Default_Ignorable_Code_Point}]/u;

let made: Promise<Fonts> | undefined;

/**
 * Unwraps the fonts into DATA_DIR where that has not been done, and tells the drawing library
 * where they are. To be called before the process draws its first text.
 */
export function fonts(): Promise<Fonts> {
  made ??= prepare().catch((error: unknown) => {
    made = undefined;
    throw error;
  });
  return made;
}

async function prepare(): Promise<Fonts> {
  const files = (await Promise.all(packages.map(filesOf))).flat();
  const version = createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 16);
  const folder = join(env().dataDir, `fonts-${version}`);
  const known = await readFile(join(folder, 'characters.json'), 'utf8').catch(() => null);
  const characters = known === null ? await unwrapAll(files, folder) : known;
  const config = join(folder, 'fonts.conf');
  await writeFile(
    config,
    `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig><dir>${xmlText(folder)}</dir><cachedir>${xmlText(join(folder, 'cache'))}</cachedir></fontconfig>\n`,
  );
  process.env.FONTCONFIG_FILE = config;
  const drawn = new Set<number>();
  for (const [from, to] of ranges.parse(JSON.parse(characters)))
    for (let code = from; code <= to; code += 1) drawn.add(code);
  return {
    covers: (text) =>
      [...text].every(
        (character) => UNSEEN.test(character) || drawn.has(character.codePointAt(0) ?? -1),
      ),
  };
}

/** A package's font files. */
async function filesOf(name: string): Promise<string[]> {
  const folder = join(
    dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)),
    'files',
  );
  const files = await readdir(folder);
  return files.filter((file) => FONT_FILE.test(file)).map((file) => join(folder, file));
}

/** Into a folder of its own that takes its name when it is whole: several processes may do so at once. */
async function unwrapAll(files: readonly string[], folder: string): Promise<string> {
  const draft = `${folder}.${randomBytes(6).toString('hex')}`;
  await mkdir(draft, { recursive: true });
  try {
    const found: [number, number][] = [];
    for (const [index, file] of files.entries()) {
      const font = await unwrapWoff(await readFile(file));
      found.push(...charactersOf(font));
      await writeFile(join(draft, `${index}.ttf`), font);
    }
    const characters = JSON.stringify(found);
    await writeFile(join(draft, 'characters.json'), characters);
    await rename(draft, folder).catch(async (error: unknown) => {
      // Another process was first, and made the same.
      await readFile(join(folder, 'characters.json')).catch(() => {
        throw error;
      });
    });
    return characters;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
