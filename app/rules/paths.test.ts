import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { memberPath, productPath, questionActs, questionAt, questionPath, tagPath } from './paths';

describe('canonical addresses', () => {
  it.each([
    ['Why does it stop?', '/questions/7/why-does-it-stop'],
    ['أين زر إعادة التشغيل؟', `/questions/7/${encodeURIComponent('أين-زر-إعادة-التشغيل')}`],
    ['??? !!! ...', '/questions/7'],
    ['Revisions!', '/questions/7'],
    ['Particulars', '/questions/7'],
    ['Private???', '/questions/7'],
    ['Edit edit edit', '/questions/7/edit-edit-edit'],
  ])('of a question called %s', (title, path) => {
    expect(questionPath({ id: 7, title })).toBe(path);
  });

  it('of tags, members and products', () => {
    expect(tagPath('c++')).toBe('/tags/c%2B%2B');
    expect(memberPath({ id: 3, handle: 'ana' })).toBe('/members/3/ana');
    expect(productPath('acme', 'he2')).toBe('/brands/acme/products/he2');
  });
});

it('gives way to every page that stands under a question', () => {
  const routes = readdirSync('app/routes').flatMap(
    (file) => /^questions\.\$id\.([a-z-]+)[._]/.exec(file)?.[1] ?? [],
  );
  expect([...questionActs].sort()).toEqual([...new Set(routes)].sort());
});

describe('the question whose page stands at a path', () => {
  it.each([
    ['/questions/7', 7],
    ['/questions/7/why-does-it-stop', 7],
    ['/questions/7/', 7],
    ['/questions/7/edit', null],
    ['/questions/7/revisions', null],
    ['/questions/7/move', null],
    ['/questions/ask', null],
    ['/questions/7/a/b', null],
    ['/answers/7', null],
    [`/questions/${'9'.repeat(40)}`, null],
  ])('%s', (path, id) => {
    expect(questionAt(path)).toBe(id);
  });
});
