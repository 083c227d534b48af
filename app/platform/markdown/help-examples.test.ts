import { describe, expect, it } from 'vitest';
import { formatting } from '~/messages/en/formatting';
import { renderMarkdown } from './markdown.server';

describe('the examples of the help page', () => {
  it.each(formatting.sections.flatMap(({ examples }) => examples))('%s', (source) => {
    const { html, shownAsTyped } = renderMarkdown(source, { origin: 'https://forum.example.com' });
    expect(html).not.toContain('as-typed');
    expect(shownAsTyped).toEqual([]);
  });

  it('have sections that can be linked to', () => {
    const ids = formatting.sections.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z-]+$/);
  });
});
