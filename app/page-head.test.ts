import { describe, expect, it } from 'vitest';
import { alternates, pageHead, placeInList } from './page-head';

const matches = [{ id: 'root', data: { origin: 'https://forum.example.com', viewer: null } }];
const page = { title: 'Dryers', description: 'All.', path: '/tags/dryers' };

const links = (head: object[]) =>
  head.flatMap((each) => ('rel' in each && 'href' in each ? [[each.rel, each.href]] : []));

describe('a page’s head', () => {
  it('has one absolute canonical address, and its neighbours', () => {
    expect(links(pageHead(matches, { ...page, previous: '/a', next: '/b?page=3' }))).toEqual([
      ['canonical', 'https://forum.example.com/tags/dryers'],
      ['prev', 'https://forum.example.com/a'],
      ['next', 'https://forum.example.com/b?page=3'],
    ]);
  });

  it('keeps search engines out without naming an address', () => {
    const head = pageHead(matches, { ...page, hidden: true });
    expect(head).toContainEqual({ name: 'robots', content: 'noindex' });
    expect(links(head)).toEqual([]);
  });

  it('tells where it is shared what it is, with the site’s image for want of its own', () => {
    expect(pageHead(matches, page)).toEqual(
      expect.arrayContaining([
        { property: 'og:title', content: 'Dryers' },
        { property: 'og:url', content: 'https://forum.example.com/tags/dryers' },
        { property: 'og:image', content: 'https://forum.example.com/icon-512.png' },
        { name: 'twitter:card', content: 'summary' },
      ]),
    );
    const image = { path: '/og/1.png', width: 1200, height: 630, alt: 'Dryers' };
    expect(pageHead(matches, { ...page, image })).toEqual(
      expect.arrayContaining([
        { property: 'og:image:width', content: '1200' },
        { name: 'twitter:card', content: 'summary_large_image' },
      ]),
    );
  });

  it('stands where the root could not be read', () => {
    expect(links(pageHead([{ id: 'root', data: undefined }], page))).toEqual([
      ['canonical', '/tags/dryers'],
    ]);
  });

  it('names its translations once there are some', () => {
    const origin = 'https://forum.example.com';
    expect(alternates(origin, '/tags')).toEqual([]);
    const languages = [
      { tag: 'en-GB', prefix: '' },
      { tag: 'he', prefix: '/he' },
    ];
    expect(
      alternates(origin, '/tags', languages).map((each) =>
        'hrefLang' in each && 'href' in each ? [each.hrefLang, each.href] : [],
      ),
    ).toEqual([
      ['x-default', 'https://forum.example.com/tags'],
      ['en-GB', 'https://forum.example.com/tags'],
      ['he', 'https://forum.example.com/he/tags'],
    ]);
  });
});

describe('a list', () => {
  it('is found by its first page, and by none where it is empty', () => {
    expect(placeInList({ first: null, older: '/tags?after=x' })).toEqual({
      hidden: false,
      next: '/tags?after=x',
    });
    expect(placeInList({ first: '/tags', older: null }).hidden).toBe(true);
    expect(placeInList({ first: null, older: null }, true).hidden).toBe(true);
  });
});
