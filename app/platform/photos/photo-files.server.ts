import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { env } from '../env.server';
import { Refusal } from '../refusal.server';
import { type Photo, photoFileNames, photoFileOf } from '~/rules/photos';

/**
 * Where photos are kept: `DATA_DIR/uploads`, in a folder for the first two letters of their names.
 * Every name here has passed `photoFileOf`, so none leads elsewhere.
 */

function uploads(): string {
  return join(env().dataDir, 'uploads');
}

/** What is being received or written: it becomes a photo whole, by a new name, or goes away. */
function incoming(): string {
  return join(uploads(), 'incoming');
}

function pathOf(fileName: string): string {
  return join(uploads(), fileName.slice(0, 2), fileName);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** What a full disk says; all else that goes wrong with files is a bug or a broken machine. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Turns a full disk into what a person is told. */
export function unlessFull(error: unknown): unknown {
  return FULL.has(codeOf(error)) ? new Refusal('storage_full') : error;
}

/** A new place for a file that is being received. */
export async function incomingPath(): Promise<string> {
  await mkdir(incoming(), { recursive: true });
  return join(incoming(), randomBytes(12).toString('hex'));
}

export async function removeIncoming(path: string): Promise<void> {
  await rm(path, { force: true });
}

async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** Files of a photo that are written and do not stand in their places yet. */
export interface WrittenFiles {
  putInPlace(): Promise<void>;
  discard(): Promise<void>;
}

/**
 * Writes a photo's files under passing names.
 * @throws Refusal `storage_full`, with nothing left behind
 */
export async function writePhotoFiles(files: ReadonlyMap<string, Buffer>): Promise<WrittenFiles> {
  const written = new Map<string, string>();
  const discard = async () => {
    await Promise.all([...written.values()].map(removeIncoming));
  };
  try {
    for (const [name, bytes] of files) {
      const path = await incomingPath();
      written.set(name, path);
      await writeWhole(path, bytes);
      await mkdir(join(uploads(), name.slice(0, 2)), { recursive: true });
    }
  } catch (error) {
    await discard();
    throw unlessFull(error);
  }
  return {
    putInPlace: async () => {
      for (const [name, path] of written) await rename(path, pathOf(name));
    },
    discard,
  };
}

/** Whether every file of a photo is there. */
export async function hasPhotoFiles(photo: Photo): Promise<boolean> {
  try {
    await Promise.all(photoFileNames(photo).map((name) => access(pathOf(name), constants.R_OK)));
    return true;
  } catch {
    return false;
  }
}

export async function removePhotoFiles(photo: Photo): Promise<void> {
  await Promise.all(photoFileNames(photo).map((name) => rm(pathOf(name), { force: true })));
}

/** A photo's file; null where it is not there. */
export async function readPhotoFile(fileName: string): Promise<Buffer<ArrayBuffer> | null> {
  try {
    return await readFile(pathOf(fileName));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

async function changedBefore(path: string, moment: Date): Promise<boolean> {
  try {
    return (await stat(path)).mtime < moment;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/**
 * Removes what was being received and was left by a process that died. Times of files are the
 * machine's own, whatever the forum's clock says.
 * @param age in milliseconds
 */
export async function removeOldIncoming(age: number): Promise<number> {
  const before = new Date(Date.now() - age);
  let removed = 0;
  for (const name of await filesIn(incoming())) {
    const path = join(incoming(), name);
    if (!(await changedBefore(path, before))) continue;
    await removeIncoming(path);
    removed += 1;
  }
  return removed;
}

/** The photos, folder by folder, that have a file which was put there before a moment. */
export async function* photosOnDisk(before: Date): AsyncGenerator<Photo[]> {
  for (let folder = 0; folder < 256; folder += 1) {
    const path = join(uploads(), folder.toString(16).padStart(2, '0'));
    const found = new Map<string, Photo>();
    for (const name of await filesIn(path)) {
      const photo = photoFileOf(name)?.photo;
      if (photo === undefined || found.has(photo.name)) continue;
      if (await changedBefore(join(path, name), before)) found.set(photo.name, photo);
    }
    if (found.size > 0) yield [...found.values()];
  }
}
