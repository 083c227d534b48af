import { describe, expect, it } from 'vitest';
import { writeCursor } from '~/platform/cursor.server';
import { visitorPageAddress } from './visitor-pages';

const cursor = writeCursor({ value: 1_767_614_400_000, id: 42 });

describe('the address under which a page is kept', () => {
  it.each([
    '/',
    '/questions',
    '/questions?tab=resolved',
    `/questions?tab=newest&after=${cursor}`,
    '/questions/12',
    '/questions/12/why-does-it-beep',
    '/questions/12/why-does-it-beep?sort=newest&page=2',
    `/questions/12/${encodeURIComponent('发票')}`,
    '/tags',
    `/tags/c%2B%2B?tab=unanswered&after=${cursor}`,
    '/brands',
    '/brands/hearthside',
    '/brands/hearthside/products/he2-dryer?tab=unacknowledged',
    '/members',
    '/members?sort=newest',
    '/members/7/ada?tab=answers',
    '/help',
    '/help/fair-queue',
    '/about',
    '/privacy',
    '/feeds/newest.atom',
    '/feeds/unanswered.atom',
    '/feeds/confirmed.atom',
    `/feeds/tags/${encodeURIComponent('发票')}.atom`,
    '/feeds/brands/hearthside.atom',
    '/feeds/questions/12.atom',
  ])('of %s is that', (address) => {
    expect(visitorPageAddress(address)).toBe(address);
  });

  it.each([
    ['/?utm_source=x&fbclid=y', '/'],
    ['/questions?', '/questions'],
    ['/questions?tab=active', '/questions'],
    ['/questions?tab=ACTIVE', '/questions'],
    ['/questions?tab=nonsense&x=1', '/questions'],
    ['/questions?tab=newest&tab=resolved', '/questions?tab=newest'],
    [`/questions?after=${cursor}&tab=newest`, `/questions?tab=newest&after=${cursor}`],
    ['/questions?%74ab=new%65st', '/questions?tab=newest'],
    ['/questions?after=nonsense', '/questions'],
    [`/questions?after=${cursor}==`, `/questions?after=${cursor}`],
    ['/questions/12/a?page=1&sort=best', '/questions/12/a'],
    ['/questions/12/a?page=02', '/questions/12/a'],
    ['/questions/12/a?page=-1', '/questions/12/a'],
    ['/questions/12/a?page=1e9', '/questions/12/a'],
    ['/questions/12/a?page=999999999', '/questions/12/a'],
    ['/questions/12/%61', '/questions/12/a'],
    ['/questions/12/%e5%8f%91', '/questions/12/%E5%8F%91'],
    ['/tags/c++', '/tags/c%2B%2B'],
    ['/tags?q=', '/tags'],
    ['/feeds/newest.atom?since=1&_=2', '/feeds/newest.atom'],
    ['/feeds/tags/c++.atom', '/feeds/tags/c%2B%2B.atom'],
    ['/questions?_data=routes%2Fquestions&_routes=root&index', '/questions'],
  ])('of %s is %s', (url, address) => {
    expect(visitorPageAddress(url)).toBe(address);
  });

  it.each([
    '/search?q=heat',
    '/tags?q=he',
    '/members?q=ada',
    '/login',
    '/questions/ask',
    '/questions/12/edit',
    '/questions/12/move',
    '/questions/12/revisions',
    '/questions.data',
    '/_root.data',
    '/questions/12/slug.data',
    '/questions/012',
    '/questions/0',
    '/questions/9999999999999999999',
    '/questions/12/a/b',
    '/questions/',
    '//questions',
    '/QUESTIONS',
    '/questions/12/..',
    '/questions/12/%2e%2e',
    '/questions/12/.',
    '/questions/12/a%2Fb',
    '/questions/12/a%5Cb',
    '/questions/12/a%00b',
    '/questions/12/a%0Ab',
    '/questions/12/%E0%A4%A',
    '/questions/12/%ff',
    // The same letter in two ways of writing it.
    `/questions/12/${encodeURIComponent('e\u0301')}`,
    `/questions/12/${'a'.repeat(2_000)}`,
    'http://example.com/questions',
    '/assets/app.css',
    '/feeds/nonsense.atom',
    '/feeds/newest',
    '/feeds/tags/a/b.atom',
    '/feeds/members/1.atom',
    '/sitemap.xml',
    '/sitemaps/questions-1.xml',
    '/healthz',
    '*',
    '',
  ])('of %s is none', (url) => {
    expect(visitorPageAddress(url)).toBeNull();
  });

  it('is the same each time, however many others are asked for between', () => {
    const pairs = [
      ['/questions?tab=active', '/questions'],
      ['/questions?tab=newest&x=1', '/questions?tab=newest'],
      ['/login', null],
    ] as const;
    for (let round = 0; round < 3; round++) {
      for (const [url, address] of pairs) {
        expect(visitorPageAddress(url)).toBe(address);
        expect(visitorPageAddress(url)).toBe(address);
      }
      for (let n = 0; n < 2_500; n++)
        expect(visitorPageAddress(`/questions?x=${round}-${n}`)).toBe('/questions');
    }
  });
});
