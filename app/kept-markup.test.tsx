import { renderToString } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { pageMarkup, submissionForPage } from './kept-markup.server';
import { atTime } from './platform/clock.server';
import { Hidden, SubmissionKey } from './views/basics/form';
import { Kept, MarkupKeeperContext } from './views/basics/kept';
import { Time } from './views/basics/text';

const NOON = new Date('2026-03-10T12:00:00Z');

interface Facts {
  id: number;
  words: string;
}

/** A page of two elements, with how often an inside was made for it. */
function page(facts: Facts[], submission = submissionForPage()) {
  make.mockClear();
  const markup = pageMarkup();
  const rendered = renderToString(
    <MarkupKeeperContext.Provider value={markup}>
      <main>
        {facts.map((from) => (
          <Kept
            key={from.id}
            tag="article"
            id={`thing-${from.id}`}
            className="thing"
            from={from}
            submission={submission}
          >
            {() => make(from, submission)}
          </Kept>
        ))}
      </main>
    </MarkupKeeperContext.Provider>,
  );
  const html = markup.assemble(rendered).toString();
  return { html, submission, made: make.mock.calls.length };
}

function Inside({ id, words, submission }: Facts & { submission: string }) {
  return (
    <form>
      <SubmissionKey submission={submission} part={`form-${id}`} />
      <Hidden name="words" value={words} />
      <p>
        {words} · <Time at={NOON} />
      </p>
    </form>
  );
}

const make = vi.fn((facts: Facts, submission: string) => (
  <Inside {...facts} submission={submission} />
));

const things = (words: string) => [
  { id: 1, words },
  { id: 2, words },
];

describe('an element that is kept', () => {
  it('is made once, and is the same as if it were made each time but for the submission key', () => {
    const first = page(things('<b>one</b>'));
    const second = page(things('<b>one</b>'));
    expect(first.made).toBe(2);
    expect(second.made).toBe(0);
    expect(second.submission).not.toBe(first.submission);
    expect(second.html).not.toContain(first.submission.slice(0, 24));
    expect(second.html).not.toContain('\0');
    const begin = second.submission.slice(0, 24);
    expect(second.html).toBe(first.html.replaceAll(first.submission.slice(0, 24), begin));
    // Each form on a page has a key of its own.
    expect(new Set(second.html.match(/value="[\da-f-]{36}"/g)).size).toBe(2);
  });

  it('is made again where anything that it is made from differs', () => {
    page(things('two'));
    expect(page([{ id: 1, words: 'two' }]).made).toBe(0);
    expect(page([{ id: 1, words: 'two!' }]).made).toBe(1);
    expect(page([{ id: 3, words: 'two' }]).made).toBe(1);
  });

  it('is made again on another day', async () => {
    await atTime(NOON, async () => void page(things('three')));
    await atTime(NOON, async () => expect(page(things('three')).made).toBe(0));
    const tomorrow = new Date(NOON.getTime() + 24 * 60 * 60 * 1000);
    await atTime(tomorrow, async () => expect(page(things('three')).made).toBe(2));
  });

  it('keeps its own inside where others are in it', () => {
    const submission = submissionForPage();
    const nested = () => {
      const markup = pageMarkup();
      const rendered = renderToString(
        <MarkupKeeperContext.Provider value={markup}>
          <Kept tag="section" id="outer" className="outer" from="outer" submission={submission}>
            {() => (
              <>
                <section>inner</section>
                <p>after</p>
              </>
            )}
          </Kept>
          <section>behind</section>
        </MarkupKeeperContext.Provider>,
      );
      const html = markup.assemble(rendered).toString();
      return html;
    };
    expect(nested()).toBe(nested());
  });

  it('is found by its class where it has no id, and only if that is its own', () => {
    const insides: string[] = [];
    const framed = (before: string, from: string) => {
      const markup = pageMarkup();
      const rendered = renderToString(
        <MarkupKeeperContext.Provider value={markup}>
          <main>
            <div dangerouslySetInnerHTML={{ __html: before }} />
            <Kept tag="footer" className="frame-foot" from={from}>
              {() => {
                insides.push(from);
                return <p>{from}</p>;
              }}
            </Kept>
          </main>
        </MarkupKeeperContext.Provider>,
      );
      return markup.assemble(rendered).toString();
    };
    expect(framed('', 'foot')).toBe(framed('', 'foot'));
    expect(insides).toEqual(['foot']);
    // Words of somebody's post are never taken for the element, nor anything of it for its inside.
    const forged = '<p>< class="frame-foot"></p><b class="frame-foot">forged</b>';
    expect(framed(forged, 'other')).toContain('<footer class="frame-foot"><p>other</p></footer>');
    expect(framed('', 'other')).toContain('<footer class="frame-foot"><p>other</p></footer>');
    expect(insides).toEqual(['foot', 'other', 'other']);
  });

  it('is the same page with parts put in before its end', () => {
    const markup = pageMarkup();
    const parts = ['<i>text</i>', Buffer.from('<i>bytes</i>')];
    expect(markup.assemble('<p>é</p></body>', { end: '</body>', parts }).toString()).toBe(
      '<p>é</p><i>text</i><i>bytes</i></body>',
    );
    expect(() => pageMarkup().assemble('<p>', { end: '</body>', parts })).toThrow('end');
  });
});
