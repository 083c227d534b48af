import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { ErrorSummary, Field, SubmissionKey } from './form';

const submission = '6f9619ff-8b86-4d01-b42d-fffffffffffe';
const keyOf = (part?: string) =>
  /value="([^"]+)"/.exec(
    renderToStaticMarkup(<SubmissionKey submission={submission} part={part} />),
  )?.[1];

describe('SubmissionKey', () => {
  test('is the given key where the page has one form', () => {
    expect(keyOf()).toBe(submission);
  });

  test('is another uuid for each part, and the same at every rendering', () => {
    const keys = ['comment-on-question', 'comment-on-answer-1', 'comment-on-answer-2'].map(keyOf);
    expect(new Set([...keys, submission]).size).toBe(4);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(keyOf('comment-on-question')).toBe(keys[0]);
  });
});

describe('a refused field', () => {
  test('is described by its help and its error, and marked invalid', () => {
    const html = renderToStaticMarkup(
      <Field id="ask-title" name="title" label="Title" help="One line." error="Too short." />,
    );
    expect(html).toContain('aria-describedby="ask-title-help ask-title-error"');
    expect(html).toContain('aria-invalid="true"');
  });

  test('is led to by the summary, which says its name and that nothing is lost', () => {
    const html = renderToStaticMarkup(
      <ErrorSummary
        form="ask"
        fields={['title', 'body']}
        state={{ problems: { title: 'Too short.' } }}
      />,
    );
    expect(html).toContain('<a href="#ask-title">Title: Too short.</a>');
    expect(html).toContain('role="alert"');
    expect(html).not.toContain('#ask-body');
  });

  test('shows no summary where nothing is wrong', () => {
    expect(renderToStaticMarkup(<ErrorSummary form="ask" fields={['title']} state={{}} />)).toBe(
      '',
    );
  });
});
