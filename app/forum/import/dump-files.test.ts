import { describe, expect, it } from 'vitest';
import { hostOf, openDump, sourceKeyOf } from './dump-files.server';
import { handleFor } from './import-users.server';

describe('the site of a dump', () => {
  it.each([
    ['stackexchange-cardano', 'cardano.stackexchange.com', 'stackexchange:cardano'],
    ['cardano', 'cardano.stackexchange.com', 'stackexchange:cardano'],
    ['https://cardano.stackexchange.com/', 'cardano.stackexchange.com', 'stackexchange:cardano'],
    ['stackexchange-conlang-meta', 'conlang.meta.stackexchange.com', 'stackexchange:conlang.meta'],
    ['askubuntu', 'askubuntu.com', 'stackexchange:askubuntu.com'],
    ['mathoverflow.net', 'mathoverflow.net', 'stackexchange:mathoverflow.net'],
    ['Some Folder (2)', 'some-folder-2.stackexchange.com', 'stackexchange:some-folder-2'],
  ])('of %s is %s', (given, host, key) => {
    expect(hostOf(given)).toBe(host);
    expect(sourceKeyOf(hostOf(given))).toBe(key);
  });

  it('needs a folder with Posts.xml', async () => {
    await expect(openDump('no/such/folder')).rejects.toThrow('Cannot read the folder');
    await expect(openDump('app/forum/import')).rejects.toThrow('There is no Posts.xml');
  });
});

describe('the handle of an imported member', () => {
  it.each([
    ['Ada Brück', 'ada-bruck'],
    ['O’Brien', 'obrien'],
    ['user_77', 'user_77'],
    ['__x__', 'x-12'],
    ['Иван', 'member-12'],
    ['a'.repeat(60), 'a'.repeat(30)],
  ])('of %s is %s', (name, handle) => {
    expect(handleFor(name, '12', 0)).toBe(handle);
  });

  it('gets numbers where it is taken, and stays a handle', () => {
    expect(handleFor('Ada Brück', '12', 1)).toBe('ada-bruck-12');
    expect(handleFor('Ada Brück', '12', 2)).toBe('ada-bruck-12-2');
    for (const name of ['---', '', 'ÆØ', 'a'.repeat(60), '2']) {
      for (const attempt of [0, 1, 20])
        expect(handleFor(name, '123456789', attempt)).toMatch(/^[a-z0-9][a-z0-9_-]{2,29}$/);
    }
  });
});
