import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from './markdown.server';
import { parseHtml } from './parsed-html.test-support';

const origin = 'https://forum.example.com';
const hash = '0123456789abcdef0123456789abcdef';
const wide = `${hash}-1920x1440`;
const small = `${hash}-300x200`;
const moving = `${hash}-720x400-moving`;
const render = (source: string) => renderMarkdown(source, { origin });
const elements = (source: string, tag: string) =>
  parseHtml(render(source).html).elements.filter((element) => element.tag === tag);

describe('a photo in a text', () => {
  it('is offered in every size and leads to the largest', () => {
    expect(render(`![The *dryer*](/photos/${wide})`).html).toBe(
      `<p dir="auto"><a class="photo" href="/photos/${wide}-1920.webp" rel="ugc"><picture>` +
        ['avif', 'webp']
          .map(
            (format) =>
              `<source type="image/${format}" srcset="${[480, 960, 1920]
                .map((width) => `/photos/${wide}-${width}.${format} ${width}w`)
                .join(', ')}" sizes="(max-width: 672px) 100vw, 672px">`,
          )
          .join('') +
        `<img src="/photos/${wide}-960.webp" alt="The dryer" width="672" height="504" ` +
        'loading="lazy" decoding="async"></picture></a></p>\n',
    );
  });

  it('is never shown larger than it is, nor higher than a screen', () => {
    expect(elements(`![a](/photos/${small})`, 'a')).toEqual([]);
    expect(elements(`![a](/photos/${small})`, 'img')[0]?.attributes).toMatchObject({
      src: `/photos/${small}-300.webp`,
      width: '300',
      height: '200',
    });
    expect(elements(`![a](/photos/${hash}-900x9000)`, 'img')[0]?.attributes).toMatchObject({
      width: '60',
      height: '600',
    });
  });

  it('stands still where it was animated, and says where it moves', () => {
    const [link] = elements(`![Blinks](/photos/${moving})`, 'a');
    expect(link?.attributes['href']).toBe(`/photos/${moving}-animation.webp`);
    expect(render(`![Blinks](/photos/${moving})`).html).toContain('Open it to see it move');
  });

  it('inside a link leads where the link does', () => {
    const source = `[![a](/photos/${wide})](https://x.example/)`;
    expect(elements(source, 'a').map(({ attributes }) => attributes['href'])).toEqual([
      'https://x.example/',
    ]);
    expect(render(source).linkAndImageCount).toBe(1);
  });

  it('is counted by itself and not as a link, and keeps its words', () => {
    const { photos, linkAndImageCount, text } = render(
      `![a](/photos/${wide})\n\n![b](${origin}/photos/${small})\n\n![c](/photos/${wide}) x`,
    );
    expect(photos).toEqual([wide, small, wide]);
    expect(linkAndImageCount).toBe(0);
    expect(text).toBe('a\nb\nc x');
  });

  it('becomes a link where nobody keeps account of it', () => {
    for (const shape of ['comment', 'page', 'about'] as const) {
      const rendered = renderMarkdown(`![a](/photos/${wide})`, { origin, shape });
      expect(rendered.html).toBe(
        `<p dir="auto"><a href="/photos/${wide}-1920.webp" rel="ugc">a</a></p>\n`,
      );
      expect(rendered.photos).toEqual([]);
      expect(rendered.linkAndImageCount).toBe(1);
    }
  });

  it.each([
    '/photos/x',
    `/photos/${hash}`,
    `/photos/${hash}-0x10`,
    `/photos/${wide}-1920.webp`,
    `/photos/${wide}/../x`,
    `/photos/${wide}?x`,
    `/photos/${wide.toUpperCase()}`,
    `/photos/${hash}-999999x1`,
  ])('is none by the address %s', (address) => {
    const rendered = render(`![a](${address})`);
    expect(rendered.photos).toEqual([]);
    expect(rendered.html).not.toContain('<picture');
    expect(rendered.linkAndImageCount).toBe(1);
  });

  it('cannot be made to carry anything of its writer', () => {
    const { html } = render(`![" onload="alert(1)" x="<b>](/photos/${wide} "t&quot; onerror=")`);
    const [image] = parseHtml(html).elements.filter(({ tag }) => tag === 'img');
    expect(Object.keys(image?.attributes ?? {}).sort()).toEqual(
      ['src', 'alt', 'width', 'height', 'loading', 'decoding'].sort(),
    );
    expect(image?.attributes['alt']).toBe('" onload="alert(1)" x="<b>');
  });

  it('is valid HTML', async () => {
    const validator = new HtmlValidate({ extends: ['html-validate:standard'] });
    const { html } = render(
      `a ![b](/photos/${wide})\n![c](/photos/${moving})\n\n- ![d](/photos/${small})`,
    );
    const report = await validator.validateString(html);
    expect(report.results.flatMap(({ messages }) => messages)).toEqual([]);
  });
});
