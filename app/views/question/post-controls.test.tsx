import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { DeleteForm } from './post-controls';

const form = (own: boolean) =>
  renderToStaticMarkup(
    <DeleteForm target={{ questionHref: '/questions/1', answerId: null }} allowed own={own} />,
  );

describe('the form that deletes', () => {
  it('asks who deletes what others wrote for the reason that they owe', () => {
    expect(form(true)).toContain('(optional)');
    expect(form(true)).not.toContain('required');
    expect(form(false)).not.toContain('(optional)');
    expect(form(false)).toContain('required');
  });
});
