import { expect, it } from 'vitest';
import { queryOf } from './similar-while-typing';

function written(title: string, body: string, kind = 'problem'): FormData {
  const values = new FormData();
  for (const [name, value] of Object.entries({ title, body, kind, brand: '1' }))
    values.set(name, value);
  return values;
}

it('asks for what is like a draft by an address that every server takes', () => {
  const title = '水'.repeat(150);
  for (const body of ['', '水漏れ'.repeat(2_000), '🔥'.repeat(5_000), 'leak '.repeat(2_000)]) {
    const query = queryOf(written(title, body));
    expect(query?.length).toBeLessThan(7_500);
    expect(new URLSearchParams(query ?? '').get('title')).toBe(title);
    if (body !== '')
      expect(new URLSearchParams(query ?? '').get('body')?.length).toBeGreaterThan(90);
  }
  expect(queryOf(written('short', 'text'))).toBeNull();
  expect(queryOf(written(title, 'text', 'praise'))).toBeNull();
});
